"""The cells of a table that somebody uploads: CSV or Excel, within bounds."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext

from trienkhai.organisations.operations.spoiled import spoiled_cells

MOST_BYTES = 64_000_000
"""What a workbook may unpack to."""
LINES_OF_HEADS = 20
"""Among so many lines the heads of a table are looked for."""
Cells = tuple[int, Sequence[object]]
Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged one, each as line and column, counted from nought."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


class UnreadablePlan(ValueError):
    """The file is no table of a plan; the message says why, in Vietnamese."""


def sheets_of(content: bytes) -> Iterator[Iterator[Cells]]:
    """Each sheet that is not hidden, as its lines with their numbers; a CSV file (UTF-8) is one.

    Raises UnreadablePlan.
    """
    if not content.startswith((_ZIP, _OLE)):
        yield _csv(content)
        return
    # The reader is a compiled part that only plans in Excel need.
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _demand_bounded(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for number, sheet in enumerate(workbook.sheets_metadata):
            if sheet.visible == SheetVisibleEnum.Visible:
                page = workbook.get_sheet_by_name(sheet.name)
                cells = page.to_python(skip_empty_area=False)
                for line, column, error in spoiled_cells(content, number):
                    if line < len(cells) and column < len(cells[line]):
                        cells[line][column] = error
                spread_down(cells, page.merged_cell_ranges or [])
                yield enumerate(cells, start=1)
    except (CalamineError, OSError, ValueError) as fault:
        raise _unreadable() from fault


def spread_down(lines: Sequence[list[Any]], merged: Sequence[Range]) -> None:
    """Write what a cell merged over several lines says into each of them that has words of its own.

    A workbook keeps it in the first line alone, and the others would be read as if it did not hold for them.
    Raises UnreadablePlan for ranges that lie over each other, as no table's do.
    """
    left = sum(map(len, lines))
    with_words = [any(cell != "" for cell in cells) for cells in lines]
    for (first, column), (last, _) in merged:
        below = range(first + 1, min(last + 1, len(lines)))
        left -= len(below)
        if left < 0:
            raise _unreadable()
        for at in below:
            if with_words[at] and column < len(lines[at]):
                lines[at][column] = lines[first][column]


def _csv(content: bytes) -> Iterator[Cells]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        sentence = gettext(
            "Tệp không phải là Excel hay CSV bảng mã UTF-8. Trong Excel: Lưu thành “CSV UTF-8”."
        )
        raise UnreadablePlan(sentence) from fault
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as fault:
        sentence = gettext("Sau dòng {line}: không đọc được như CSV; ô quá dài hoặc nháy không đóng.")
        raise UnreadablePlan(sentence.format(line=reader.line_num)) from fault


def _delimiter(text: str) -> str:
    """What parts the cells, told by how often it stands in the lines where the heads may be.

    Excel in Vietnamese parts by semicolons, and above the heads there may be a title.
    """
    begin = "".join(islice(io.StringIO(text), LINES_OF_HEADS))
    return max(",;\t", key=begin.count)


def _demand_bounded(content: bytes) -> None:
    """Raise UnreadablePlan for an archive that would unpack to more than any plan holds."""
    if not content.startswith(_ZIP):
        return
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                with archive.open(name) as part:
                    while left >= 0 and (piece := part.read(1_000_000)):
                        left -= len(piece)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as fault:
        raise UnreadablePlan(
            gettext("Không đọc được tệp Excel này; có thể tệp hỏng hoặc có mật khẩu.")
        ) from fault
    if left < 0:
        raise UnreadablePlan(gettext("Tệp Excel mở ra quá lớn; hãy chỉ giữ bảng kế hoạch trong tệp."))


def _unreadable() -> UnreadablePlan:
    return UnreadablePlan(gettext("Không đọc được tệp Excel này; có thể tệp hỏng hoặc có mật khẩu."))
