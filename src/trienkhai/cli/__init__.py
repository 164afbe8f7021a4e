"""Commands that need no database. Nothing here imports Django."""
