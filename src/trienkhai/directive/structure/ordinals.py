"""Roman numerals, Vietnamese letters and number words as ordinals."""

from trienkhai.directive.lexicon.patterns import lazily

# The letters of lettered points, in the order in which they are used: f, j, w and z are skipped,
# đ follows d (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN = lazily(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


def roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals, else None."""
    if not _ROMAN.fullmatch(text):
        return None
    total = 0
    for here, after in zip(text, [*text[1:], "I"], strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if value < _ROMAN_VALUES[after] else value
    return total


def letter(text: str) -> int | None:
    """The place of a point's letter, from 1; None for letters that mark no point."""
    at = POINT_LETTERS.find(text.lower())
    return at + 1 if len(text) == 1 and at >= 0 else None


def number(text: str) -> int | None:
    """An ordinal in digits, Roman numerals, a capital letter or the words after "thứ"."""
    if text.isdecimal() and text.isascii():
        return int(text)
    return roman(text.upper()) or _WORDS.get(text.lower()) or letter(text)
