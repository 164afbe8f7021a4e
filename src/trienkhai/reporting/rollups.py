"""The only door to the roll-up library."""
