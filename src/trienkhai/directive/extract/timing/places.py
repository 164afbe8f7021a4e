"""Where in running text a time of the whole provision may stand, the surest first.

The closing parenthesis; a last clause that is nothing but a time; and, where the provision is one sentence, a
time at its very front or end. What lies between belongs to one of several clauses.
"""

import re
from collections.abc import Iterator

from trienkhai.directive.extract.timing.at_the_end import EACH_DAY, TAIL, at_the_end
from trienkhai.directive.extract.timing.last_clause import (
    FINISHING,
    LONGEST_CLAUSE,
    SENTENCE_END,
    in_the_last_clause,
    last_clause,
)
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
# “… mỗi quý một lần; nội dung do chi ủy lựa chọn”: who settles a part of it.
_SETTLED_BY = lazily(
    r";\s*(?:nội\s+dung|thời\s+gian|địa\s+điểm|hình\s+thức|thành\s+phần)[^;.,\d]{0,30}?\sdo\s[^;.\d]{3,60}?\s"
    r"(?:lựa\s+chọn|quyết\s+định|quy\s+định|xác\s+định)[\s.;]*$",
    _I,
)
# “…, hoàn thành trước 10 giờ ngày 24/8; kiên quyết không để người ở lại trên tàu”: how far the work goes.
# Not “…, không để sai phạm và hoàn thành trước ngày 30/6”, which says the time of all.
_PROHIBITS = lazily(
    r"[;,]\s*(?:(?:kiên\s+quyết|tuyệt\s+đối)\s+)?không\s+(?:để|được|cho)\s"
    r"(?:(?!\s(?:ngày|tháng|qu[ýí]|năm|h[ằà]ng|hoàn\s+thành)\s)[^;]){3,200}[\s.;]*$",
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
    r"|tháng|giai\s+đoạn|nhiệm\s+kỳ|vào|sau|ngay\s+sau)\b",
    _I,
)
# “Đến năm 2025, 100% chi bộ …”: the year is the number's.
_LEVEL_AHEAD = lazily(r"(?:\d|có\s|tỷ\s+lệ|tỉ\s+lệ|trên\s|ít\s+nhất|tối\s+thiểu|phấn\s+đấu\s)", _I)
# … also behind a title that is run in (“Đào tạo nhân lực: Hằng năm mở 04 lớp …”)
_FRONT_RECURRENCE = lazily(
    rf"^[-–+\s]*(?:[^:.;()\n\d]{{3,60}}:\s+)?(?P<time>(?:định\s+k[ỳýì]\s+)?{EACH_DAY}?(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm))\s*,?\s+(?=[^\W\d])",
    _I,
)
_FRONT_FREQUENCY = lazily(rf"^[-–+\s]*(?P<time>{FREQUENCY})\s*,?\s+(?=[^\W\d])", _I)
# “Sở A định kỳ hằng quý tổ chức …”: between who and what.
_INNER = lazily(
    r"^(?P<who>[^,;:.()]{3,120}?)\s(?P<time>định\s+kỳ\s+(?:(?:h[ằà]ng|mỗi)\s+\w+|\d{1,2}\s+\w+)"
    r"(?:\s*,\s*(?:h[ằà]ng\s+|\d{1,2}\s+)?(?:quý|năm)|/\S+\s+lần)*)\s+(?=(?P<work>[^\W\d]))",
    _I,
)
# A closing parenthesis, a time at the end, a last clause: none is longer; what stands before is not searched.
_LONGEST_PARENTHESIS = 2000


def places(text: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of each place, the surest first."""
    match = _CLOSING.search(text, max(0, len(text) - _LONGEST_PARENTHESIS))
    if match and not _EACH_IN_BRACKETS.search(text, max(0, match.start() - LONGEST_CLAUSE), match.start()):
        yield from _parts(text, *match.span("inside"))
    body = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[: match.start()] if match else text)
    if assent := _ASSENTS.match(body):
        body = " " * assent.end() + body[assent.end() :]
    if prohibits := _PROHIBITS.search(body, max(0, len(body) - LONGEST_CLAUSE)):
        body = body[: prohibits.start()]
    yield from in_the_last_clause(body)
    bare = _without_addenda(body)
    if len(bare) < len(body):
        yield from in_the_last_clause(bare)
    if _WHOLE.match(text):
        yield 0, len(text)
    if titled := _TITLE_TIME.match(bare):
        yield titled.span("time")
    yield from _in_sentences(bare)


def _without_addenda(body: str) -> str:
    """A body without last clauses that order no other work: a share to reach, who does it."""
    for addendum in (_AFTER_THE_DAY, _AIM, _SETTLED_BY):
        if found := addendum.search(body, max(0, len(body) - LONGEST_CLAUSE)):
            body = body[: found.start()]
    return body[: end_without_doer(body)]


def _in_sentences(body: str) -> Iterator[tuple[int, int]]:
    """At the front or end of the one sentence of a body, or inside its one order."""
    ends = SENTENCE_END.search(body.strip(" .;/"))
    if ends is None or ends[0] == ";":
        yield from _recurring_at_the_front(body)
    if ends is None:
        yield from _at_the_front(body)
        yield from at_the_end(body)
        yield from _inside(body)
        yield from in_the_only_order(body)
    elif sent := _SENT_AFTERWARDS.search(body, max(0, len(body) - LONGEST_CLAUSE)):
        yield from _done_before(body[: sent.start()])


def _done_before(body: str) -> Iterator[tuple[int, int]]:
    """“…, xong trước ngày 15/12; kết quả gửi về Ban Tổ chức trước ngày 20/12”: the work itself."""
    last = last_clause(body)
    if ";" in body or SENTENCE_END.search(body):
        return
    if last is not None and FINISHING.match(body[slice(*last)]):
        yield last
    yield from at_the_end(body)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole of a parenthesis, then its parts between semicolons."""
    yield start, end
    at = start
    for piece in text[start:end].split(";"):
        yield at, at + len(piece)
        for comma in re.finditer(r",\s", piece):  # “(2 lớp, quý II và quý IV)”
            yield at + comma.end(), at + len(piece)
        for tail in TAIL.finditer(piece):  # “(…; trình Ban Thường vụ trước ngày 31/3)”
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


def _inside(body: str) -> Iterator[tuple[int, int]]:
    inner = _INNER.match(body)
    if inner and begins_with_command(body[inner.start("work") :]):
        yield inner.span("time")
