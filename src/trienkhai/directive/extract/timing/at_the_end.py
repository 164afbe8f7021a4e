"""A time at the very end of a sentence that dates the whole of it."""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.durations import FREQUENCY
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
EACH_DAY = r"(?:(?:(?:trước|vào|chậm\s+nhất)\s+)?(?:ngày\s+\d{1,2}(?:\s*/\s*\d{1,2})?|thứ\s+\w+)\s+)"
TAIL = lazily(
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
    rf"|{EACH_DAY}(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm))(?:\s+(?:một|1)\s+lần)?)[\s.;]*$",
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
_IN_TERM = r"(?:vào\s+)?(?:giữa|cuối|đầu|đến\s+hết|từ\s+nay\s+đến\s+hết|trong\s+suốt)\s+nhiệm\s+kỳ(?!\s*\d)"
# “… sau khi có hướng dẫn của Trung ương”
ONCE_THERE_IS = lazily(
    r"(?:ngay\s+)?sau\s+khi\s+(?:có|được|nhận\s+được)\s+(?:(?:quyết\s+định|kết\s+luận|ý\s+kiến|hướng\s+dẫn|quy\s+định"
    r"|văn\s+bản|chủ\s+trương|thay\s+đổi|kết\s+quả|chỉ\s+đạo|thông\s+báo|kế\s+hoạch|nghị\s+quyết|luật|nghị\s+định)(?!\w)"
    r"|(?:[^,;.:()]{2,60}\s)?(?:phê\s+duyệt|thông\s+qua|ban\s+hành|cho\s+ý\s+kiến|chấp\s+thuận))"
    # “… sau khi Hội đồng nhân dân tỉnh thông qua nghị quyết”
    r"|(?:ngay\s+)?sau\s+khi\s+(?:hội\s+đồng|quốc\s+hội|chính\s+phủ|ban\s|bộ\s|tỉnh\s+ủy|tỉnh\s+uỷ|trung\s+ương|cấp)[^,;.:()]{2,50}?\s"
    r"(?:phê\s+duyệt|thông\s+qua|ban\s+hành|cho\s+ý\s+kiến|cho\s+chủ\s+trương)(?!\w)"
    # “Ngay sau Đại hội, …”, “… vào giữa nhiệm kỳ”
    r"|(?:ngay\s+)?sau\s+(?:khi\s+kết\s+thúc\s+)?(?:đại\s+hội|hội\s+nghị|kỳ\s+họp|cuộc\s+bầu\s+cử)(?!\w)"
    rf"|{_IN_TERM}",
    _I,
)
# “Mở chuyên mục … phát hằng tuần”
_TAIL_ON_AIR = lazily(
    r"\s(?:phát(?:\s+sóng)?|đăng(?:\s+tải)?)\s+(?P<time>h[ằà]ng\s+(?:ngày|tuần|tháng))[\s.;/]*$", _I
)
_TAIL_TERM = lazily(rf"\s(?P<time>{_IN_TERM})[\s.;/]*$", _I)
_TAIL_ONCE = lazily(
    r"\s(?P<time>(?:ngay\s+)?sau\s+khi\s+(?:có|được|nhận\s+được|(?=\w+\s[^,;.:()]{2,60}?\s"
    r"(?:phê\s+duyệt|thông\s+qua|ban\s+hành|cho\s+ý\s+kiến|cho\s+chủ\s+trương)(?!\w)))\s*[^,;.:()]{4,90})[\s.;]*$",
    _I,
)
# “… gửi về Văn phòng trong vòng 05 ngày làm việc”: from what went before.
_TAIL_LENGTH = lazily(
    r"\s(?P<time>trong\s+(?:vòng|thời\s+hạn)\s+(?:\(?\w+\)?\s+)?\d{1,2}\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm\s+việc)?)[\s.;]*$",
    _I,
)
# “… truyền hình trực tiếp tối 17/10/2026”
_TAIL_PART_OF_DAY = lazily(
    r"\s(?P<time>(?:sáng|chiều|tối)\s+(?:thứ\s+\w+,?\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?)[\s.;]*$", _I
)
# “Tổ chức Ngày hội … tháng 10/2026”: an event is held then, not a paper named by its month.
_HELD_IN = lazily(
    r"[-–+\s]*(?:tổ\s+chức|khai\s+mạc|phát\s+động|mở)\s+(?:(?:các|01|0?2)\s+)?"
    r"(?:ngày\s+hội|hội\s+(?:thi|diễn|thao|nghị|thảo|trại|chợ)|lễ|đợt|lớp|tuần\s+lễ|tháng\s+cao\s+điểm|cuộc\s+thi|giải|đại\s+hội|diễn\s+đàn)\s"
    r"[^;:()]*?\s(?P<time>(?:tháng\s+\d{1,2}|qu[ýí]\s+[IV]{1,3})\s*(?:/\s*|\s+năm\s+)\d{4})[\s.;/]*$",
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
    r"\s(?P<time>h[ằà]ng\s+(?:ngày|tuần|tháng|quý))(?:\s+từ\s+\d{1,2}\s*(?:giờ|h)\s*\d{0,2}\s+đến\s+\d{1,2}\s*(?:giờ|h)\s*\d{0,2})?[\s.;]*$",
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
_REPORT_OF = lazily(
    r"(?:báo\s+cáo|kế\s+hoạch|chương\s+trình|nghị\s+quyết|nhiệm\s+vụ|kết\s+quả|tình\s+hình|số\s+liệu|công\s+tác)"
    r"(?:\s+(?:(?:tổ\s+chức|triển\s+khai)\s+)?thực\s+hiện|\s+hoạt\s+động)?\s*$",
    _I,
)
_EACH = lazily(r"h[ằà]ng\s|mỗi\s|/\s*lần|một\s+lần", _I)
_REPORTING = lazily(
    r"(?:,|\svà)\s*(?:định\s+kỳ\s+)?(?:tổng\s+hợp\s*(?:[,và]+\s*)?(?:\w+\s+){0,3},?\s*)?báo\s+cáo\s[^,;.]*$",
    _I,
)
_DONE = lazily(r"\bđã\s+(?:được\s+)?(?:\w+\s+){1,5}$", _I)
_NAMED_BY_YEARS = lazily(rf"\b{any_of('timing', 'named_by_years')}\b", _I)
_YEARS = lazily(r"(?:kể\s+)?từ\s+(?:năm\s+)?\d{4}\s*(?:-|–|đến|tới)", _I)
LONGEST_TAIL = 260
_MOST_TAILS = 4
_OF_A_PART = lazily(r",\s*(?:trước\s+mắt|trong\s+đó|riêng)\b[^,;]*$", _I)
_OF_LEVEL = lazily(
    r"\b(?:xuống|lên|còn|đạt)\s+(?:còn\s+|dưới\s+|trên\s+|từ\s+|ít\s+nhất\s+)*\d[\d.,]*\s*%\s*$"
    # “Xóa bỏ 50% điểm nóng vào năm 2027, 100% vào năm 2030”
    r"|\d\s*%[^;.%]{2,120},\s*(?:và\s+)?\d[\d.,]*\s*%\s*$"
    r"|\d\s+[^\d,;.]{2,30}\s(?:trong\s+|vào\s+)?năm\s+\d{4}\s*(?:,|,?\s+và)\s+\d[\d.]*\s+[^\d,;.]{2,30}$",
    _I,
)


_TAILS = (
    TAIL, _TAIL_SINCE, _TAIL_UNTIL, _TAIL_AUTHORITY, _TAIL_OTHERS, _TAIL_COUNTED, _TAIL_RECURRENCE,
    _TAIL_OF_MONTH, _TAIL_AT_EACH, _TAIL_EACH_EVENT, _TAIL_EVERY, _FREQUENCY, _TAIL_ONCE, _TAIL_TERM,
    _TAIL_ON_AIR, _TAIL_PART_OF_DAY, _TAIL_LENGTH,
)  # fmt: skip


def at_the_end(body: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of the times at the end of a body of one sentence, the surest first."""
    tail_at = max(0, len(body) - LONGEST_TAIL)
    for pattern in _TAILS:
        yield from _tails(pattern, body, tail_at)
    often = _TAIL_OFTEN.search(body, tail_at) if _CHECKS.match(body) else None
    if often and _REPORTING.search(body, 0, often.start("time")) is None:
        yield often.span("time")
    held = _HELD_IN.match(body) if len(body) < LONGEST_TAIL else None
    if held and not _REPORT_OF.search(body, 0, held.start("time")):
        yield held.span("time")
    always = _TAIL_ALWAYS.search(body, tail_at)
    if always and not _OF_A_KIND.search(always["before"]) and begins_with_command(body):
        yield always.span("time")


def _tails(pattern: re.Pattern[str], body: str, tail_at: int) -> Iterator[tuple[int, int]]:
    tail = pattern.search(body, tail_at)
    for _ in range(_MOST_TAILS):
        if tail is None:
            return
        if not _is_of_less(body, tail, tail_at):
            yield tail.span("time")
        # “đưa vào vận hành trước ngày …”: what begins sooner may be no time.
        tail = pattern.search(body, tail.start("time") + 1)


def _is_of_less(body: str, tail: re.Match[str], tail_at: int) -> bool:
    """True for the time of a noun, a report, a number or a part, and not of the whole."""
    at = tail.start("time")
    return (
        _qualifies_noun(body, at)
        or _is_of_report(body, tail)
        or _is_of_number(body, at)
        or _OF_A_PART.search(body, tail_at, at) is not None
    )


def _is_of_number(body: str, at: int) -> bool:
    """True for the year of a level (“xuống dưới 15% vào cuối năm 2026”) and of one number among several."""
    return _OF_LEVEL.search(body, max(0, at - LONGEST_TAIL), at) is not None


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
