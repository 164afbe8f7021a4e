"""Faults of a file or text, said in words that point at the place."""
