"""Timed claims and measured quality, printed as ratios of one run."""
