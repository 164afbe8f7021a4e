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
from trienkhai.directive.source import Passage
from trienkhai.periods import PartialDate

SEVERITY = Severity.WARNING
_BOUNDED = frozenset({TimingKind.BY, TimingKind.BETWEEN})
_YEAR = lazily(r"(?:19|20)\d\d")
# Words of finishing are said of a deadline alone.
_FINISHING = lazily(r"(?:hoàn thành|xong|trước|chậm nhất|muộn nhất|thời hạn|thời gian|đến (?:hết|ngày|cuối))")
_BEFORE = 16
# What is dated by month, quarter or "trong" without them is a deadline too, unless the clause looks back.
_SHORT_TIME = lazily(r"\b(?:trong|tháng|quý)\b")
_LOOKS_BACK = lazily(
    r"(?<!\w)(?:đã|vừa|so với|kết quả|tình hình|số liệu|thành tích|phát sinh|xảy ra|tồn đọng|vi phạm|báo cáo"
    r"|đánh giá|rà soát|tổng kết|sơ kết|thống kê|kiểm điểm|tổng hợp|quyết toán|khen thưởng"
    r"|rút kinh nghiệm)(?!\w)"
)
_CLAUSE = lazily(r".*[.;:](?=\s)")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task whose last day lies before the first day on which the paper can be issued."""
    date = reading.structure.metadata.date
    if date is None:
        return
    issued = PartialDate.parse(date).first_day()
    for task in reading.obligations.tasks:
        timing = _past_timing(reading, task, issued) or task.timing
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
    if body is None or _is_own(task.timing, body):
        return None
    if not any(int(match[0]) <= issued.year for match in _YEAR.finditer(body.text)):
        return None
    timing = find_timing(body)
    return timing if timing and timing.raw and _is_deadline(body.text, timing.raw) else None


def _is_own(timing: Timing, body: Passage) -> bool:
    """Whether the time stands in the words themselves, not over them or nowhere."""
    whole = body.whole
    return timing.span is not None and whole is not None and whole.start <= timing.span.start < whole.end


def _is_deadline(text: str, raw: str) -> bool:
    """Whether a past time is one to finish by; what looks back is not ("kết quả trong năm 2020")."""
    folded = fold_in_place(text)
    at = text.find(raw)
    if _FINISHING.search(folded, max(0, at - _BEFORE), at + len(raw)):
        return True
    if not _SHORT_TIME.search(folded, at, at + len(raw)):
        return False
    clause = _CLAUSE.match(folded, 0, at)
    return not _LOOKS_BACK.search(folded, clause.end() if clause else 0, at)
