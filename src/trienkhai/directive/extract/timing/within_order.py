"""A time inside a sentence that gives one order alone: “Cập nhật … hằng tháng vào …”, “Họp ngày 22/6, …”.

Pieces behind a comma that begin an order of their own make several clauses; then the time is of one of them.
Some only carry on the work before them (“…, gửi về Ban Tổ chức”).
"""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
_YEAR = r"(?:\s*[/.-]\s*\d{4}|,?\s+năm\s+\d{4})?"
_DAY = rf"(?:ngày\s+)?\d{{1,2}}(?:\s*[/.-]\s*\d{{1,2}}|\s+tháng\s+\d{{1,2}}){_YEAR}(?!\d|[/.-]\d)"
_DATE = (
    rf"(?:(?:các\s+)?ngày\s+(?:\d{{1,2}}\s*(?:,|và|-|–|đến)\s*)?{_DAY}|{_DAY}|tháng\s+\d{{1,2}}{_YEAR}"
    rf"|qu[ýí]\s+(?:iv|i{{1,3}}|[1-4])(?!\w){_YEAR})"
)
_PART_OF_DAY = r"(?:(?:(?:0?1|một)\s+)?(?:buổi\s+)?(?:sáng|chiều|tối)\s+)?"
# What may follow the time: a comma, or a word that begins no noun's own part.
_GOES_ON = rf"(?=\s*,|\s+{any_of('timing', 'after_time')}(?!\w))"
_DATED = lazily(
    rf"(?:^|(?<=[\s]))(?P<time>(?:dự\s+kiến\s+(?:(?:tổ\s+chức|hoàn\s+thành|khai\s+mạc|diễn\s+ra)\s+)?(?:vào\s+|trong\s+|trước\s+)?"
    rf"|(?:{any_of('timing', 'before')}|xong\s+trong|trong|vào)\s+(?:là\s+)?{_PART_OF_DAY})"
    rf"{_DATE}){_GOES_ON}",
    _I,
)
_RECURRENT = lazily(
    rf"(?<=\s)(?P<time>(?:định\s+kỳ\s+)?(?P<each>h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm)){_GOES_ON}",
    _I,
)
# “Tổ chức ngày hội văn hóa các dân tộc hằng năm”: an event that comes again closes the sentence.
_EVENT_AGAIN = lazily(
    rf"[-–+\s]*{any_of('timing', 'held_again')}\s[^;:()]*?\s"
    r"(?P<time>h[ằà]ng\s+(?:tuần|tháng|quý|năm))[\s.;/]*$",
    _I,
)
_PAPER_NEAR = lazily(rf"(?<!\w){any_of('timing', 'papers_of_a_period')}(?!\w)", _I)
_NEAR = 60
# “kế hoạch hằng năm”: of which kind, not when.
_OF_A_KIND = lazily(rf"(?:^|[\s,]){any_of('timing', 'periodical_nouns')}\s+$", _I)
_OF_A_YEAR = lazily(
    r"(?:^|[\s,])(?:ngân\s+sách|dự\s+toán|vốn|thu|đầu\s+tư|quy\s+hoạch|biên\s+chế|tăng\s+trưởng|kinh\s+phí)\s+$",
    _I,
)
_QUALIFIED = lazily(rf"(?<!\w){any_of('timing', 'past_of_nouns')}\s+$", _I)
_DONE = lazily(r"\bđã\s[^,;]{0,60}$", _I)
_CARRYING_ON = lazily(rf"\s*{any_of('timing', 'carrying_on')}(?!\w)", _I)
_PIECE = lazily(r",\s+(?=[^\W\d])")
_PURPOSE = lazily(r"\s*(?:để|nhằm|làm\s+cơ\s+sở)\s", _I)
_MAY_HOLD = lazily(r"\d|h[ằà]ng\s|mỗi\s", _I)
# No single order is longer; what is longer is not searched.
_LONGEST = 600


def in_the_only_order(body: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of a time inside a sentence of one order; none where there are several."""
    if len(body) > _LONGEST or _MAY_HOLD.search(body) is None:
        return
    for match in _DATED.finditer(body):
        before = body[: match.start("time")]
        if not (_QUALIFIED.search(before) or _DONE.search(before)) and _is_one_order(body, match.end()):
            yield match.span("time")
    for match in _RECURRENT.finditer(body):
        before = body[: match.start("time")]
        is_kind = match["each"].casefold() != "mỗi" and _OF_A_KIND.search(before) is not None
        if is_kind and _OF_A_YEAR.search(before) and not match["time"].casefold().endswith("năm"):
            is_kind = False  # “tình hình sử dụng ngân sách hằng quý”: a budget is a year's
        if not is_kind and _is_one_order(body, match.end()):
            yield match.span("time")
    if (again := _EVENT_AGAIN.match(body)) and not _is_of_a_noun(body[: again.start("time")]):
        yield again.span("time")


def _is_of_a_noun(before: str) -> bool:
    """“tổ chức thực hiện kế hoạch đào tạo hằng năm”: of which kind a noun close before is."""
    return (
        _OF_A_KIND.search(before + " ") is not None
        or _PAPER_NEAR.search(before, max(0, len(before) - _NEAR)) is not None
        or any(begins_with_command(before[cut.end() : cut.end() + 80]) for cut in _PIECE.finditer(before))
    )


def _is_one_order(body: str, at: int) -> bool:
    """True where no piece behind the time begins an order of its own, and none before it is the second."""
    # “…, gửi kết quả trước ngày 15/8 để tổng hợp, báo cáo Bộ trưởng”: what it is for is no order.
    purpose = _PURPOSE.search(body, at)
    starts = [match.end() for match in _PIECE.finditer(body, 0, purpose.start() if purpose else len(body))]
    return all(
        _CARRYING_ON.match(body, start) is not None or not begins_with_command(body[start : start + 80])
        for start in starts
        if start > at
    )
