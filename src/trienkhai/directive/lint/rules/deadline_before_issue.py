"""Thời hạn của nhiệm vụ đã qua khi văn bản được ban hành.

Sai: văn bản ngày 08/4/2019 giao việc «hoàn thành trước ngày 31/3/2019»
Đúng: «hoàn thành trước ngày 31/5/2019»
Vì sao: năm hoặc tháng bị gõ nhầm, hoặc chép từ kế hoạch cũ; việc vừa giao đã quá hạn.
"""

import datetime as dt
from collections.abc import Iterator

from trienkhai.directive.extract.timing import Timing, TimingKind, find_timing
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.obligations import Task
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.WARNING
_BOUNDED = frozenset({TimingKind.BY, TimingKind.BETWEEN})
_YEAR = lazily(r"(?:19|20)\d\d")
# Words of finishing: what is only dated back ("báo cáo kết quả trong năm 2020") is no deadline.
_FINISHING = lazily(r"(?:hoàn thành|xong|trước|chậm nhất|muộn nhất|thời hạn|đến (?:hết|ngày|cuối))")
_BEFORE = 14


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task whose last day lies before the first day on which the paper can be issued."""
    date = reading.structure.metadata.date
    if date is None:
        return
    issued = PartialDate.parse(date).first_day()
    for task in reading.obligations.tasks:
        timing = task.timing
        if timing.kind is TimingKind.UNSPECIFIED:
            timing = _past_timing(reading, task, issued) or timing
        end = timing.end if timing.kind in _BOUNDED else None
        if end is not None and PartialDate.parse(end).last_day() < issued:
            yield Remark(
                task.provision,
                f"Thời hạn “{timing.raw or end}” đã qua trước ngày ban hành {issued:%d/%m/%Y}.",
                "Kiểm tra lại ngày, tháng, năm của thời hạn.",
                timing.span or task.span,
            )


def _past_timing(reading: Reading, task: Task, issued: dt.date) -> Timing | None:
    """A deadline in the task's words that was not taken for its time because it was past."""
    row = reading.structure.by_id.get(task.provision)
    body = (row.body or row.heading) if row else None
    if body is None or not any(int(match[0]) <= issued.year for match in _YEAR.finditer(body.text)):
        return None
    timing = find_timing(body)
    if timing is None or not timing.raw:
        return None
    at = body.text.find(timing.raw)
    return (
        timing
        if _FINISHING.search(fold_in_place(body.text[max(0, at - _BEFORE) : at] + timing.raw))
        else None
    )
