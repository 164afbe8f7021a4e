"""Ratings and decisions of a period. Empty until the first evaluation is held."""
