"""The noun that a number counts."""

import re

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
# “01 phần việc”, “05 cấp ủy”: more than a pointer or a calendar word.
_NO_UNIT = lazily(
    rf"^(?!(?:chương\s+trình|phần\s+(?:việc|quà|thưởng)|cấp\s+ủy|mặt\s+hàng|loại\s+hình|nhóm\s+h[ộồổỗợ]\w*|kỳ\s+họp|bước\s+đột|kh(?:óa|oá)\s+(?:học|đào|tập|bồi|huấn))\b)"
    rf"{any_of('targets', 'no_units')}\b",
    _I,
)
# “điểm 2 khoản 1” is a pointer, “15 điểm du lịch” are places, “đạt 88 điểm” is a level.
_POINT = lazily(
    r"^điểm(?!\s+(?:du|trường|bưu|tham|sinh|giao|dân|kinh|bán|trung|đến|tiếp|cầu|nóng|được|phần\s+trăm"
    r"|đen|mới|dịch|truy|tập|phục|xử|vui|tiêm|cung|ngập|sạt|thu|đỗ|dừng|sạc|hướng\s+dẫn|hỗ\s+trợ|lưu\s+động|đạt\s+(?:tiêu\s+)?chuẩn|bỏ\s+phiếu|phát\s+wifi))",
    _I,
)
# “nâng số điểm du lịch lên 40 điểm”
_NUMBER_OF_POINTS = lazily(r"số\s+(?:lượng\s+)?điểm\s", _I)
_REACH = lazily(r"\bđạt$", _I)
# “mỗi tuần 02 lần” is how often; “tăng 2 lần” is a target.
_TIMES = lazily(r"lần\b", _I)
_CHANGE = lazily(r"^(?:giảm|tinh\s+giản|tăng|tăng\s+thêm)$", _I)
# “thực hiện 03 nhiệm vụ sau:” tells how many follow.
_LISTED = lazily(r"[^.;:]*\bsau(?:\s+đây)?\s*$", _I)
_LISTING = lazily(r"[^.;:]{0,80}:\s*$|\s*:", _I)
_STOP = lazily(
    r"(?:(?<!đổi)\s+mới\b|(?<=\bha)\s+trồng\b|\s+(?!(?<=bầu\s)cử\b|không\s+(?:khí|gian|dây|quân)\b)"
    rf"{any_of('targets', 'unit_stops')}\b"
    rf"|\s+{any_of('targets', 'giving')}\s+(?:cho|đến|tới)\b).*$"
    r"|\s+[-–].*$|\s*/\s*(?:năm|quý|tháng|tuần|lần|ngày|học\s+k[ỳì]|kỳ|buổi|lớp|đợt|thôn|ấp|bản|khóm|khu\s+phố|khu\s+dân\s+cư|xã|phường|huyện|trường|đơn\s+vị)\b.*$|\s*/\s*$",
    _I | re.DOTALL,
)
_MONEY = lazily(
    r"(?:(?:nghìn|triệu|tỷ|tỉ)\s+)?(?:đồng(?!\s+(?:chí|bào|đội|nghiệp))|usd|đô la(?:\s+mỹ)?|tỷ)"
    r"(?:/(?:người|hộ|ha|suất))?(?!\w)",
    _I,
)
_FURTHER_KINDS = lazily(rf"(?:,\s*{any_of('targets', 'kinds_of_places')}\b)+", _I)
_JOINED = lazily(rf"{any_of('targets', 'joined_nouns')}\b", _I)


def unit_of(text: str, noun: str, at: int) -> str:
    """The noun counted, from the words after a number at ``at``; empty where they begin with none.

    A list of kinds of places counts as one (“20 xã, phường”, “5 chi, đảng bộ”), and so do nouns that belong
    together (“khoa học và công nghệ”).
    """
    words = noun.strip()
    if money := _MONEY.match(words):
        return money[0]
    stop = _STOP.search(words)
    joined = _JOINED.search(words)
    if stop and joined and joined.start() < stop.start() < joined.end():
        stop = _STOP.search(words, joined.end())
    unit = words[: stop.start()].strip() if stop else words
    further = _FURTHER_KINDS.match(text, at + len(noun))
    return unit + further[0] if further and words == unit else unit


# “thực hiện 03 chương trình mục tiêu quốc gia” tells which ones; “phát sóng 10 chương trình” is work.
_PROGRAMMES = lazily(r"chương\s+trình\b", _I)
_MADE = lazily(
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|phát sóng|sản xuất|tổ chức|xây dựng|biểu diễn|mở"
    r"|đăng tải)(?!\w)",
    _I,
)


def is_measured(noun: str, after: str, cause: str) -> bool:
    """False where a number is a length, a pointer, a calendar word or says how many follow."""
    if _PROGRAMMES.match(noun) and _MADE.match(cause) is None:
        return False
    is_place = cause.rstrip().endswith(":")
    if _NO_UNIT.match(noun):
        return False
    if _POINT.match(noun) and not (is_place or _REACH.search(cause) or _NUMBER_OF_POINTS.match(cause)):
        return False
    if _TIMES.match(noun) and not _CHANGE.match(cause):
        return False
    return not (_LISTED.match(noun) and _LISTING.match(after)) and not after.startswith("%")
