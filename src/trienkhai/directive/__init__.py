"""The compiler: the text of a directive in, what it says as data out.

A line of passes: readers → structure → extract → obligations → lint → export.
"""
