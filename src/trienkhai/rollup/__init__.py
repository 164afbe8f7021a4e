"""Figures summed up a tree: whole numbers and exact decimals, missing kept apart from zero."""
