"""Dấu gọi chú thích không có chú thích.

Sai: «đạt 90%³» mà cuối trang chỉ có chú thích 1 và 2
Đúng: có chú thích 3, hoặc bỏ dấu gọi
Vì sao: nguồn của con số bị mất khi sao chép.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each mark that calls a note that is not there, in a paper that has notes."""
    notes = {note.label for note in reading.structure.footnotes}
    if not notes:
        return
    for place, passage in reading.structure.places():
        for call in passage.calls:
            if call.label not in notes:
                yield Remark(
                    provision_of(reading, place),
                    f"Không có chú thích {call.label}.",
                    "Bổ sung chú thích, hoặc bỏ dấu gọi.",
                    passage.span(max(0, call.at - 1), call.at),
                )
