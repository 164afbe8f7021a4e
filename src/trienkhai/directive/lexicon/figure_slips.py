"""Figures with letters among them, and Roman numbers with the letters that scans put in their place."""

from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import parse_roman

# "2O25", "l5/6", "O1-KH/TU"; in "1o", "10l" and "O2" the letter is meant. They begin with a figure or with a
# letter that the search finds seldom before one.
_FIGURES = lazily(
    r"(?<![\w,.])(?:\d+[OIl]+\d[\dOIl]*|[lI]\d{1,4}(?=/\d)|O\d{1,3}(?=[/-]\s?[A-ZĐ]|/\d)"
    r"|\d[OI](?=/\d)|(?:19|20)\dO)(?!\w)"
)
_ROMAN = lazily(
    r"(?<!\w)(?:[Mm]ục|[Pp]hần|[Cc]hương|[Pp]hụ lục|[Qq]uý|[Kk]hóa|[Kk]hoá) (?P<number>[IVXHl]{2,6})(?!\w)"
)
# “ngày22”, “năm2030”: a word that stands before its number, without the blank.
_NO_BLANK = lazily(
    r"(?<!\w)([Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Kk]hoản|[Đđ]iểm|[Đđ]iều|[Ss]ố)(\d{1,4})(?![\w.])"
)
# What one of them has, told by a single letter to which a search leaps: most texts have none.
_SIGN = lazily(
    r"[\dOIlH§](?:(?<=\d[OIl])|(?<=[OIl])(?=[\d/-])|(?<=[ygmýnuốYGMÝNUỐ]\d)"
    r"|(?<=[ IVXHl][lH])(?![\p{Ll}])|(?<=§))"
)
# "§ cán bộ": an 8 that a scan misread; no paper of ours writes paragraphs with that sign.
_SECTION_SIGN = lazily(r"(?<!\S)§(?=\s+[\p{Ll}])")
_LETTERS = str.maketrans({"O": "0", "I": "1", "l": "1"})


@dataclass(frozen=True, slots=True)
class FigureSlip:
    """A number at [start, end) of a text with a letter in it or before it, and what it should be."""

    start: int
    end: int
    right: str


def find_figure_slips(text: str) -> Iterator[FigureSlip]:
    """Every number with letters that slipped in, each kind in its turn."""
    if _SIGN.search(text) is None:
        return
    for match in _FIGURES.finditer(text):
        yield FigureSlip(*match.span(), match[0].translate(_LETTERS))
    for match in _SECTION_SIGN.finditer(text):
        yield FigureSlip(*match.span(), "8")
    for match in _NO_BLANK.finditer(text):
        yield FigureSlip(*match.span(), f"{match[1]} {match[2]}")
    for match in _ROMAN.finditer(text):
        printed = match["number"]
        right = printed.replace("l", "I").replace("H", "II")
        if right != printed and parse_roman(right) is not None:
            yield FigureSlip(*match.span("number"), right)
