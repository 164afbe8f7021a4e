"""The only door to the assessment library."""
