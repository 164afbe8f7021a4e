"""Labels of provisions at the beginning of a line: what could be one, before the context decides."""

import re
from enum import IntEnum

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.nodes import Level
from trienkhai.directive.structure.ordinals import letter, number, roman
from trienkhai.directive.values import dataclass


class Style(IntEnum):
    """Printed forms of a label, from the outermost to the innermost."""

    ANNEX = 0
    PART = 1
    CAPITAL = 2
    CHAPTER = 3
    SECTION = 4
    SUBSECTION = 5
    ROMAN = 6
    ARTICLE = 7
    NUMBER = 8  # 1.
    DOTTED = 9  # 1.1.
    DOTTED_DEEPER = 10  # 1.1.1.
    LETTER = 11  # a)
    ROUND = 12  # (1) or 1)
    DASH = 13
    PLUS = 14


LEVELS = {
    Style.ANNEX: Level.ANNEX,
    Style.PART: Level.PART,
    Style.CAPITAL: Level.PART,
    Style.CHAPTER: Level.CHAPTER,
    Style.SECTION: Level.SECTION,
    Style.SUBSECTION: Level.SECTION,
    Style.ROMAN: Level.SECTION,
    Style.ARTICLE: Level.ARTICLE,
    Style.NUMBER: Level.PARAGRAPH,
    Style.DOTTED: Level.POINT,
    Style.DOTTED_DEEPER: Level.POINT,
    Style.LETTER: Level.POINT,
    Style.ROUND: Level.POINT,
    Style.DASH: Level.INDENT,
    Style.PLUS: Level.SUBINDENT,
}

# Styles whose first paragraph is a title line by nature.
TITLED = frozenset(
    {
        Style.ANNEX,
        Style.PART,
        Style.CAPITAL,
        Style.CHAPTER,
        Style.SECTION,
        Style.SUBSECTION,
        Style.ROMAN,
    }
)
# Styles that carry no title line.
UNTITLED = frozenset({Style.DASH, Style.PLUS})


@dataclass(frozen=True, slots=True)
class Label:
    """A label that a line could begin with; ``end`` is where the line's text goes on."""

    style: Style
    numbers: tuple[int, ...]
    printed: str
    name: str  # the label as a part of an id: II, 4, a, Đ5
    end: int

    @property
    def ordinal(self) -> int:
        """The last number: 2 for ``1.2.``; 0 for dashes and annexes without a number."""
        return self.numbers[-1] if self.numbers else 0


# "Mục II.3" is a path of labels, not the head of a section.
_CLOSE = r"(?:\s*[.:](?!\d)(?:\s?[-–—](?=\s))?|\s*[-–—/)](?=\s|$))"
_DASH = lazily(r"[-–—−•●○▪■□◦·‣❖➢➔✓◆~*\uf0a7\uf0b7\uf0d8\uf0fc](?:\s+[-–—](?=\s))?(?:\s+|(?=[^\W\d_]))")
_PLUS = lazily(r"\+\s*(?=\S)(?!\d)")
_ROMAN = lazily(r"([IVXL]{1,7})(?:\.\s*-?|\s?[-–—/](?=\s)|\))\s*")
_CAPITAL = lazily(r"([A-HJ-NP-TĐ])\s?[.\-–—/)](?=\s|$)\s*")
_NUMBER = lazily(
    r"(\d{1,2})(?:\.(?!\d)|\s?[-–—/](?=\s+[^\W\d_])|[-–—/](?=\s*$)|[-–—/](?=\s+\d[\d,.]*\s?%\s))\s*"
)
_ROUND = lazily(r"(?:\((\d{1,2})\)|(\d{1,2})\))\s*(?=\S|$)")
_DOTTED = lazily(r"(\d{1,2}(?:\.\d{1,2}){1,4})(\.(?!\d)|\s?[-–—)](?=\s|$)|(?=\s))\s*")
# "©)" is a "c)" that a scan misread; "b, Khoản 2" goes on with a pointer from the line before.
_LETTER = lazily(
    r"([a-zđ©]|c©)(?:\)|[./](?=\s|$)|-(?=\s+\S)|,(?=\s+(?!(?:Khoản|Điểm|Điều|Mục|Tiết)\s)[\p{Lu}]))\s*"
)
# A scan loses or changes the marks of "Điều".
_ARTICLE_NOUN = "[ĐÐ](?:i[eèéẹẻêềếểễệ]u|I[EÈÉẸẺÊỀẾỂỄỆ]U)"
_ARTICLE = lazily(
    rf"{_ARTICLE_NOUN}\s+(\d{{1,4}})([a-zđ]?){_CLOSE}\s*|{_ARTICLE_NOUN}\s+(\d{{1,4}})([a-zđ]?)\s*$"
)
_CHAPTER = lazily(rf"C(?:hương|HƯƠNG)\s+([IVXL]+|\d{{1,3}})(?:{_CLOSE}|\s*$|(?=\s+[\p{{Lu}}]{{2}}))\s*")
_SECTION = lazily(rf"M(?:ục|ỤC)\s+([IVXL]+|\d{{1,3}})(?:{_CLOSE}|\s*$|(?=\s+[\p{{Lu}}]{{2}}))\s*")
_SUBSECTION = lazily(
    rf"(?:Tiểu\s+mục|TIỂU\s+MỤC|Tiểu\s+Mục)\s+([IVXL]+|\d{{1,3}})(?:{_CLOSE}|\s*$|(?=\s+[\p{{Lu}}]{{2}}))\s*"
)
_PART = lazily(
    rf"P(?:hần|HẦN)\s+(?:(?:thứ|THỨ)\s+)?([IVXL]+|\d{{1,2}}|[^\W\d_]{{2,4}})(?:{_CLOSE}|\s*$|(?=\s+[\p{{Lu}}]{{2}}))\s*"
)
_ANNEX = lazily(
    rf"(?:PHỤ\s+LỤC|Phụ\s+lục)(?:\s+(?:số\s+|SỐ\s+)?([IVXL]+|\d{{1,3}}|[A-ZĐ](?!\w)))?(?:{_CLOSE}|\s*$|(?=\s+[\p{{Lu}}]{{2}}))\s*"
)
# "101- QĐ/TW": a document's number that a line wrap brought to the front.
_SYMBOL = lazily(r"\d{1,5}\s?[-–—/]\s?[A-ZĐ][A-Za-zĐđ]*\s?[-/]")


def find_label(text: str) -> Label | None:
    """The label that the text could begin with, or None."""
    if not text:
        return None
    for first, readers in _READERS:
        if text[0] in first:
            for reader in readers:
                found = reader(text)
                if found:
                    return found
    return None


def _dash(text: str) -> Label | None:
    found = _DASH.match(text)
    return Label(Style.DASH, (), text[0] if text[0] in "-–—" else "-", "-", found.end()) if found else None


def _plus(text: str) -> Label | None:
    found = _PLUS.match(text)
    return Label(Style.PLUS, (), "+", "+", found.end()) if found else None


def _roman(text: str) -> Label | None:
    found = _ROMAN.match(text)
    value = roman(found[1]) if found else None
    if not found or not value or found[1] in {"L", "C"}:
        return None
    return Label(Style.ROMAN, (value,), found[0].rstrip(), found[1], found.end())


def _capital(text: str) -> Label | None:
    found = _CAPITAL.match(text)
    if not found:
        return None
    return Label(Style.CAPITAL, (ord(found[1]) - 64,), found[0].rstrip(), found[1], found.end())


def _numbered(text: str) -> Label | None:
    found = _NUMBER.match(text)
    if not found or _SYMBOL.match(text) or not int(found[1]):
        return None
    value = int(found[1])
    return Label(Style.NUMBER, (value,), found[0].rstrip(), str(value), found.end())


def _dotted(text: str) -> Label | None:
    found = _DOTTED.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    if not found[2] and not rest[:1].isupper():
        return None
    numbers = tuple(int(part) for part in found[1].split("."))
    style = Style.DOTTED if len(numbers) == 2 else Style.DOTTED_DEEPER  # noqa: PLR2004 -- two numbers are 1.1.
    return Label(style, numbers, found[0].rstrip(), str(numbers[-1]), found.end())


def _round(text: str) -> Label | None:
    found = _ROUND.match(text)
    if not found:
        return None
    value = int(found[1] or found[2])
    return Label(Style.ROUND, (value,), found[0].rstrip(), str(value), found.end())


def _lettered(text: str) -> Label | None:
    found = _LETTER.match(text)
    name = "c" if found and "©" in found[1] else found[1] if found else ""
    place = letter(name)
    if not found or not place:
        return None
    return Label(Style.LETTER, (place,), found[0].rstrip(), name, found.end())


def _article(text: str) -> Label | None:
    found = _ARTICLE.match(text)
    if not found:
        return None
    value, letter_after = found[1] or found[3], found[2] or found[4] or ""
    return Label(Style.ARTICLE, (int(value),), found[0].rstrip(), f"Đ{int(value)}{letter_after}", found.end())


def _worded(pattern: re.Pattern[str], style: Style, prefix: str, text: str) -> Label | None:
    found = pattern.match(text)
    value = number(found[1]) if found and found[1] else 0
    if not found or value is None:
        return None
    name = f"{prefix}{value}" if value else prefix
    return Label(style, (value,), found[0].rstrip(), name, found.end())


def _chapter(text: str) -> Label | None:
    return _worded(_CHAPTER, Style.CHAPTER, "C", text)


def _section(text: str) -> Label | None:
    return _worded(_SECTION, Style.SECTION, "M", text)


def _subsection(text: str) -> Label | None:
    return _worded(_SUBSECTION, Style.SUBSECTION, "TM", text)


def _part(text: str) -> Label | None:
    return _worded(_PART, Style.PART, "P", text)


def _annex(text: str) -> Label | None:
    return _worded(_ANNEX, Style.ANNEX, "PL", text)


_READERS = (
    ("-–—−•●○▪■□◦·‣❖➢➔✓◆~*\uf0a7\uf0b7\uf0d8\uf0fc", (_dash,)),
    ("+", (_plus,)),
    ("0123456789", (_dotted, _numbered, _round)),
    ("(", (_round,)),
    ("ĐÐ", (_article,)),
    ("Cc", (_chapter,)),
    ("M", (_section,)),
    ("P", (_part, _annex)),
    ("IVXL", (_roman,)),
    ("T", (_subsection, _capital)),
    ("ABCDEFGHJKLMNPQRSĐ", (_capital,)),
    ("abcdđeghiklmnopqrstuvxy©", (_lettered,)),
)
