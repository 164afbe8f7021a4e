"""English screens."""
