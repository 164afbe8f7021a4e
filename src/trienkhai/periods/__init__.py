"""Dates with the precision of the text, periods, deadlines and durations.

Pure: “today” is always an argument.
"""
