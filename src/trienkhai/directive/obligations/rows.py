"""Tables of tasks: every row is work, read by the heads of the columns.

A table is one of tasks when a column holds the work and another its body or its time; a session's
timetable has no column of work. A row is addressed as ``II.1.#7``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from enum import StrEnum

from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.extract.responsibilities.actors import split_names
from trienkhai.directive.extract.timing import UNSPECIFIED, Timing, TimingKind, parse_timing
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.obligations.model import Assignment
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Provision
from trienkhai.directive.structure.table_rows import cells_of
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import fold


class Column(StrEnum):
    """What a column of a table of tasks holds."""

    NUMBER = "number"
    TIME = "time"
    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"
    ADVISE = "advise"
    WORK = "work"


# The first that fits; compared without diacritics.
_HEADS = (
    (Column.NUMBER, lazily(r"(?:so )?(?:stt|tt)\b|so thu tu")),
    (
        Column.TIME,
        lazily(r"thoi gian|thoi han|thoi diem|tien do|lo trinh|han hoan thanh|ngay hoan thanh|^hoan thanh$"),
    ),
    (Column.LEAD, lazily(r"chu tri|dau moi")),
    (Column.COORDINATE, lazily(r"phoi hop")),
    (
        Column.IMPLEMENT,
        lazily(
            r"(?:don vi|co quan|nguoi|bo phan|phan cong|trach nhiem)\b.*\b"
            r"(?:thuc hien|phu trach|chuan bi|soan thao|trinh)"
            r"|phan cong"
        ),
    ),
    (Column.ADVISE, lazily(r"(?:don vi|co quan|bo phan)\b.*\btham muu")),
    (
        Column.WORK,
        lazily(
            r"noi dung|nhiem vu|cong viec|hoat dong|ten viec|dau viec|^ten (?:de an|du an|van ban|chuyen de)"
            r"|^(?:de an|chuyen de)(?:$|[,/])"
        ),
    ),
)
_ROLES = {
    Column.LEAD: Role.LEAD,
    Column.IMPLEMENT: Role.IMPLEMENT,
    Column.ADVISE: Role.ADVISE,
    Column.COORDINATE: Role.COORDINATE,
}
_DEADLINE = lazily(
    r"thoi han|han hoan thanh|thoi gian hoan thanh|ngay hoan thanh|han chot|(?:^|\|)\W*hoan thanh\W*(?:$|\|)"
)
# “Cả năm”, in a column of times: the paper's own.
_THIS_YEAR = lazily(r"\W*(?:cả|trong)\s+năm\W*", re.IGNORECASE)
_LONGEST_HEAD = 80
_EMPTY = lazily(r"[\s\-–—./…|]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of tasks: its id, and its cells by what they hold."""

    id: str
    cells: dict[Column, Passage] = field(default_factory=dict)
    has_deadlines: bool = False
    """The column of times is headed as one of deadlines ("Thời hạn"): a day in it is the last."""

    @property
    def work(self) -> Passage:
        """The words of the task."""
        return self.cells[Column.WORK]

    def timing(self, year: int | None) -> Timing:
        """The time in the row's own cell; ``year`` is the document's, for days printed without one."""
        cell = self.cells.get(Column.TIME)
        timing = parse_timing(cell.text, year=year) if cell else None
        if cell is not None and year is not None and _THIS_YEAR.fullmatch(cell.text):
            timing = Timing(TimingKind.BY, end=str(year))
        if cell is None or timing is None:
            return UNSPECIFIED
        if self.has_deadlines and timing.kind is TimingKind.BETWEEN and timing.start == timing.end:
            timing = replace(timing, kind=TimingKind.BY, start=None)
        return replace(timing, raw=cell.text, span=cell.whole)

    def assignments(self) -> Iterator[Assignment]:
        """The bodies in the row's cells, each with the role of its column."""
        for column, role in _ROLES.items():
            cell = self.cells.get(column)
            for at, end in _bodies_in(cell.text) if cell else ():
                actor = cell.text[at:end] if cell else ""
                span = cell.span(at, end) if cell else None
                yield Assignment(self.id, actor, role, (self.id,), span=span, duty_span=self.work.whole)


def _bodies_in(cell: str) -> Iterator[tuple[int, int]]:
    """The bodies that a cell lists; a semicolon parts them always, a comma short forms too (“VTV, VOV”)."""
    at = 0
    for piece in cell.split(";"):
        for first, last in split_names(cell, at, at + len(piece)):
            if _SHORT_FORMS.fullmatch(cell, first, last):
                yield from (form.span() for form in _FORM.finditer(cell, first, last))
            else:
                yield first, last
        at += len(piece) + 1


_FORM = lazily(r"[^\s,]+")
_SHORT_FORMS = lazily(r"\s*[^\W\d_\p{Ll}]{2,8}(?:\s*,\s*[^\W\d_\p{Ll}]{2,8})+\s*")


def read_rows(provision: Provision) -> tuple[Row, ...]:
    """The rows of a provision's table of tasks in order; none where it holds no such table."""
    columns: list[Column | None] = []
    found: list[Row] = []
    has_deadlines = False
    for line in provision.rows:
        cells = cells_of(line)
        if heads := _columns(cells):
            columns = heads
            has_deadlines = _DEADLINE.search(fold(line.text, keep_marks=False)) is not None
        elif len(cells) == len(columns):
            held = {
                column: cell
                for column, cell in zip(columns, cells, strict=True)
                if column and _EMPTY.fullmatch(cell.text) is None
            }
            if Column.WORK in held and len(held.keys() - {Column.NUMBER}) > 1 and not _is_one_cell(held):
                name = f"{provision.id}.#{_number(held, len(found) + 1)}"
                found.append(Row(name, held, has_deadlines))
    if len({row.id for row in found}) < len(found):  # numbers begin anew, or one is misprinted
        return tuple(replace(row, id=f"{provision.id}.#{at}") for at, row in enumerate(found, 1))
    return tuple(found)


def _is_one_cell(held: dict[Column, Passage]) -> bool:
    """True for the head of a group: one cell merged over the columns, which a reader repeats in each."""
    words = {cell.text for column, cell in held.items() if column is not Column.NUMBER}
    return len(words) == 1


def _number(held: dict[Column, Passage], place: int) -> int:
    printed = held[Column.NUMBER].text.strip(" .") if Column.NUMBER in held else ""
    return int(printed) if re.fullmatch(r"\d{1,4}", printed, re.ASCII) else place


def _columns(cells: Sequence[Passage]) -> list[Column | None]:
    """What the columns hold when the cells are the heads of a table of tasks; else an empty list."""
    columns: list[Column | None] = []
    for cell in cells:
        head = (
            fold(cell.text[:_LONGEST_HEAD], keep_marks=False).strip()
            if len(cell.text) < _LONGEST_HEAD
            else ""
        )
        kind = next((column for column, pattern in _HEADS if pattern.search(head)), None)
        columns.append(kind if kind not in columns else None)
    return columns if Column.WORK in columns and any(one in columns for one in (*_ROLES, Column.TIME)) else []
