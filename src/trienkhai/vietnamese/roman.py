"""Roman numbers, as headings carry them."""

from trienkhai.vietnamese.patterns import lazily

_NUMERALS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST = 3999
_WELL_FORMED = lazily(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def parse_roman(text: str) -> int | None:
    """The value of a Roman number in capitals or in small letters, 1 to 3999; ``None`` for anything else.

    “IIII”, “IC”, “Iv” and the empty text are no Roman numbers.
    """
    rest, value = text.upper() if text.isascii() and text.islower() else text, 0
    if not text or not _WELL_FORMED.fullmatch(rest):
        return None
    for worth, numeral in _NUMERALS:
        while rest.startswith(numeral):
            value += worth
            rest = rest.removeprefix(numeral)
    return value


def format_roman(number: int) -> str:
    """The number in Roman capitals; raises ``ValueError`` outside 1 … 3999."""
    if not 1 <= number <= _LARGEST:
        raise ValueError(f"{number} has no Roman form; only 1 to {_LARGEST} have")
    parts = []
    for worth, numeral in _NUMERALS:
        count, number = divmod(number, worth)
        parts.append(numeral * count)
    return "".join(parts)
