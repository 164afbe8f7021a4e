"""Where in running text a time of the whole provision may stand, the surest first.

The closing parenthesis; a last clause that is nothing but a time; and, where the provision is one sentence, a
time at its very front or end. What lies between belongs to one of several clauses.
"""

import re
from collections.abc import Iterator

from trienkhai.directive.extract.timing.within_order import in_the_only_order
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.durations import FREQUENCY
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.lexicon.who_does import end_without_doer

_I = re.IGNORECASE
_CLOSING = lazily(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;,:/]*$")
# What stands in brackets inside the text parts no clauses.
_ASIDE = lazily(r"\([^()]{1,300}\)(?=\s|[,;.])")
# “kiểm tra Chi bộ A (tháng 4); giám sát Chi bộ B (tháng 9)”: each clause has its own.
_EACH_IN_BRACKETS = lazily(
    r"\((?:[^()]*\s)?(?:tháng|qu[ýí]|ngày|trước|trong\s+năm)\s+[\dIVX][^()]*\)\s*;", _I
)
# “Cơ bản thống nhất nội dung Tờ trình. Giao Ủy ban …”: the first sentence orders nothing.
_ASSENTS = lazily(
    r"[^.;\d]{0,160}?(?<!\w)(?:thống\s+nhất|đồng\s+ý|nhất\s+trí|phê\s+bình|ghi\s+nhận|biểu\s+dương)\s[^.;\d]{3,300}[.;]\s+(?=(?:giao|yêu\s+cầu|đề\s+nghị)\s)",
    _I,
)
_FINISHING = lazily(rf"^\s*(?:việc\s+)?{any_of('timing', 'finishing')}\b", _I)
_CLAUSE_MARK = lazily(r"[.;,](?!\d)")
_SENTENCE_END = lazily(r"[.;](?=\s+[A-ZĐÂÊÔƠƯÁÀẢÃẠ\w])")
# “…; bảo đảm 85% đảng viên dự”: a clause that is only a number says no other work.
_AIM = lazily(
    r"[;,]\s*(?:bảo\s+đảm|đảm\s+bảo|phấn\s+đấu|đạt|với|tỷ\s+lệ)\b[^;.%]{0,120}%[^;.%]{0,160}[\s.;]*$", _I
)
# “…; kết quả gửi về Ban Tổ chức trước ngày 20/12”
_SENT_AFTERWARDS = lazily(
    r";\s*(?:(?:(?:định\s+kỳ|h[ằà]ng|mỗi|trước|vào|ngày)\s[^;]{0,40}?)?báo\s+cáo|(?:kết\s+quả|báo\s+cáo|hồ\s+sơ|danh\s+sách|văn\s+bản)\s+(?:\w+\s+){0,3}gửi)\s[^;]*[\s.;]*$",
    _I,
)
# “… chậm nhất ngày 10/9/2026. Quá thời hạn trên, Sở A không tiếp nhận.”
_AFTER_THE_DAY = lazily(
    r"\.\s+(?:quá|sau)\s+(?:thời\s+(?:hạn|gian|điểm)|ngày)\s+(?:(?:nêu|nói)\s+)?(?:trên|này|đó)\b[^.]{0,200}[\s.;]*$",
    _I,
)
_WHOLE = lazily(rf"^(?:{any_of('timing', 'names_of_time')})\s", _I)
_FRONT = lazily(r"^(?P<time>[^;:()]{3,80}?),\s+(?=\w)")
# “Năm 2026: 10 lớp.”
_FRONT_LABEL = lazily(
    r"^[-–+\s]*(?P<time>(?:trong\s+|từ\s+|đến\s+|trước\s+|giai\s+đoạn\s+)?(?:năm|quý|tháng|ngày|\d)[^:;.,()]{0,40}):\s",
    _I,
)
# “Khám sức khỏe: từ ngày 01/11 đến hết ngày 31/12/2026. Hội đồng …”: the time right behind the title.
_TITLE_TIME = lazily(
    r"^[-–+\s]*[^:.;\n]{3,120}:\s*(?P<time>(?:(?:từ|trước|đến|trong|vào|dự\s+kiến|hoàn\s+thành|chậm\s+nhất)\s+(?:ngày\s+|tháng\s+|quý\s+|năm\s+)?"
    r"(?=[\dIVX])|ngày\s+\d|tháng\s+\d|quý\s+[IVX\d])[^:;()\n]{2,80}?)(?:,?\s+tại\s[^.;:()\n]{3,100})?(?:\.(?=\s|$)|$)",
    _I,
)
_FRONT_WORD = lazily(
    rf"^(?:{any_of('timing', 'before')}|{any_of('timing', 'since')}|trong|định\s+kỳ|h[ằà]ng|mỗi|đến|năm|quý"
    r"|tháng|giai\s+đoạn|nhiệm\s+kỳ|vào|sau)\b",
    _I,
)
# “Đến năm 2025, 100% chi bộ …”: the year is the number's.
_LEVEL_AHEAD = lazily(r"(?:\d|có\s|tỷ\s+lệ|tỉ\s+lệ|trên\s|ít\s+nhất|tối\s+thiểu|phấn\s+đấu\s)", _I)
_EACH_DAY = r"(?:(?:(?:trước|vào|chậm\s+nhất)\s+)?(?:ngày\s+\d{1,2}(?:\s*/\s*\d{1,2})?|thứ\s+\w+)\s+)"
_FRONT_RECURRENCE = lazily(
    rf"^[-–+\s]*(?P<time>(?:định\s+k[ỳýì]\s+)?{_EACH_DAY}?(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm))\s*,?\s+(?=[^\W\d])",
    _I,
)
_FRONT_FREQUENCY = lazily(rf"^[-–+\s]*(?P<time>{FREQUENCY})\s*,?\s+(?=[^\W\d])", _I)
_TAIL = lazily(
    rf"\b(?P<time>(?:hoàn\s+thành\s+|xong\s+)?(?:{any_of('timing', 'before')}|xong\s+trong|trong|vào)"
    r"\s+(?:[^,;()]|,(?=\s*\d(?![\d.,]*\s*%)|\s*(?:ngày|tháng|quý|năm)\s)){4,60}?)[\s.;]*$",
    _I,
)
_TAIL_UNTIL = lazily(r"(?<!tính\s)\b(?P<time>đến\s+(?:hết|cuối|ngày)\s[^,;()]{3,40}?)[\s.;]*$", _I)
_TAIL_SINCE = lazily(rf"\b(?P<time>{any_of('timing', 'since')}\s+[^,;()]{{3,60}}?)[\s.;]*$", _I)
_TAIL_AUTHORITY = lazily(
    r"\s(?P<time>theo\s+(?:đúng\s+)?(?:thời\s+gian|thời\s+hạn|lộ\s+trình|tiến\s+độ)\s+(?:đã\s+)?(?:được\s+)?"
    r"(?:(?:[^,;.:()]{3,60}\s)?phê\s+duyệt|quy\s+định|qui\s+định|tại|đề\s+ra|nêu)(?:[^,;.:()]|,(?=\s+ngày\s)){0,120})[\s.;:]*$",
    _I,
)
# “… theo hướng dẫn của Ban Tổ chức Trung ương.”: a named body sets the time; “theo quy định” does not.
_TAIL_OTHERS = lazily(
    r"\s(?P<time>(?i:theo\s+(?:hướng\s+dẫn|kế\s+hoạch|lộ\s+trình)\s+của)\s+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠ])[^,;.:()]{3,80})[\s.;]*$"
)
_TAIL_COUNTED = lazily(
    r"\s(?P<time>(?:trong\s+(?:vòng|thời\s+hạn|thời\s+gian)|chậm\s+nhất|muộn\s+nhất|không\s+quá)\s+(?:là\s+)?\d[^,;()]{2,40}?"
    r",?\s+(?:kể\s+từ|tính\s+từ|sau)\s(?:[^,;()]|,(?=\s\w+\s\w+[\s.;]*$)){4,100}?)[\s.;]*$",
    _I,
)
# “… định kỳ hằng tháng”, “10 lớp mỗi năm”; not “kế hoạch hằng năm”, where the words qualify a noun.
_TAIL_RECURRENCE = lazily(
    r"\s(?P<time>(?:định\s+kỳ\s+(?:h[ằà]ng|mỗi|\d{1,2}|\w{2,4})\s+(?:tuần|tháng|quý|năm)|mỗi\s+(?:tuần|tháng|quý|năm)"
    rf"|{_EACH_DAY}(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm))(?:\s+(?:một|1)\s+lần)?)[\s.;]*$",
    _I,
)
# “… trước mỗi kỳ họp thường lệ”
_TAIL_EACH_EVENT = lazily(
    r"\s(?P<time>(?:trước|sau|tại)\s+(?:mỗi|các)\s+(?:kỳ\s+họp|phiên\s+họp|kỳ\s+tiếp\s+xúc|đợt|hội\s+nghị|mùa)[^,;.:()]{0,40})[\s.;]*$",
    _I,
)
# “… vào khung giờ cao điểm hằng ngày”
_TAIL_AT_EACH = lazily(
    r"\s(?:vào|lúc)\s+(?:khung\s+giờ|giờ|buổi|ngày|đầu|cuối|sáng|chiều|tối|các\s+(?:ngày|buổi|giờ)|\d)[^,;.()]{0,40}?\s(?P<time>h[ằà]ng\s+(?:ngày|tuần|tháng|quý|năm))[\s.;]*$",
    _I,
)
_TAIL_OF_MONTH = lazily(
    r"\s(?P<time>(?:vào\s+)?(?:thứ\s+\w+|chủ\s+nhật)\s+(?:của\s+)?(?:tuần\s+)?(?:đầu(?:\s+tiên)?|cuối(?:\s+cùng)?|thứ\s+\w+)"
    r"\s+(?:của\s+)?(?:(?:h[ằà]ng|mỗi)\s+)?(?:tháng|quý))[\s.;]*$",
    _I,
)
_TAIL_EVERY = lazily(
    r"(?<!\w)(?P<time>cứ\s+(?:(?:sau|mỗi)\s+)?\d{1,2}\s+(?:giờ|ngày|tuần|tháng))\b[^,;.]{0,60}\bmột\s+lần[\s.;]*$",
    _I,
)
_TAIL_ALWAYS = lazily(
    rf"(?<!\w)(?P<before>\w+\s+\w+)\s(?P<time>{any_of('timing', 'continuous')}(?:,\s*liên\s+tục)?)[\s.;]*$",
    _I,
)
# “Kiểm tra an toàn … hằng tháng”: work that comes again; not “kế hoạch hằng tháng”, which names a paper.
_CHECKS = lazily(
    r"[-–+\s]*(?:kiểm\s+tra|rà\s+soát|cập\s+nhật|họp|giao\s+ban|tuần\s+tra|đối\s+chiếu|thống\s+kê)\b", _I
)
_TAIL_OFTEN = lazily(
    r"(?<!kế\shoạch)(?<!chương\strình)(?<!báo\scáo)(?<!công\stác)(?<!sinh\shoạt)(?<!nhiệm\svụ)(?<!lịch)"
    r"\s(?P<time>h[ằà]ng\s+(?:ngày|tuần|tháng|quý))[\s.;]*$",
    _I,
)
_OF_A_KIND = lazily(rf"(?:^|\s){any_of('timing', 'not_always')}$", _I)
# “… mỗi tuần 02 lần trong mùa khô”: said in so many words, it dates the sentence, if no other clause follows.
_FREQUENCY = lazily(
    rf"(?:^|(?<=\s))(?P<time>{FREQUENCY})(?=[^.;,:()]*[\s.;]*$"
    # “… 06 tháng/lần đối với chung cư, chợ, trung tâm thương mại”: of what, and no other order
    r"|\s+(?:đối\s+với|tại)\s(?:[^.;,:()]|,(?!\s+(?:báo|tổng|gửi|kịp|xử|kiểm|lập|đồng)\s))*[\s.;]*$)",
    _I,
)
# “Sở A định kỳ hằng quý tổ chức …”: between who and what.
_INNER = lazily(
    r"^(?P<who>[^,;:.()]{3,120}?)\s(?P<time>định\s+kỳ\s+(?:(?:h[ằà]ng|mỗi)\s+\w+|\d{1,2}\s+\w+)"
    r"(?:\s*,\s*(?:h[ằà]ng\s+|\d{1,2}\s+)?(?:quý|năm)|/\S+\s+lần)*)\s+(?=(?P<work>[^\W\d]))",
    _I,
)
_EACH = lazily(r"h[ằà]ng\s|mỗi\s|/\s*lần|một\s+lần", _I)
_REPORTING = lazily(
    r",\s*(?:định\s+kỳ\s+)?(?:tổng\s+hợp\s*(?:[,và]+\s*)?(?:\w+\s+){0,3},?\s*)?báo\s+cáo\s[^,;.]*$", _I
)
_DONE = lazily(r"\bđã\s+(?:được\s+)?(?:\w+\s+){1,5}$", _I)
_NAMED_BY_YEARS = lazily(rf"\b{any_of('timing', 'named_by_years')}\b", _I)
_YEARS = lazily(r"(?:kể\s+)?từ\s+(?:năm\s+)?\d{4}\s*(?:-|–|đến|tới)", _I)
# A closing parenthesis, a time at the end, a last clause: none is longer; what stands before is not searched.
_LONGEST_PARENTHESIS = 2000
_LONGEST_TAIL = 260
_MOST_TAILS = 4
_LONGEST_CLAUSE = 600


def places(text: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of each place, the surest first."""
    match = _CLOSING.search(text, max(0, len(text) - _LONGEST_PARENTHESIS))
    if match and not _EACH_IN_BRACKETS.search(text, max(0, match.start() - _LONGEST_CLAUSE), match.start()):
        yield from _parts(text, *match.span("inside"))
    body = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[: match.start()] if match else text)
    if assent := _ASSENTS.match(body):
        body = " " * assent.end() + body[assent.end() :]
    yield from _in_the_last_clause(body)
    if _WHOLE.match(text):
        yield 0, len(text)
    if titled := _TITLE_TIME.match(_without_addenda(body)):
        yield titled.span("time")
    yield from _in_sentences(_without_addenda(body))


def _in_the_last_clause(body: str) -> Iterator[tuple[int, int]]:
    last = _last_clause(body)
    if last is not None and _ends_the_whole(body, *last):
        yield last
        if tail := _TAIL.search(body, *last):  # “hoàn thành mua sắm trong 6 tháng cuối năm 2026”
            yield tail.span("time")
    elif last is not None and (handed_in := _handed_in(body, *last)) is not None:
        yield handed_in


def _without_addenda(body: str) -> str:
    """A body without last clauses that order no other work: a share to reach, who does it."""
    for addendum in (_AFTER_THE_DAY, _AIM):
        if found := addendum.search(body, max(0, len(body) - _LONGEST_CLAUSE)):
            body = body[: found.start()]
    return body[: end_without_doer(body)]


def _in_sentences(body: str) -> Iterator[tuple[int, int]]:
    """At the front or end of the one sentence of a body, or inside its one order."""
    ends = _SENTENCE_END.search(body.strip(" .;/"))
    if ends is None or ends[0] == ";":
        yield from _recurring_at_the_front(body)
    if ends is None:
        yield from _at_the_front(body)
        yield from _at_the_end(body)
        yield from _inside(body)
        yield from in_the_only_order(body)
    elif sent := _SENT_AFTERWARDS.search(body, max(0, len(body) - _LONGEST_CLAUSE)):
        yield from _done_before(body[: sent.start()])


def _done_before(body: str) -> Iterator[tuple[int, int]]:
    """“…, xong trước ngày 15/12; kết quả gửi về Ban Tổ chức trước ngày 20/12”: the work itself."""
    last = _last_clause(body)
    if ";" in body or _SENTENCE_END.search(body):
        return
    if last is not None and _FINISHING.match(body[slice(*last)]):
        yield last
    yield from _at_the_end(body)


def _last_clause(body: str) -> tuple[int, int] | None:
    """What stands behind the last mark of a body; None where it is one clause."""
    end = len(body.rstrip(" .;,/\n"))
    marks = [match.end() for match in _CLAUSE_MARK.finditer(body, max(0, end - _LONGEST_CLAUSE), end)]
    return (marks[-1], end) if marks else None


def _ends_the_whole(body: str, start: int, end: int) -> bool:
    """True for a last clause that says when all is done, and not only the work behind the last semicolon."""
    if _FIRST_OF_ALL.match(body, start, end):
        return False
    if (says_all := _is_bare_date(body, start, end)) is not None:
        return says_all
    if _FINISHING.match(body[start:end]) is None:
        return _is_latest(body, start, end)
    before = body[max(0, start - _LONGEST_CLAUSE) : start]
    if before.endswith(";") and _FINISHES_OTHER_WORK.match(body, start, end):
        return False
    first, mark, _ = before[:-1].rpartition(";")
    if mark and _finishes_a_part(body, start, end):
        return False
    return not (mark and _TIMED.search(first) is not None)


def _is_bare_date(body: str, start: int, end: int) -> bool | None:
    """Whether a last clause that is nothing but a date says when all is done; None for other clauses."""
    if body[start - 1] == ";" and _IS_A_PERIOD.fullmatch(body, start, end):
        return _TIMED.search(body, max(0, start - _LONGEST_CLAUSE), start) is None
    if _IS_A_DATE.fullmatch(body, start, end) is None:
        return None
    # “Mở 02 lớp tập huấn cho cán bộ thôn, tháng 10/2025.”
    is_cut = _CUT_TIME.search(body, max(0, start - _LONGEST_TIME_WORD), start) is not None
    return not (is_cut or ";" in body or _SENTENCE_END.search(body, 0, start))


def _finishes_a_part(body: str, start: int, end: int) -> bool:
    """“…; tham mưu tặng quà, hoàn thành việc chi trả trước ngày …”: work that was not named before."""
    part = _PART_FINISHED.match(body, start, end)
    return part is not None and part["what"].casefold() not in body[:start].casefold()


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
_FIRST_OF_ALL = lazily(r"\s*(?:trước\s+mắt|trong\s+đó|riêng)\b", _I)
_OF_A_PART = lazily(r",\s*(?:trước\s+mắt|trong\s+đó|riêng)\b[^,;]*$", _I)
# Another clause before has a time of its own.
_TIMED = lazily(
    r"(?:h[ằà]ng|mỗi)\s+(?:ngày|tuần|tháng|qu[ýí]|năm)\b|\b(?:trước|trong|vào|đến)\s+(?:ngày|tháng|quý|năm)\s+\d",
    _I,
)


def _handed_in(body: str, start: int, end: int) -> tuple[int, int] | None:
    """“…; trình Ban Thường vụ Tỉnh ủy trong tháng 5/2026”: when the work before it is handed in."""
    if body[start - 1 : start] != ";" or _HANDS_IN.match(body, start, end) is None:
        return None
    tail = _TAIL.search(body, start, end)
    return tail.span("time") if tail else None


_HANDS_IN = lazily(r"\s*(?:trình|gửi|nộp)\s+(?!báo\s+cáo\b)(?=[^\W\d_])", _I)


def _is_latest(body: str, start: int, end: int) -> bool:
    """“…; chậm nhất ngày 30/6/2026”: the latest day of the work, unless it is said of a report."""
    before = body[max(0, start - _LONGEST_TAIL) : start].rstrip()
    is_set_off = before.endswith(";") and _AT_LATEST.match(body, start, end) is not None
    return is_set_off and "báo cáo" not in before.casefold()


_AT_LATEST = lazily(r"\s*(?:chậm|muộn)\s+nhất\b", _I)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole of a parenthesis, then its parts between semicolons."""
    yield start, end
    at = start
    for piece in text[start:end].split(";"):
        yield at, at + len(piece)
        for comma in re.finditer(r",\s", piece):  # “(2 lớp, quý II và quý IV)”
            yield at + comma.end(), at + len(piece)
        for tail in _TAIL.finditer(piece):  # “(…; trình Ban Thường vụ trước ngày 31/3)”
            yield at + tail.start("time"), at + tail.end("time")
        at += len(piece) + 1


def _at_the_front(body: str) -> Iterator[tuple[int, int]]:
    if label := _FRONT_LABEL.match(body):
        yield label.span("time")
    front = _FRONT.match(body)
    if front is None or _FRONT_WORD.match(front["time"]) is None:
        return
    if not (front["time"][:3].casefold() == "đến" and _LEVEL_AHEAD.match(body, front.end())):
        yield front.span("time")


def _recurring_at_the_front(body: str) -> Iterator[tuple[int, int]]:
    for pattern in (_FRONT_FREQUENCY, _FRONT_RECURRENCE):
        if front := pattern.match(body):
            yield front.span("time")


def _at_the_end(body: str) -> Iterator[tuple[int, int]]:
    patterns = (
        _TAIL,
        _TAIL_SINCE,
        _TAIL_UNTIL,
        _TAIL_AUTHORITY,
        _TAIL_OTHERS,
        _TAIL_COUNTED,
        _TAIL_RECURRENCE,
        _TAIL_OF_MONTH,
        _TAIL_AT_EACH,
        _TAIL_EACH_EVENT,
        _TAIL_EVERY,
        _FREQUENCY,
    )
    tail_at = max(0, len(body) - _LONGEST_TAIL)
    for pattern in patterns:
        tail = pattern.search(body, tail_at)
        for _ in range(_MOST_TAILS):
            if tail is None:
                break
            if not (
                _qualifies_noun(body, tail.start("time"))
                or _is_of_report(body, tail)
                or _is_of_number(body, tail.start("time"))
                or _OF_A_PART.search(body, tail_at, tail.start("time"))
            ):
                yield tail.span("time")
            # “đưa vào vận hành trước ngày …”: what begins sooner may be no time.
            tail = pattern.search(body, tail.start("time") + 1)
    often = _TAIL_OFTEN.search(body, tail_at) if _CHECKS.match(body) else None
    if often:
        yield often.span("time")
    always = _TAIL_ALWAYS.search(body, tail_at)
    if always and not _OF_A_KIND.search(always["before"]) and begins_with_command(body):
        yield always.span("time")


def _is_of_number(body: str, at: int) -> bool:
    """True for the year of a level (“xuống dưới 15% vào cuối năm 2026”) and of one number among several."""
    return _OF_LEVEL.search(body, max(0, at - _LONGEST_TAIL), at) is not None


_OF_LEVEL = lazily(
    r"\b(?:xuống|lên|còn|đạt)\s+(?:còn\s+|dưới\s+|trên\s+|từ\s+|ít\s+nhất\s+)*\d[\d.,]*\s*%\s*$"
    # “Xóa bỏ 50% điểm nóng vào năm 2027, 100% vào năm 2030”
    r"|\d\s*%[^;.%]{2,120},\s*(?:và\s+)?\d[\d.,]*\s*%\s*$"
    r"|\d\s+[^\d,;.]{2,30}\s(?:trong\s+|vào\s+)?năm\s+\d{4}\s*(?:,|,?\s+và)\s+\d[\d.]*\s+[^\d,;.]{2,30}$",
    _I,
)


def _is_of_report(body: str, tail: re.Match[str]) -> bool:
    """True for how often a last clause reports on work (“…, báo cáo Tỉnh ủy trước ngày 25 hằng tháng”)."""
    return (
        _EACH.search(tail["time"]) is not None and _REPORTING.search(body[: tail.start("time")]) is not None
    )


def _qualifies_noun(body: str, at: int) -> bool:
    """True for the years in a name (“Đề án … từ năm 2021 đến năm 2030”) and for what is done already."""
    before = body[max(0, at - 200) : at]
    if _DONE.search(before):
        return True
    is_of_years = _YEARS.match(body, at) is not None or body[at : at + 3].casefold() == "đến"
    return is_of_years and _NAMED_BY_YEARS.search(before) is not None


def _inside(body: str) -> Iterator[tuple[int, int]]:
    inner = _INNER.match(body)
    if inner and begins_with_command(body[inner.start("work") :]):
        yield inner.span("time")
