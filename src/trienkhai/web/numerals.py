"""Numbers as Vietnamese offices write them, for sentences and for templates."""

from decimal import Decimal


def office_number(value: Decimal | int | None) -> str:
    """1.234,5 with the digits that the number has and no closing zeros; "" for None, which is not zero."""
    if value is None or value == "":
        return ""
    number = Decimal(value)
    text = f"{number.normalize():,f}" if number else "0"
    return text.translate(str.maketrans(",.", ".,"))
