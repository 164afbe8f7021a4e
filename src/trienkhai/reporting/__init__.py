"""Reporting cycles, figures, their sums, and the reports written from them."""
