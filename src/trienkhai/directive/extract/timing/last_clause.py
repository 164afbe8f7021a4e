"""A last clause that is nothing but a time, or says when all before it is done."""

import re
from collections.abc import Iterator

from trienkhai.directive.extract.timing.at_the_end import LONGEST_TAIL, TAIL
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
FINISHING = lazily(rf"^\s*(?:việc\s+)?{any_of('timing', 'finishing')}\b", _I)
_CLAUSE_MARK = lazily(r"[.;,](?!\d)")
SENTENCE_END = lazily(r"[.;](?=\s+[A-ZĐÂÊÔƠƯÁÀẢÃẠ\w])")
LONGEST_CLAUSE = 600
_PART_FINISHED = lazily(r"\s*hoàn\s+thành\s+(?:việc|công\s+tác|công\s+việc)\s+(?P<what>\w+\s+\w+)", _I)
# “Huấn luyện lực lượng xung kích: 02 đợt; từ ngày 10/5 đến ngày 20/5/2026.”
_IS_A_PERIOD = lazily(
    r"\s*(?:dự\s+kiến\s+)?từ\s+(?:ngày|tháng|qu[ýí]|năm)\s+[\dIVX][^;:()]{0,20}?\s(?:đến|tới)\s+(?:hết\s+)?(?:(?:ngày|tháng|qu[ýí]|năm)\s+)?[\dIVX][^;:(),]{0,20}",
    _I,
)
# “trước 07 giờ 30, ngày 01/9”, “sáng thứ Bảy, ngày 12/9”: the comma stands inside the time.
_CUT_TIME = lazily(r"(?:\d|giờ|phút|(?:thứ|chủ)\s\w+|sáng|chiều|tối|trước|vào)\s*,\s*$", _I)
_LONGEST_TIME_WORD = 20
_IS_A_DATE = lazily(
    r"\s*(?:dự\s+kiến\s+)?(?:vào\s+)?(?:tháng\s+\d{1,2}|qu[ýí]\s+[IVX\d]{1,3}|ngày\s+\d{1,2}\s*[/.-]\s*\d{1,2})"
    r"(?:\s*[/.-]\s*\d{4}|\s+năm\s+\d{4})?",
    _I,
)
# “…; hoàn thành cấp căn cước cho 100% công dân trước ngày …”: work of its own, and not the end of all.
_FINISHES_OTHER_WORK = lazily(
    rf"\s*hoàn\s+thành\s+(?!{any_of('timing', 'before')}\b"
    r"|(?:toàn\s+bộ|đúng|các|nhiệm\s+vụ|kế\s+hoạch|năm|qu[ýí]|tháng|trong|vào)\b)"
    r"(?:(?!\s(?:trong|trước|vào|đến|chậm|qu[ýí]|năm|tháng)\s)[^,;.\d]){3,60}\s\d",
    _I,
)
# “…, trước mắt hoàn thành 420 chỉ tiêu trong tháng 9”: a part of the work.
# “…; thời gian tiến hành: quý II/2026”
_TIME_LABEL = lazily(
    r"\s*(?:và\s+)?(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ)(?:\s+(?:thực\s+hiện|tiến\s+hành|hoàn\s+thành|tổ\s+chức|triển\s+khai|kiểm\s+tra|giám\s+sát))?\s*:",
    _I,
)
_FIRST_OF_ALL = lazily(r"\s*(?:trước\s+mắt|trong\s+đó|riêng)\b", _I)
# Another clause before has a time of its own.
_TIMED = lazily(
    r"(?:h[ằà]ng|mỗi)\s+(?:ngày|tuần|tháng|qu[ýí]|năm)\b|\b(?:trước|trong|vào|đến)\s+(?:ngày|tháng|quý|năm)\s+\d",
    _I,
)
_HANDS_IN = lazily(r"\s*(?:trình|gửi|nộp)\s+(?!báo\s+cáo\b)(?=[^\W\d_])", _I)
# “…; báo cáo Bộ Chính trị trong quý II”: what was worked out is handed in; a day is a report's own.
_REPORTED_TO = lazily(
    r"\s*(?:[Bb]áo\s+cáo|[Tt]rình)\s+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠỦỨ])[^;.]*?\s(?:trong|vào)\s+(?:đầu\s+|giữa\s+|cuối\s+)?(?:tháng|qu[ýí]|năm)\s"
)
_AT_LATEST = lazily(r"\s*(?:chậm|muộn)\s+nhất\b", _I)


def in_the_last_clause(body: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of a time in the last clause of a body that dates the whole of it."""
    last = last_clause(body)
    if last is not None and (label := _TIME_LABEL.match(body, *last)):
        yield label.end(), last[1]
    elif last is not None and _ends_the_whole(body, *last):
        yield last
        if tail := TAIL.search(body, *last):  # “hoàn thành mua sắm trong 6 tháng cuối năm 2026”
            yield tail.span("time")
    elif last is not None and (handed_in := _handed_in(body, *last)) is not None:
        yield handed_in


def last_clause(body: str) -> tuple[int, int] | None:
    """What stands behind the last mark of a body; None where it is one clause."""
    end = len(body.rstrip(" .;,/\n"))
    marks = [match.end() for match in _CLAUSE_MARK.finditer(body, max(0, end - LONGEST_CLAUSE), end)]
    return (marks[-1], end) if marks else None


def _ends_the_whole(body: str, start: int, end: int) -> bool:
    """True for a last clause that says when all is done, and not only the work behind the last semicolon."""
    if _FIRST_OF_ALL.match(body, start, end):
        return False
    if (says_all := _is_bare_date(body, start, end)) is not None:
        return says_all
    if FINISHING.match(body[start:end]) is None:
        return _is_latest(body, start, end) or _is_asked_for(body, start, end)
    before = body[max(0, start - LONGEST_CLAUSE) : start]
    if before.endswith(";") and _FINISHES_OTHER_WORK.match(body, start, end):
        return False
    first, mark, _ = before[:-1].rpartition(";")
    if mark and _finishes_a_part(body, start, end):
        return False
    return not (mark and _TIMED.search(first) is not None)


def _is_bare_date(body: str, start: int, end: int) -> bool | None:
    """Whether a last clause that is nothing but a date says when all is done; None for other clauses."""
    if body[start - 1] == ";" and _IS_A_PERIOD.fullmatch(body, start, end):
        return _TIMED.search(body, max(0, start - LONGEST_CLAUSE), start) is None
    if _IS_A_DATE.fullmatch(body, start, end) is None:
        return None
    # “Mở 02 lớp tập huấn cho cán bộ thôn, tháng 10/2025.”
    is_cut = _CUT_TIME.search(body, max(0, start - _LONGEST_TIME_WORD), start) is not None
    return not (is_cut or ";" in body or SENTENCE_END.search(body, 0, start))


def _finishes_a_part(body: str, start: int, end: int) -> bool:
    """“…; tham mưu tặng quà, hoàn thành việc chi trả trước ngày …”: work that was not named before."""
    part = _PART_FINISHED.match(body, start, end)
    return part is not None and part["what"].casefold() not in body[:start].casefold()


def _handed_in(body: str, start: int, end: int) -> tuple[int, int] | None:
    """“…; trình Ban Thường vụ Tỉnh ủy trong tháng 5/2026”: when the work before it is handed in."""
    hands_in = _HANDS_IN.match(body, start, end) or _REPORTED_TO.match(body, start, end)
    if body[start - 1 : start] != ";" or hands_in is None:
        return None
    tail = TAIL.search(body, start, end)
    return tail.span("time") if tail else None


def _is_asked_for(body: str, start: int, end: int) -> bool:
    """“Giao Sở A tổng hợp …. Yêu cầu hoàn thiện, gửi Văn phòng trước ngày 24/5.”: the day of the order."""
    sentence = body.rfind(". ", max(0, start - LONGEST_TAIL), start) + 1
    return sentence > 0 and _ASKED_FOR.match(body, sentence, end) is not None


_ASKED_FOR = lazily(
    r"\s*(?:yêu\s+cầu|đề\s+nghị)\s+(?:hoàn\s+thành|hoàn\s+thiện|gửi|nộp|thực\s+hiện\s+xong)\b", _I
)


def _is_latest(body: str, start: int, end: int) -> bool:
    """“…; chậm nhất ngày 30/6/2026”: the latest day of the work, unless it is said of a report."""
    before = body[max(0, start - LONGEST_TAIL) : start].rstrip()
    is_set_off = before.endswith(";") and _AT_LATEST.match(body, start, end) is not None
    return is_set_off and "báo cáo" not in before.casefold()
