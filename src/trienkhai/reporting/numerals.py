"""Numbers as offices write them."""

from decimal import Decimal


def number_words(value: Decimal | int) -> str:
    """Return a number with dots for thousands and a comma for decimals: 1.234 · 0,5 · 35."""
    plain = f"{Decimal(value).normalize():,f}"
    return plain.translate(str.maketrans(",.", ".,"))


def percent_words(value: Decimal | int) -> str:
    """Return a percentage: 38,7% · 100%."""
    return f"{number_words(value)}%"
