"""Finders that do not know each other: each reads passages and says what stands in them."""
