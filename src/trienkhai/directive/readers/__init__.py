"""Files to source text."""
