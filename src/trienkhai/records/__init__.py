"""Countable facts and clocks of a unit's work. Empty until the first record is kept."""
