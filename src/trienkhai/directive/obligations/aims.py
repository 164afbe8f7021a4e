"""Tables of aims: every row names what is to be reached, its columns the levels, often one a year.

A table is one of aims when a column holds the aim and another a unit or the levels of years. A row is
addressed as rows of tasks are (``II.1.#7``); a level in words, a rank without a limit and a year that has
passed are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from trienkhai.directive.extract.targets import Comparator, Target
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Provision
from trienkhai.directive.structure.table_rows import cells_of
from trienkhai.vietnamese import fold, parse_number

# Heads of columns, compared without diacritics.
_NUMBER = lazily(r"(?:so )?(?:stt|tt)\b|so thu tu")
_NAME = lazily(r"(?:ten |noi dung |cac )?(?:chi tieu|muc tieu|chi so)(?: (?:chu yeu|cu the|phat trien))?$")
_UNIT = lazily(r"don vi(?: tinh)?$|dvt\b")
_VALUE = lazily(
    r"(?:ket qua|ke hoach|muc tieu|chi tieu|gia tri|muc dat|phan dau)\b|(?:den )?(?:nam )?\d{4}\b|giai doan\b"
)
_KNOWN = lazily(
    r"thuc hien|hien trang|hien nay|uoc\b|da dat|nam goc|th \d|so sanh|ghi chu|co quan|chu tri|phu trach"
)
_YEARS = lazily(r"(?<!\d)(?P<first>(?:19|20)\d{2})(?:\s*[-–]\s*(?P<last>(?:19|20)\d{2}))?(?!\d)")
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_LIMIT = r"≥|>=|>|≤|<=|<|trên|hơn|ít nhất|tối thiểu|không dưới|từ|dưới|không quá|tối đa|đạt"
_LEVEL = lazily(
    rf"(?P<limit>{_LIMIT})?\s*(?P<low>{_FIGURE})\s*%?(?:\s*(?:-|–|đến)\s*(?P<high>{_FIGURE}))?"
    r"\s*(?P<share>%)?\s*(?P<more>trở lên|trở xuống)?",
    re.IGNORECASE,
)
_LEAST = frozenset({"≥", ">=", ">", "trên", "hơn", "ít nhất", "tối thiểu", "không dưới", "từ", "đạt"})
_MOST = frozenset({"≤", "<=", "<", "dưới", "không quá", "tối đa"})
# What is measured, not made or sent: a plain figure is a level.
_MEASURED = lazily(
    r"%|‰|/|\b(?:triệu|nghìn|tỷ|tấn|tạ|ha|km|m2|m³|lượt|điểm|kwh|mw|usd|đồng|giường|người|năm|tuổi)\b",
    re.IGNORECASE,
)
_RANK = lazily(r"thứ bậc|thứ hạng|hạng", re.IGNORECASE)
_FALLS = lazily(
    r"^(?:tỷ lệ |tỉ lệ |mức )?(?:cắt )?giảm\b|\bgiảm\s+(?:bình quân|trung bình|hằng năm|hàng năm)",
    re.IGNORECASE,
)
_RISES = lazily(
    r"^(?:tỷ lệ |tỉ lệ |mức |tốc độ )?tăng(?! trưởng)\b"
    r"|\btăng\s+(?:bình quân|trung bình|thêm|hằng năm|hàng năm)",
    re.IGNORECASE,
)
# “Tỷ lệ hộ nghèo giảm còn”: the level below which it is to fall.
_FALLS_TO = lazily(
    r"\bgiảm\s+(?:còn|xuống)\b|\bcòn\s*(?:dưới\s*)?$|\b(?:không\s+quá|dưới)\s*$", re.IGNORECASE
)
_ROW_NUMBER = lazily(r"\d{1,3}(?:\.\d{1,3})*")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds the number, the aim and its unit; the others hold levels, with their dates."""

    number: int | None
    name: int
    unit: int | None
    levels: tuple[tuple[int, str | None, str | None], ...]


def read_aims(provision: Provision, *, year: int | None = None) -> Iterator[Target]:
    """The targets in a provision's table of aims, row by row; none where it holds no such table.

    ``year`` is the document's: the column of a year before it tells where things stood.
    """
    columns: _Columns | None = None
    above: tuple[str | None, str | None] = (None, None)
    count = 0
    for line in provision.rows:
        cells = cells_of(line)
        heads = _columns([fold(cell.text, keep_marks=False).strip(" *.") for cell in cells], year)
        if heads is not None:
            columns = heads
        elif columns is not None and columns.name < len(cells):
            found = list(_row(provision.id, cells, columns, count + 1))
            if not found and (dates := _years(cells[columns.name].text)):
                above = dates
            count += bool(found)
            yield from (_dated(target, above) for target in found)


def _dated(target: Target, above: tuple[str | None, str | None]) -> Target:
    if target.due is not None or above[1] is None:
        return target
    return Target(
        target.provision, target.text, target.comparator, target.low, target.high, target.unit, *above,
        target.footnote, target.raw, target.span,
    )  # fmt: skip


def _columns(heads: Sequence[str], year: int | None) -> _Columns | None:
    """What the columns hold when these are the heads of a table of aims; else None."""
    name = next((at for at, head in enumerate(heads) if _NAME.match(head)), None)
    unit = next((at for at, head in enumerate(heads) if _UNIT.match(head)), None)
    if name is None:
        return None
    levels = [
        (at, *(_years(head) or (None, None)))
        for at, head in enumerate(heads)
        if at not in (name, unit) and _VALUE.match(head) and not _KNOWN.search(head)
    ]
    to_come = tuple(level for level in levels if level[2] is None or year is None or int(level[2]) >= year)
    is_table = unit is not None or any(due is not None for _, _, due in to_come)
    number = next((at for at, head in enumerate(heads) if _NUMBER.match(head)), None)
    return _Columns(number, name, unit, to_come) if to_come and is_table else None


def _years(words: str) -> tuple[str | None, str] | None:
    """The year that words name, or the first and the last of a period."""
    match = _YEARS.search(words)
    if match is None:
        return None
    return (match["first"], match["last"]) if match["last"] else (None, match["first"])


def _row(place: str, cells: Sequence[Passage], columns: _Columns, count: int) -> Iterator[Target]:
    name = cells[columns.name]
    unit = (
        cells[columns.unit].text.strip(" *") if columns.unit is not None and columns.unit < len(cells) else ""
    )
    printed = cells[columns.number].text.strip(" .*") if columns.number is not None else ""
    number = printed.lstrip("0") if _ROW_NUMBER.fullmatch(printed) else str(count)
    for at, start, due in columns.levels:
        level = _LEVEL.fullmatch(cells[at].text.strip(" *")) if at < len(cells) else None
        low = parse_number(level["low"]) if level else None
        if level is None or low is None or (_RANK.match(unit) and not level["limit"]):
            continue
        comparator, high = _compared(name.text, unit, level)
        share = "%" if level["share"] or unit.startswith("%") else unit
        words = " ".join(name.text.strip(" *").split())
        yield Target(
            f"{place}.#{number}", words, comparator, low, high, share, start, due, None, name.text,
            cells[at].whole,
        )  # fmt: skip


def _compared(name: str, unit: str, level: re.Match[str]) -> tuple[Comparator, Decimal | None]:
    limit, high = (level["limit"] or "").lower(), parse_number(level["high"] or "")
    if limit in _MOST or level["more"] == "trở xuống" or _FALLS_TO.search(name):
        return Comparator.AT_MOST, None
    if "%" in unit and (change := _change(name)) is not None:
        return change, high
    if high is not None:
        return Comparator.RANGE, high
    is_level = limit in _LEAST or level["more"] or level["share"] or _MEASURED.search(unit)
    return (Comparator.AT_LEAST if is_level else Comparator.EXACTLY), None


def _change(name: str) -> Comparator | None:
    if _FALLS.search(name):
        return Comparator.REDUCE_BY
    return Comparator.INCREASE_BY if _RISES.search(name) else None
