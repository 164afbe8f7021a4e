"""Numbers as Vietnamese offices write them: 1.234.567 · 0,5 · 1,5 tỷ · hai mươi lăm."""

from decimal import Decimal

from trienkhai.vietnamese.folding import fold
from trienkhai.vietnamese.patterns import lazily

# Full stops and blanks part thousands, a comma begins the decimals.
_VIETNAMESE = lazily(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
# What foreign programs leave behind, where it cannot be meant the Vietnamese way: 1,234,567.8 and 98.5.
_FOREIGN = lazily(r"([1-9][0-9]{0,2}(?:,[0-9]{3}){2,}|[0-9]+(?=\.[0-9]{1,2}$)|0(?=\.))(?:\.([0-9]+))?")
_GROUPING = str.maketrans(dict.fromkeys("., ", None))

_DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS = {word: value for value, word in enumerate(_DIGIT_WORDS)} | {"bẩy": 7, "tư": 4}
_AFTER_TENS = {word: value for word, value in _UNITS.items() if value} | {"mốt": 1, "lăm": 5, "nhăm": 5}
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3}
_LINKS = frozenset({"linh", "lẻ"})
_HALVES = frozenset({"nửa", "một nửa"})
_MOST_WORDS = 40


def parse_number(text: str) -> Decimal | None:
    """The number that ``text`` as a whole is, exactly; ``None`` where it is none.

    Digits with Vietnamese marks (“1.234” is one thousand two hundred and thirty-four, “0,5” a half), words
    (“ba mươi”, “một trăm linh năm”, “hai triệu rưỡi”, “nửa”, “hai phẩy năm”), and digits before a word of
    scale (“1,5 tỷ”). “98.5” and “1,234,567”, which can be read in one way only, are read so. Signs, fractions
    such as “2/3” and words around the number are not part of one. “năm” is also a year and “không” a
    negation: whoever cuts the text out decides that.
    """
    folded = fold(text)
    if folded in _HALVES:
        return Decimal("0.5")
    words = folded.split(" ", _MOST_WORDS)
    return _parse_digits(folded) if len(words) > _MOST_WORDS else _parse_words(words)


def _parse_digits(text: str) -> Decimal | None:
    found = _VIETNAMESE.fullmatch(text) or _FOREIGN.fullmatch(text)
    if found is None:
        return None
    whole = found[1].translate(_GROUPING)
    return Decimal(f"{whole}.{found[2]}" if found[2] else whole)


def _parse_words(words: list[str]) -> Decimal | None:
    """Split at the largest scale: what stands before counts it, what stands after is less than one of it."""
    scales = [_SCALES[word] for word in words if word in _SCALES]
    if not scales:
        return _parse_leaf(words)
    scale = max(scales)
    if scales.count(scale) > 1:
        return None
    at = next(index for index, word in enumerate(words) if _SCALES.get(word) == scale)
    count, rest = _parse_words(words[:at]), _parse_rest(words[at + 1 :], scale)
    if not count or rest is None or rest >= scale or rest % 1:
        return None
    return count * scale + rest


def _parse_rest(words: list[str], scale: int) -> Decimal | None:
    """“năm trăm”, “linh năm”, “rưỡi” or nothing, after a word of that scale."""
    if not words:
        return Decimal(0)
    if words == ["rưỡi"]:
        return Decimal(scale) / 2
    return _parse_words(words[1:] if words[0] in _LINKS else words)


def _parse_leaf(words: list[str]) -> Decimal | None:
    """A number without a word of scale, in digits or in words."""
    if "phẩy" in words:
        return _parse_decimal_words(words)
    if (value := _below_thousand(words)) is not None:
        return Decimal(value)
    return _parse_digits(" ".join(words))


def _parse_decimal_words(words: list[str]) -> Decimal | None:
    """“hai phẩy năm”, “không phẩy không năm”, “ba phẩy hai mươi lăm”."""
    at = words.index("phẩy")
    whole, decimals = _below_thousand(words[:at]), words[at + 1 :]
    if decimals and all(word in _UNITS for word in decimals):
        digits = "".join(str(_UNITS[word]) for word in decimals)
    else:
        digits = str(_below_thousand(decimals))
    return None if whole is None or digits == "None" else Decimal(f"{whole}.{digits}")


def _below_thousand(words: list[str]) -> int | None:
    if "trăm" not in words:
        return _below_hundred(words)
    at = words.index("trăm")
    hundreds, rest = words[:at], words[at + 1 :]
    if len(hundreds) != 1 or hundreds[0] not in _UNITS:
        return None
    if rest == ["rưỡi"]:
        return _UNITS[hundreds[0]] * 100 + 50
    below = _after_hundreds(rest)
    return None if below is None else _UNITS[hundreds[0]] * 100 + below


def _after_hundreds(words: list[str]) -> int | None:
    """“linh năm”, a number of two digits, or nothing; “một trăm hai” has two readings and is none."""
    match words:
        case []:
            return 0
        case [link, unit] if link in _LINKS:
            return _AFTER_TENS.get(unit)
        case ["mười"] | [_, _, *_]:
            return _below_hundred(words)
    return None


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [unit] if unit in _UNITS:
            return _UNITS[unit]
        case ["mười"]:
            return 10
        case ["mười", unit] if unit in _AFTER_TENS:
            return 10 + _AFTER_TENS[unit]
        case [tens, "mươi" | "chục"] if _UNITS.get(tens):
            return _UNITS[tens] * 10
        case [tens, "mươi", unit] if _UNITS.get(tens) and unit in _AFTER_TENS:
            return _UNITS[tens] * 10 + _AFTER_TENS[unit]
    return None
