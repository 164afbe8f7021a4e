"""Số lượng nêu trước không bằng số mục liệt kê.

Sai: «thực hiện 05 nhiệm vụ sau:» rồi liệt kê 4 mục
Đúng: «thực hiện 04 nhiệm vụ sau:»
Vì sao: thiếu một mục, hoặc con số còn lại từ bản thảo trước.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.lead_ins import lead_in
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.nodes import Level, Provision
from trienkhai.vietnamese import parse_number

SEVERITY = Severity.WARNING
_NUMBER = r"(?P<number>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_ITEMS = (
    r"(?:nhóm (?:nhiệm vụ|giải pháp|nội dung|vấn đề)|nhiệm vụ|giải pháp|nội dung|vấn đề|việc|công việc|bước"
    r"|tiêu chí|yêu cầu|mục tiêu|chỉ tiêu|trường hợp|điều kiện|hình thức|nhóm|giai đoạn|phần|điểm|quan điểm"
    r"|nguyên tắc|đột phá|khâu)"
)
_LEAD_IN = lazily(
    rf"(?<![\w.,/-]){_NUMBER}\s+{_ITEMS}(?:\s+[^\W\d]+){{0,6}}?"
    r"(?:,? (?:sau đây|như sau|dưới đây|sau|cụ thể|gồm|là))?\s*$"
)
_FEWEST = 2


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each lead-in whose number of items is not the number of its children of one level."""
    structure = reading.structure
    for row in structure.provisions:
        passage = lead_in(structure, row)
        if passage is None:
            continue
        match = _LEAD_IN.search(fold_in_place(passage.text))
        count = parse_number(match["number"]) if match else None
        items = _items(structure.children.get(row.id, ()))
        if match is not None and count is not None and len(items) >= _FEWEST and count != len(items):
            yield Remark(
                row.id,
                f"Nêu “{passage.text[match.start() : match.end()]}” nhưng liệt kê {len(items)} mục.",
                "Sửa con số, hoặc bổ sung mục còn thiếu.",
                passage.span(*match.span()),
            )


def _items(children: tuple[Provision, ...]) -> list[Provision]:
    """The children of the first one's level; a dash may stand for a bullet beside letters."""
    return [row for row in children if row.level is children[0].level and row.level is not Level.ANNEX]
