"""Receipt numbers: what a person notes down when something was sent."""

import datetime as dt
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I, L, which are taken for each other when read aloud or written by hand."""


def new_receipt(on: dt.date) -> str:
    """A number like ``TK-190415-7F3K9QX``: the day, then seven signs by chance (31⁷ a day)."""
    return f"TK-{on:%y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(7))}"
