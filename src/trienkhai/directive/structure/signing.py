"""Cells of a signature that ran together: “T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Nguyễn Văn A” in one line."""

from collections.abc import Callable, Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.cells import Cell

_OFFICE = (
    r"(?:QUYỀN\s|Q\.\s?|PHÓ\s)?(?:CHỦ\sTỊCH|BÍ\sTHƯ|(?:TỔNG\s)?GIÁM\sĐỐC|THỦ\sTƯỚNG|(?:BỘ|THỨ|CỤC|VỤ|HIỆU|VIỆN)\sTRƯỞNG"
    r"|TRƯỞNG\s(?:BAN|PHÒNG|ĐOÀN)|CHÁNH\s(?:VĂN\sPHÒNG|THANH\sTRA)|CHỦ\sNHIỆM)(?:\sTHƯỜNG\sTRỰC)?"
)
# Behind the body or office for which one signs: “KT. CHỦ TỊCH | PHÓ CHỦ TỊCH”; “ĐOÀN CHỦ TỊCH” is one body.
_BEHIND_AUTHORITY = lazily(rf"(?<=[\p{{Lu}}])(?<!PHÓ)(?<!TỔNG)(?<!QUYỀN)(?<!ĐOÀN)(?<!\sBAN)\s+(?={_OFFICE}$)")
# “TM. ỦY BAN NHÂN DÂN | KT. CHỦ TỊCH”
_SECOND_MARK = lazily(r"(?<=[\p{Lu}])\s+(?=K/?T\.\s)")
_BEFORE_NAME = lazily(r"(?<=[\p{Lu}]{2})\s+(?=[\p{Lu}][\p{Ll}])")


def part_signature(
    cell: Cell, is_name: Callable[[str], bool], authority_end: Callable[[str], int]
) -> Iterator[Cell]:
    """The authority, the office and the name of a cell, each by itself; the cell where it is but one.

    ``authority_end`` says where the mark such as "T/M" ends, 0 where there is none.
    """
    text = cell.text
    named = _BEFORE_NAME.search(text)
    end = named.start() if named and is_name(text[named.end() :]) else len(text)
    mark = authority_end(text[:end])
    found = (
        (_SECOND_MARK.search(text, mark, end), _BEHIND_AUTHORITY.search(text[:end], mark + 1)) if mark else ()
    )
    cuts = [*(cut.end() for cut in found if cut), *([named.end()] if named and end < len(text) else [])]
    for start, stop in zip((0, *cuts), (*cuts, len(text)), strict=True):
        yield Cell(cell.line, cell.passage.cut(start, stop)) if cuts else cell
