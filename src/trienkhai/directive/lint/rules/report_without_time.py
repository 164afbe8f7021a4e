"""Giao báo cáo mà không nêu khi nào.

Sai: «các đơn vị báo cáo kết quả về Sở Nội vụ»
Đúng: «các đơn vị báo cáo kết quả về Sở Nội vụ trước ngày 15/12 hằng năm»
Vì sao: không có kỳ hạn thì không biết ai chưa gửi báo cáo.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.extract.timing import TimingKind
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.places import sentence_around
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE
_WHENEVER = (
    "khi có yêu cầu",
    "theo yêu cầu",
    "theo quy định",
    "phát sinh",
    "kịp thời",
    "thường xuyên",
    "định kỳ",
    "đột xuất",
    "hằng",
    "hàng",
    "trước ngày",
    "chậm nhất",
    "6 tháng",
    "tổng kết năm",
    "vượt thẩm quyền",
    "vướng mắc",
    "kỳ họp",
    "phiên họp",
    "cuối năm",
    "sau khi",
    "khi kết thúc",
    "ngay",
)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each provision that demands a report without day, period or occasion."""
    timed = {
        task.provision for task in reading.obligations.tasks if task.timing.kind is not TimingKind.UNSPECIFIED
    }
    seen: set[str] = set()
    for row in reading.obligations.assignments:
        is_timed = (
            row.every
            or row.by
            or row.days
            or row.within
            or row.provision in timed
            or timed.intersection(row.tasks)
        )
        if row.role is not Role.REPORT or is_timed or row.provision in seen:
            continue
        span = row.duty_span or row.span
        words = fold_in_place(sentence_around(reading.structure, span)) if span else ""
        if not any(sign in words for sign in _WHENEVER):
            seen.add(row.provision)
            yield Remark(
                provision_of(reading, row.provision),
                f"“{row.actor}” phải báo cáo, không nêu khi nào.",
                "Thêm ngày hoặc kỳ báo cáo.",
                span,
            )
