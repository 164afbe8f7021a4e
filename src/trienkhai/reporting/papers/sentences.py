"""The report's own sentences: what it is about, what it rests on, how complete it is."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping

from trienkhai.plans.enums import WorkState
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.numerals import number_words
from trienkhai.reporting.papers.authorship import issuers_of
from trienkhai.reporting.papers.wording import short_date
from trienkhai.reporting.rollups import Board, IndicatorTotal
from trienkhai.vietnamese import normalise

KINDS = {
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "CTr": "Chương trình",
    "CTrHĐ": "Chương trình hành động",
    "KL": "Kết luận",
    "HD": "Hướng dẫn",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "PA": "Phương án",
    "QĐ": "Quyết định",
    "QĐi": "Quy định",
    "QC": "Quy chế",
}
STATES = {
    WorkState.NOT_STARTED: "chưa thực hiện",
    WorkState.IN_PROGRESS: "đang thực hiện",
    WorkState.AWAITING_CONFIRMATION: "chờ xác nhận",
    WorkState.DONE: "đã hoàn thành",
}
HOW_RATES_ARE_MADE = (
    "Tỷ lệ được tính bằng tổng các tử số chia cho tổng các mẫu số của những đơn vị đã trả lời; mức tăng, giảm"
    " là tổng số hiện nay so với tổng số đầu kỳ."
)


def issuer_words(metadata: Mapping[str, object], name: str) -> str:
    """Return who issued the plan, as its text says (“Ban Thường vụ Tỉnh ủy”), else the unit's name."""
    return " - ".join(issuers_of(metadata)) or name


def subject_words(cycle: ReportingCycle, issuer: str) -> str:
    """“kết quả năm 2019 thực hiện Kế hoạch số 12-KH/TU của … về …”."""
    return f"kết quả năm {cycle.year} thực hiện {_plan_words(cycle, issuer)}"


def _plan_words(cycle: ReportingCycle, issuer: str, *, dated: bool = False) -> str:
    """The plan with kind, number, issuer and title; also with its day where it is cited in full (1.6.1)."""
    plan = cycle.plan
    metadata = plan.version.compiled.get("metadata") or {}
    kind, title = _kind_and_title(str(metadata.get("kind") or plan.version.directive.kind), plan.title)
    symbol = f" số {plan.symbol}" if plan.symbol else ""
    issued_on = plan.version.directive.issued_on
    day = f", ngày {short_date(issued_on)}" if dated and issued_on else ""
    by = "" if title.lower().startswith("của ") else f" của {issuer}"
    return f"{kind}{symbol}{day}{by} {_within_sentence(title)}".strip()


def _within_sentence(title: str) -> str:
    """A title as it stands behind other words: “Triển khai thực hiện …” and “V/v …” begin no sentence there.

    The name of a document (“Đề án …”) keeps its capital, and so does a word before another capital.
    """
    words = re.sub(r"^V/v(?!\w)", "Về việc", title)
    first, _, rest = words.partition(" ")
    is_plain = first == "Về" or (first[1:].islower() and rest[:1].islower())
    is_name = words.startswith(tuple(KINDS.values()))
    return words[:1].lower() + words[1:] if is_plain and not is_name else words


def _kind_and_title(code: str, title: str) -> tuple[str, str]:
    """What the document is called, and its title without that; other kinds named in it belong to it."""
    title, kind = normalise(title).strip(), KINDS.get(code, "văn bản")
    longer = KINDS.get(f"{code}HĐ", kind)  # numbered “CTr”, a “Chương trình hành động” is one kind
    for name in (longer, kind):
        if found := re.match(rf"{name}(?!\w)\s*", title, re.IGNORECASE):
            return name, title[found.end() :]
    return kind, title


def last_day_told(cycle: ReportingCycle, on: dt.date) -> dt.date:
    """Return until when a report dated ``on`` tells progress: the end of its year, where that is past."""
    return min(on, dt.date(cycle.year, 12, 31))


def opening_words(
    cycle: ReportingCycle, issuer: str, on: dt.date, *, writer: str, former: str = ""
) -> tuple[str, ...]:
    """Return the paragraphs before the first section: what is reported on, and what it is drawn from.

    ``issuer`` issued the plan, ``writer`` reports; where that is the heir of ``former``, it is said.
    """
    plan = _plan_words(cycle, issuer, dated=True)
    begin = f"Thực hiện {plan}, {writer} báo cáo kết quả năm {cycle.year} như sau."
    passed = f"{former} đã kết thúc hoạt động; {writer} kế thừa việc thực hiện kế hoạch này."
    until, told = short_date(on), last_day_told(cycle, on)
    what = (
        f"tiến độ và số liệu do các đơn vị gửi đến hết ngày {until}"
        if told == on
        else f"tiến độ đến hết ngày {short_date(told)} và số liệu do các đơn vị gửi đến hết ngày {until}"
    )
    drawn_from = f"Báo cáo được tổng hợp từ {what}, theo hệ thống tổ chức ngày {short_date(cycle.tree_on)}."
    return (begin, passed, drawn_from) if former else (begin, drawn_from)


def state_words(counts: Counter[str], late: int) -> str:
    """Say “trong 15 đơn vị được giao, 8 chưa thực hiện, 7 đang thực hiện; quá hạn 2 đơn vị”."""
    total = counts.total()
    if not total:
        return "chưa giao cho đơn vị nào phối hợp, tổ chức thực hiện."
    known = [state for state in STATES if counts[state]]
    behind = f"; quá hạn {number_words(late)} đơn vị" if late else ""
    if len(known) == 1:
        who = f"cả {number_words(total)} đơn vị được giao" if total > 1 else "đơn vị được giao"
        return f"{who} {STATES[known[0]]}{behind}."
    named = [f"{number_words(counts[state])} {STATES[state]}" for state in known]
    return f"trong {number_words(total)} đơn vị được giao, {', '.join(named)}{behind}."


def completeness_words(cycle: ReportingCycle, totals: list[IndicatorTotal], on: dt.date) -> tuple[str, ...]:
    """Return how many targets lack figures and how rates are made; nothing where nobody was asked."""
    if not totals:
        return ()
    count, incomplete = len(totals), sum(1 for one in totals if one.total.coverage.missing)
    if not incomplete:
        return f"Số liệu của {number_words(count)} chỉ tiêu đã đầy đủ.", HOW_RATES_ARE_MADE
    how_many = (
        f"Cả {number_words(count)}"
        if incomplete == count > 1
        else f"{number_words(incomplete)}/{number_words(count)}"
    )
    return f"{how_many} chỉ tiêu chưa đủ số liệu{_due_words(cycle, on)}.", HOW_RATES_ARE_MADE


def misfit_words(board: Board) -> tuple[str, ...]:
    """Return how many figures answer a question as it was asked before and could not be added, if any."""
    count = sum(len(units) for units in board.misfits.values())
    if not count:
        return ()
    why = "gửi theo cách hỏi trước đây không cộng được nên được coi là chưa trả lời"
    return (f"{number_words(count)} số liệu {why}.",)


def _due_words(cycle: ReportingCycle, on: dt.date) -> str:
    if not cycle.due_on:
        return ""
    past = " đã qua" if cycle.due_on < on else ""
    return f"; hạn gửi số liệu là ngày {short_date(cycle.due_on)}{past and ',' + past}"


def end_words(cycle: ReportingCycle, issuer: str) -> str:
    """Return the last sentence of the text."""
    return f"Trên đây là báo cáo kết quả thực hiện năm {cycle.year} của {issuer}."
