"""Word lists of the field as TOML, and their loader: a new body, phrase or kind is a row, not code."""
