"""Duties to report on the document: to whom, through whom, how often, by when.

    report := [every] "báo cáo" ["kết quả" …] ("về" | "cho" | "với") body ["(qua" body ")"] ["chậm nhất" day]

A duty to tell of difficulties is none, nor is a paper called “báo cáo”.
"""

import re
from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end
from trienkhai.directive.extract.responsibilities.model import Within
from trienkhai.directive.lexicon.days import day_within, several_days
from trienkhai.directive.lexicon.durations import find_length, find_recurrence
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.values import dataclass

_REPORT = lazily(rf"{at_word('báo')}\s+cáo(?!\w)")
_NOUN = lazily(
    r"(?:lập|xây\s+dựng|đề\s+cương|tổng\s+hợp\s+chung|các|bản|dự\s+thảo|chế\s+độ|nội\s+dung|theo|công\s+tác|mẫu|biểu\s+mẫu|hoàn\s+thiện|số\s+liệu|trong|thông\s+qua|và\s+các|thực\s+hiện\s+việc|không|chưa|chậm|đã)\s+$"
)
_OBJECT = lazily(
    r"\s+(?:(?:về\s+)?(?:tình\s+hình|kết\s+quả|tiến\s+độ|việc\s+thực\s+hiện|kết\s+quả,?\s+tình\s+hình|(?:các|những)\s+vấn\s+đề))\b"
)
_OTHER_RESULT = lazily(
    r"\s+kết\s+quả\s+(?:giám\s+sát|thẩm\s+|kiểm\s+tra|rà\s+soát|đấu\s+thầu|lựa\s+chọn|khảo\s+sát|đánh\s+giá)"
)
_PERIOD = lazily(
    r"định\s+kỳ|h[ằà]ng\s+(?:ngày|tuần|tháng|quý|năm)|\d+\s+tháng(?!\s+\d)|khi\s+(?:có|được)\s+yêu\s+cầu|tổng\s+hợp"
)
_TROUBLE = lazily(
    r"(?:nếu|khi)\s+(?:có\s+|gặp\s+|phát\s+sinh\s+)*(?:khó\s+khăn|vướng\s+mắc|vấn\s+đề\s+phát\s+sinh|phát\s+sinh)|khó\s+khăn,?\s+vướng\s+mắc"
)
_TO = lazily(r"(?:(?<!\w)(?:về|cho|với|lên|đến|tới|gửi|trình)\s+)(?=\w)")
_VIA = lazily(r"\(?\s*(?:thông\s+qua|qua)\s+(?=\w)")
_BY = lazily(
    r"(?:trước|ch[ậâ]m\s+nhất|muộn\s+nhất|đến|vào(?=\s+ngày)|định\s+kỳ(?=\s+ngày))\s+(?:là\s+|vào\s+|trước\s+)*(?:ngày\s+)?(?=\d|thứ\s)"
)
_FRONT_DAY = lazily(r"(?:^|[,;]\s*)(?=ngày\s+\d)")
_THROUGH_OTHER = lazily(
    rf"{at_word('để', 'đễ', 'đê')}\s+(?P<actor>[^,;.()]{{3,120}}?)"
    r"\s+(?:tổng\s+hợp\s*,?\s*)(?=(?:và\s+)?báo\s+cáo)"
)
_CLAUSE = lazily(r"[;]\s|\.\s|$")
_STOP = (
    r"(?:[:;.(]|các\s+vấn\s+đề|những\s+vấn\s+đề|kết\s+quả|tình\s+hình|khi\s|trước\s|vào\s|ch[ậâ]m\s|đ[ểễê]\s|theo\s|qua\s"
    r"|định\s+kỳ|và\s+tổng|và\s+gửi|trong\s|,\s+(?:trong|đồng|định|tham|kiến|đề))"
)


@dataclass(frozen=True, slots=True)
class Report:
    """A duty to report; ``actor_at`` is the place of a body that passes it on (“để X tổng hợp, báo cáo”)."""

    at: int
    end: int
    to: str | None = None
    via: str | None = None
    every: str | None = None
    by: str | None = None
    actor_at: tuple[int, int] | None = None
    days: tuple[str, ...] = ()
    """Every day of a report that is due on several; ``by`` is the last."""
    within: Within | None = None


def find_reports(text: str, *, year: int | None = None) -> Iterator[Report]:
    """The reports on the document that a duty asks for, at most one of the actor's own and one passed on."""
    folded = fold_in_place(text)
    seen_own = False
    for match in _REPORT.finditer(folded):
        clause_at, clause_end = _clause(folded, match.start())
        before, after = folded[clause_at : match.start()], folded[match.end() : clause_end]
        passed_on = _passed_on(text, folded, clause_at, match.start())
        if passed_on is None and (seen_own or not _is_report(before, after)):
            continue
        seen_own = seen_own or passed_on is None
        until = _next_passing(folded, match.end(), clause_end)
        every = (_every(text[clause_at:until]) or _of_period(before, after)) if passed_on is None else None
        due = _due(text[match.end() : until], every, year=year)
        if not due.by and due.within is None:
            due = _due(text[clause_at : match.start()], every, year=year)
        yield Report(
            match.start(),
            until,
            _to(text, folded, match.end(), until),
            _via(text, folded, match.end(), until),
            due.every or every,
            due.by,
            passed_on,
            due.days,
            due.within,
        )


def _names_its_kind(before: str, after: str) -> bool:
    """“Báo cáo tuần vào thứ Sáu”, “gửi báo cáo quý”, at the head of its clause."""
    return _SENDING.fullmatch(before) is not None and _KIND_OF_REPORT.match(after) is not None


def _of_period(before: str, after: str) -> str | None:
    """How often a report named after its period is due (“Báo cáo tuần”)."""
    kind = _KIND_OF_REPORT.match(after) if _names_its_kind(before, after) else None
    return _PERIODS.get(kind["kind"]) if kind else None


_SENDING = lazily(r"[\s–+-]*(?:(?:gửi|nộp)\s+)?")
_PERIODS = {"tuần": "P1W", "tháng": "P1M", "quý": "P3M", "năm": "P1Y"}
_KIND_OF_REPORT = lazily(
    r"\s+(?P<kind>tuần|tháng|quý|năm|nhanh|định\s+kỳ|đột\s+xuất|sơ\s+kết|tổng\s+kết)(?!\w)"
)
# “gửi Công an tỉnh để phối hợp quản lý, tổng hợp báo cáo”: what others send it for.
_PURPOSE = lazily(r"(?<!\w)để\s+(?!xảy\s)[^,;.]{3,80},\s+(?:tổng\s+hợp,?\s+)?$")
# “nghiên cứu …, báo cáo Tỉnh ủy trước ngày …”: of that work, not of the document.
_ON_ITS_WORK = lazily(
    r"(?<!\w)(?:nghiên\s+cứu|tham\s+mưu|nắm\s+(?:chắc\s+)?tình\s+hình|cập\s+nhật|xem\s+xét|đề\s+xuất|thẩm\s+định|hoàn\s+thiện|dự\s+thảo)(?!\w)[^;.]*,\s*$"
)


def _clause(folded: str, at: int) -> tuple[int, int]:
    start = max((match.end() for match in _CLAUSE.finditer(folded, 0, at) if match[0]), default=0)
    end = _CLAUSE.search(folded, at)
    return start, end.start() if end else len(folded)


def _is_report(before: str, after: str) -> bool:
    if _NOUN.search(before) or _TROUBLE.search(before[-60:]) or _TROUBLE.search(after):
        return False
    if _PAPER_OF_WORK.match(after) or _OTHER_RESULT.match(after) or _PURPOSE.search(before[-100:]):
        return False
    if after.lstrip().startswith(("của", "viên", "chuyên", "tóm tắt", "thẩm", "kinh tế", "tài chính")):
        return False
    if _names_its_kind(before, after):
        return True
    in_time = _PERIOD.search(before[-80:]) is not None and _IN_COURSE.search(after) is None
    is_sent = _SENT.match(after) is not None or (is_body(after) and _ON_ITS_WORK.search(before) is None)
    sent_by_day = is_sent and _BY.search(after) is not None
    return (
        _OBJECT.search(after[:160]) is not None
        or sent_by_day
        or (is_body(after) and _AT_MEETING.search(after) is not None)
        or in_time
        or (is_body(after) and any(one.search(before[-160:]) for one in (_WATCHED, _SUMMED_UP)))
        or (_IN_GOOD_TIME.search(before[-80:]) is not None and _AND_PROPOSES.match(after) is not None)
        or _PERIOD.search(after[:80]) is not None
    )


# “tổng hợp, báo cáo Thủ tướng Chính phủ phương án …”: what the work ends in, and not how it goes.
_PAPER_OF_WORK = lazily(
    r"\s+(?:(?!kết\s+quả|tình\s+hình|tiến\s+độ)[^;.,]){3,60}?\s(?:phương\s+án|đề\s+xuất|dự\s+thảo|danh\s+mục)(?!\w)"
)
# “… đôn đốc việc thực hiện Chỉ thị này, báo cáo Bộ trưởng”
_WATCHED = lazily(
    r"(?:theo\s+dõi|đôn\s+đốc|kiểm\s+tra|giám\s+sát)\s[^;.]{0,40}?thực\s+hiện\s[^;.,]{0,60}?\snày,\s*(?:kịp\s+thời\s+)?$"
)
# “… tổng kết việc thực hiện Quy chế, báo cáo Ban Thường vụ”
_SUMMED_UP = lazily(
    r"(?:sơ|tổng)\s+kết\s[^;.]{0,60}?thực\s+hiện\s+(?:quy\s+chế|kế\s+hoạch|chương\s+trình|nghị\s+quyết|chỉ\s+thị|kết\s+luận|hướng\s+dẫn|đề\s+án)"
    r"(?:\s+(?:phối\s+hợp|hành\s+động))?(?:\s+này)?,\s*(?:kịp\s+thời\s+)?$"
)
# “… theo dõi, đôn đốc; kịp thời báo cáo và kiến nghị Thủ tướng Chính phủ các biện pháp cần thiết”
_IN_GOOD_TIME = lazily(r"(?:kịp\s+thời|định\s+kỳ|thường\s+xuyên)\s+$")
_AND_PROPOSES = lazily(r"\s*(?:,|và)\s*(?:kiến\s+nghị|đề\s+xuất)\s")
_SENT = lazily(r"(?:\s+bằng\s+văn\s+bản)?\s+(?:về|cho|lên|đến|tới)\s")
_AT_MEETING = lazily(r"\stại\s+(?:các\s+)?(?:kỳ\s+họp|phiên\s+họp|hội\s+nghị)(?!\w)")
_IN_COURSE = lazily(r"^[^,;.]*\s(?:trong|về)\s+việc\b")


def _passed_on(text: str, folded: str, clause_at: int, at: int) -> tuple[int, int] | None:
    for match in _THROUGH_OTHER.finditer(folded, clause_at, at + len("báo cáo")):
        if match.end() >= at - len("và  ") and is_body(text[match.start("actor") : match.end("actor")]):
            return match.span("actor")
    return None


def _next_passing(folded: str, at: int, end: int) -> int:
    match = _THROUGH_OTHER.search(folded, at, end)
    return match.start() if match else end


def _to(text: str, folded: str, at: int, end: int) -> str | None:
    direct = re.compile(r"\s+").match(folded, at, end)
    if direct and is_body(text[direct.end() : end]):
        return _name(text, direct.end(), end)
    for match in _TO.finditer(folded, at, end):
        if is_body(text[match.end() : end]):
            return _name(text, match.end(), end)
    return None


def _via(text: str, folded: str, at: int, end: int) -> str | None:
    for match in _VIA.finditer(folded, at, end):
        if is_body(text[match.end() : end]):
            return _name(text, match.end(), end, stops=r"[:;.()]")
    return None


def _name(text: str, at: int, end: int, *, stops: str = _STOP) -> str:
    return text[at : min(name_end(text, at, stops=stops), end)].strip(" ,.;:")


def _every(clause: str) -> str | None:
    found = find_recurrence(clause)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Due:
    """When a report is due; ``every`` where its days say more exactly how often."""

    by: str | None = None
    every: str | None = None
    days: tuple[str, ...] = ()
    within: Within | None = None


def _due(text: str, every: str | None, *, year: int | None) -> _Due:
    """A date, the day within each period where it comes again, or a length counted from an event.

    The document's own ``year`` stands in only for a report that is due once.
    """
    folded = fold_in_place(text)
    if every in _BY_DAYS_OF_YEAR and (several := several_days(folded[:_LONGEST_DAYS])) is not None:
        return _Due(several[1], several[0])
    match = _BY.search(folded) or (_FRONT_DAY.search(folded) if every else None)
    if match is None:
        return _Due(within=_within(text, folded))
    dated = find_moments(text[match.end() :])
    if every and not (dated and dated[0].is_day):
        return _Due(day_within(text[match.start() : match.end() + _LONGEST_DAY], every))
    moments = find_moments(text[match.end() :], year=year)
    days = _listed_days(text[match.end() :], moments)
    if not days:
        return _Due(within=_within(text, folded))
    return _Due(days[-1], days=days if len(days) > 1 else ())


def _listed_days(text: str, moments: tuple[Moment, ...]) -> tuple[str, ...]:
    """The first day of a phrase, and those that follow it with nothing but “và”, “trước ngày” between."""
    days: list[Moment] = []
    for moment in moments:
        if not moment.is_day or (days and not _AND_DAY.fullmatch(text, days[-1].end, moment.at)):
            break
        days.append(moment)
    return tuple(day.text for day in days)


def _within(text: str, folded: str) -> Within | None:
    """“Chậm nhất 5 ngày sau đại hội”: a length and what it is counted from."""
    match = _COUNTED.search(folded)
    length = find_length(text[match.start("length") : match.end("length")]) if match else None
    if match is None or length is None:
        return None
    event = text[match.start("event") : match.end("event")].strip(" ,.;")
    return Within(length[0], length[1], event or None)


# A report of each year or half a year may have several days in it.
_BY_DAYS_OF_YEAR = frozenset({"P1Y", "P6M"})
_LONGEST_DAYS = 160
_AND_DAY = lazily(
    r"\s*(?:\([^()]{0,60}\))?\s*(?:,|;|và|&)\s*(?:và\s+)?(?:trước\s+|chậm\s+nhất\s+)?(?:ngày\s+)?"
)
_COUNTED = lazily(
    r"(?:chậm\s+nhất|muộn\s+nhất|trong\s+(?:vòng|thời\s+hạn|thời\s+gian)|không\s+quá|trong)\s+(?:là\s+)?(?:sau\s+)?"
    r"(?P<length>\d{1,3}\s+(?:\([^()]{1,20}\)\s+)?(?:giờ|ngày|tuần|tháng|quý)(?:\s+làm\s+việc)?)"
    r"(?:,?\s+(?:kể\s+từ|tính\s+từ|từ|sau)(?:\s+(?:khi|ngày|thời\s+điểm))?\s+(?P<event>[^;.()]{3,100}))?"
)
# “ngày 15 của tháng cuối quý” and its like; a number farther on is another's.
_LONGEST_DAY = 40
