"""Tables of tasks whose lines a scan drew without their columns.

Under heads such as "STT Công việc Thời gian Người thực hiện" every number that is due opens a row; its time
is told by its words, its body by what stands to the right of the time. What a scan scattered further stays
with the work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, zip_longest

from trienkhai.directive.extract.responsibilities.actors import is_body
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.obligations.rows import Column, Row
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, Segment, join_passages
from trienkhai.directive.structure import Provision, Structure
from trienkhai.vietnamese import fold

_HEAD = lazily(
    r"\W*(?:stt|tt|so tt)\b.*\b(?:cong viec|noi dung|nhiem vu|hoat dong)\b"
    r".*\b(?:thoi gian|thoi han|tien do)\b"
)
_LONGEST_HEAD = 160
_NUMBER = lazily(r"[^\w\n]{0,3}(?:[IÌỊ|](?=\d))?(?P<number>[\dlIO][\dSlO]?)(?=[\s|._]|$)")
_MISREAD = str.maketrans("lIOS", "1105")
_ONE = lazily(r"l(?=\d)")
_WHEN = lazily(
    r"(?:(?:Trước|Đến) ngày |Dự kiến |Từ (?:ngày )?)?\d{1,2}/\d{1,2}/\d{4}"
    r"(?:\s?[—–-]\s?\d{1,2}/\d{1,2}/\d{4})?"
    r"|[<>≤≥]?\s?[\dl]\d{0,2}\s\(?(?:ngày|tháng|tuần)(?:\slàm(?:\sviệc)?)?(?:\ssau khi)?"
    r"|Ngay sau khi(?:\s[\p{Ll}]+){1,4}|Đến trước thời điểm(?:\s[\p{Ll}]+)?"
    r"|Thời gian theo(?:\s[A-ZĐÐ]{2,})?(?:\s[\p{Ll}]+)?",
)
# “theo Quyết định phê | duyệt”: a word that the cell broke.
_APPROVED = lazily(r"\s*duyệt(?!\w)")
# "Tô", "Tế" for "Tổ".
_TEAM = lazily(r"T[ôốồộéêếề]\s[\p{Ll}]")
_WORD = lazily(r"(?<!\S)[\p{Lu}]")
_FEWEST = 4  # rows with a time: less is no table


@dataclass
class _Loose:
    """The lines of one row, and what was told of them."""

    number: int
    lines: list[Passage]
    dates: list[Passage] = field(default_factory=list)
    lengths: list[Passage] = field(default_factory=list)
    body: Passage = EMPTY_PASSAGE

    def row(self, provision: str) -> Row:
        """The row as tables with columns give it."""
        cells = {Column.WORK: join_passages(self.lines)}
        times = [*self.dates[:1], *self.lengths[:1]]
        if times:
            cells[Column.TIME] = join_passages(times)
        if self.body:
            cells[Column.IMPLEMENT] = self.body
        return Row(f"{provision}.#{self.number}", cells)


def read_loose_rows(structure: Structure, provision: Provision, *, stop: int) -> tuple[Row, ...]:
    """The rows of a flattened table of tasks in a provision's text, which ends at ``stop`` of the source.

    None where it holds no such table.
    """
    head = provision.body.text[:_LONGEST_HEAD]
    if "TT" not in head.upper() or _HEAD.match(fold(head, keep_marks=False)) is None:
        return ()
    rows = _rows(list(_lines(structure.source.text, provision.span.start, stop)))
    if sum(bool(row.dates or row.lengths) for row in rows) < _FEWEST:
        return ()
    elsewhere = " ".join(fold(structure.source.text, keep_marks=False).split())
    for row in rows:
        _read(row, elsewhere)
    _hand_back(rows)
    return tuple(row.row(provision.id) for row in rows)


def _lines(text: str, start: int, stop: int) -> Iterator[Passage]:
    """The lines of the source between two offsets that are not blank."""
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if text[start:end].strip():
            yield Passage(text[start:end], (Segment(0, start, end - start),))
        start = end + 1


def _rows(lines: Sequence[Passage]) -> list[_Loose]:
    rows: list[_Loose] = []
    for line in lines:
        number = _due(line.text, rows[-1].number if rows else 0)
        if number is not None:
            rows.append(_Loose(number, []))
        if rows:
            rows[-1].lines.append(line)
            if (
                rows[-1].dates
                and (end := _APPROVED.match(line.text))
                and rows[-1].dates[-1].text.endswith(" phê")
            ):
                rows[-1].dates[-1] = join_passages([rows[-1].dates[-1], line.cut(0, end.end())])
            for found in _WHEN.finditer(line.text):
                cut = line.cut(*found.span())
                words = Passage(_ONE.sub("1", cut.text), cut.segments)
                if "/" in words.text or words.text[:1].isalpha():
                    rows[-1].dates.append(words)
                elif words.text[:1] not in ">≥":
                    rows[-1].lengths.append(words)
    return rows


def _due(text: str, last: int) -> int | None:
    """The number that opens the next row, as printed or misread; None for a line that goes on."""
    found = _NUMBER.match(text)
    printed = found["number"].translate(_MISREAD) if found else ""
    number = int(printed) if printed.isascii() and printed.isdigit() else 0
    return number if number == last + 1 else None


def _read(row: _Loose, elsewhere: str) -> None:
    """Find the body to the right of a time, and what the next line adds to it."""
    for line, below in zip_longest(row.lines, row.lines[1:], fillvalue=EMPTY_PASSAGE):
        times = list(_WHEN.finditer(line.text))
        if times and not row.body:
            row.body = _body(line, times[-1].end())
            if row.body and below:
                row.body = _completed(row.body, below, elsewhere)


def _completed(body: Passage, below: Passage, elsewhere: str) -> Passage:
    """A name that its cell broke: it goes on behind a time in the line below, or as it stands elsewhere.

    ``elsewhere`` is the whole text, folded; of the line below only the end may be the name's.
    """
    times = list(_WHEN.finditer(below.text))
    if times:
        rest = below.cut(times[-1].end())
        return join_passages([body, rest]) if _SHORT_FORM.fullmatch(rest.text) else body
    begun = " ".join(fold(body.text, keep_marks=False).split())
    for word in islice(_ANY_WORD.finditer(below.text), 1, None):  # the whole line follows the name as it is
        rest = below.cut(word.start())
        if f"{begun} {' '.join(fold(rest.text, keep_marks=False).split())}" in elsewhere:
            return join_passages([body, rest])
    return body


_SHORT_FORM = lazily(r"\s*[A-ZĐÐ]{2,8}\s*")
_ANY_WORD = lazily(r"(?<!\S)[^\W\d_]")


def _body(line: Passage, at: int) -> Passage:
    for word in _WORD.finditer(line.text, at):
        rest = line.text[word.start() :]
        if is_body(rest) or _TEAM.match(rest):
            return line.cut(word.start())
    return EMPTY_PASSAGE


def _hand_back(rows: Sequence[_Loose]) -> None:
    """A line that is nothing but a body belongs to the row before, where that one has none."""
    for before, row in pairwise(rows):
        alone = [line for line in row.lines if is_body(line.text.strip()) and not _WHEN.search(line.text)]
        if not before.body and row.body and alone:
            before.body = alone[0].cut(0)
