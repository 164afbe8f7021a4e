"""Rows that several rooms' tests need and no room's action makes in one step."""
