"""Numbers in the forms that Word prints them in."""

from collections.abc import Callable

from trienkhai.vietnamese import format_roman

_ROMAN_END = 4000
_LETTERS = 26
_MOST_LETTERS = 30  # Word repeats a letter for each round of the alphabet
_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_CHICAGO = "*†‡§"


def format_number(value: int, form: str) -> str:
    """The number in a form of ``w:numFmt``; a form that no Vietnamese paper uses is printed as decimal."""
    return _FORMS.get(form, str)(value)


def _roman(value: int) -> str:
    return format_roman(value) if 0 < value < _ROMAN_END else str(value)


def _letters(value: int) -> str:
    """A to z, then aa, bb … as Word goes on."""
    if value < 1:
        return str(value)
    rounds, at = divmod(value - 1, _LETTERS)
    return chr(ord("a") + at) * (rounds + 1) if rounds < _MOST_LETTERS else str(value)


def _ordinal(value: int) -> str:
    last = value % 10 if value % 100 not in {11, 12, 13} else 0
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _vietnamese(value: int) -> str:
    """Number words up to 99, as the form “một, hai, ba” has them."""
    tens, unit = divmod(value, 10)
    if not 0 <= value < 100:  # noqa: PLR2004 -- words are for short lists
        return str(value)
    if tens == 0:
        return _UNITS[unit]
    head = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    if unit == 0:
        return head
    word = "mốt" if unit == 1 and tens > 1 else "lăm" if unit == 5 else _UNITS[unit]  # noqa: PLR2004
    return f"{head} {word}"


def _circled(value: int) -> str:
    return chr(0x245F + value) if 1 <= value <= 20 else str(value)  # noqa: PLR2004 -- ① to ⑳


def _chicago(value: int) -> str:
    rounds, at = divmod(value - 1, len(_CHICAGO))
    return _CHICAGO[at] * (rounds + 1) if 0 <= rounds < _MOST_LETTERS else str(value)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimal": str,
    "decimalZero": "{:02}".format,
    "01, 02, 03, ...": "{:02}".format,
    "001, 002, 003, ...": "{:03}".format,
    "0001, 0002, 0003, ...": "{:04}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "vietnameseCounting": _vietnamese,
    "decimalEnclosedCircle": _circled,
    "numberInDash": "- {} -".format,
    "chicago": _chicago,
    "hex": "{:X}".format,
}
