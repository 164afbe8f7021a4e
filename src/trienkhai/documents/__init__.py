"""Directives as they came, what was read in them, and what a person made of the reading."""
