"""Printed labels as numbers, and families of siblings that are numbered alike."""

from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.nodes import Level, Provision, Structure
from trienkhai.vietnamese import parse_roman

_LETTERS = "abcdđeghiklmnopqrstuvxy"
# Papers that skip đ, as the machine's alphabet does, are not queried for it.
_BEFORE_D_BAR = _LETTERS.index("đ")
_UNNUMBERED = frozenset({Level.INDENT, Level.SUBINDENT})
_COUNTED = frozenset({Level.PART, Level.CHAPTER, Level.ARTICLE})
_LAST = lazily(r"(\d+)[a-zđ]?\W*$")
_WORD = lazily(r"([^\W\d_]+)\W*$")
_COPY = lazily(r"~\d+$")

Family = list[tuple[Provision, int]]


def numbered_siblings(structure: Structure) -> Iterator[Family]:
    """Siblings with the same kind of label, each with its number, in reading order.

    Articles are numbered through the chapters, so those of one annex or of the main text are one family.
    """
    families: dict[tuple[str | None, Level, str], Family] = {}
    for row in structure.provisions:
        found = _number(row)
        if found is None:
            continue
        shape, number = found
        head = _annex(structure, row) if row.level is Level.ARTICLE else row.parent
        families.setdefault((head, row.level, shape), []).append((row, number))
    yield from families.values()


def follows(low: int, high: int, after: Provision) -> bool:
    """True when ``high`` comes next after ``low``; the letter đ may be passed over."""
    is_letter = _shape(printed_number(after)) == "letter" or after.level is Level.PART
    return high == low + 1 or (is_letter and high == low + 2 and low == _BEFORE_D_BAR)


def printed_number(row: Provision) -> str:
    """The last part of the label, without marks: "2" of "4.2.", "đ" of "đ)"."""
    match = _LAST.search(row.label) or _WORD.search(row.label)
    return match[1] if match else row.label


def misread_labels(structure: Structure) -> Iterator[tuple[Provision, str]]:
    """Provisions whose printed label is not the one that their place demands, and what it should be."""
    for row in structure.provisions:
        wanted = _COPY.sub("", row.id).rpartition(".")[2]
        if row.level in _UNNUMBERED or row.level is Level.ANNEX or _COPY.search(row.id):
            continue
        plain, printed = wanted.lstrip("ĐCMP"), printed_number(row)
        is_roman_lost = row.level is Level.SECTION and plain == wanted and _shape(plain) != _shape(printed)
        differs = None not in {_value(plain), _value(printed)} and _value(plain) != _value(printed)
        is_number_lost = (
            row.level is Level.PARAGRAPH and plain.isdecimal() and printed.isalpha()
        )  # “I.” for “1.”
        if differs or is_number_lost or (is_roman_lost and _value(plain) is not None):
            yield row, plain


def _number(row: Provision) -> tuple[str, int] | None:
    """The label's number; where the structure put a misread one right, that number."""
    if row.level in _UNNUMBERED:
        return None
    wanted = _COPY.sub("", row.id).rpartition(".")[2].lstrip("ĐCMP")
    if row.level in _COUNTED and wanted.isdigit():
        return "number", int(
            wanted
        )  # chapters and parts are counted, whatever the figures they are printed in
    printed = printed_number(row)
    if row.level is Level.PART and printed.isupper() and printed.lower() in _LETTERS and len(printed) == 1:
        return "letter", _LETTERS.index(printed.lower()) + 1  # “C-” and “D-” are no Roman numbers
    shown = wanted if _value(wanted) is not None and not _COPY.search(row.id) else printed
    number = _value(shown)
    return None if number is None else (_shape(shown), number)


def _shape(printed: str) -> str:
    if printed.isdigit():
        return "number"
    return "roman" if printed.isupper() else "letter"


def _value(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    if printed.isupper():
        return parse_roman(printed)
    return _LETTERS.index(printed) + 1 if printed in _LETTERS and len(printed) == 1 else None


def _annex(structure: Structure, row: Provision) -> str | None:
    return next((upper.id for upper in structure.ancestors(row) if upper.level is Level.ANNEX), None)
