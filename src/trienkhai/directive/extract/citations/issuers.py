"""Who issued a document, in the words right behind its number."""

import re

from trienkhai.directive.lexicon.bodies import canonical_issuer, find_body_at
from trienkhai.directive.lexicon.patterns import lazily

_GIVEN = lazily(r"\s*,?\s*(?:đã\s+)?(?:được|do)\s+")
_GIVING = lazily(
    r"(?:\s+khóa\s+[ivxlc]+)?(?:\s*,?\s*(?:tại\s+)?kỳ họp(?:\s\w+){0,4}?\s*,?)?"
    r"\s*(?:đã\s+)?(?:ký\s+)?(?:ban hành|thông qua|phê duyệt)"
)
_JOINT = lazily(r"\s*(?:,|-|và)\s*")
_IS_ABOUT = lazily(r"(?:hướng dẫn|quy định|sửa đổi)(?!\w)")
_OF = lazily(r"\s*,?\s*của\s+")
_SPACE = lazily(r"\s*")
# The verbs of one who acts on a document.
ACTS = lazily(
    r"(?:[^\W\d_]\S*\s+){0,6}?,?\s*(?:(?:đã|vừa|sẽ)\s+)?(?:xây dựng|ban hành|hướng dẫn|yêu cầu|đề nghị"
    r"|có ý kiến|chỉ đạo|triển khai|thông báo|kết luận|quyết định|quyết nghị|đề ra|chủ trương|giao|chỉ thị"
    r"|điện|báo cáo|tổ chức|phát động|cụ thể hóa|thống nhất|ký|trình)(?!\w)"
)


def issuer_after(text: str, folded: str, at: int) -> tuple[str | None, int]:
    """The body named after "của" right behind a name ending at ``at``, and where that ends."""
    match = _OF.match(folded, at)
    end = find_body_at(text, match.end()) if match else None
    if match is None or end is None or not text[match.end()].isupper():
        return None, at
    return canonical_issuer(text[match.end() : end]), end


def issuer_behind(
    text: str, folded: str, at: int, *, is_joint: bool, is_dated: bool
) -> tuple[str, int] | None:
    """The issuer said right behind what ends at ``at``, and where that ends.

    A joint paper has several. Behind a date (``is_dated``) the word "của" may be lost.
    """
    return (
        _read_plenum(text, folded, at)
        or _read_owner(text, folded, at, is_joint=is_joint, is_dated=is_dated)
        or _read_giver(text, folded, at)
        or _read_partners(text, folded, at)
    )


_Issued = tuple[str, int]


def _read_giver(text: str, folded: str, at: int) -> _Issued | None:
    """The issuer of "… được Thủ tướng Chính phủ ban hành", "… do Bộ Y tế ban hành"."""
    match = _GIVEN.match(folded, at)
    end = find_body_at(text, match.end()) if match else None
    verb = _GIVING.match(folded, end) if end is not None else None
    if match is None or end is None or verb is None:
        return None
    return canonical_issuer(text[match.end() : end]), verb.end()


def _joint_end(text: str, folded: str, end: int) -> int:
    """Where the last of several issuers ends ("Bộ Y tế, Bộ Nội vụ")."""
    while match := _JOINT.match(folded, end):
        other = find_body_at(text, match.end()) if text[match.end() : match.end() + 1].isupper() else None
        acts = other is not None and "," in match.group() and ACTS.match(folded, other + 1)
        if other is None or (acts and _IS_ABOUT.match(folded, other + 1) is None):
            break  # “… của Bộ Nội vụ, Bộ Tài chính, Ban Thường vụ Tỉnh ủy xây dựng …”: the last one acts
        end = other
    return end


# "của Hội nghị lần thứ sáu Ban Chấp hành Trung ương", "của Hội nghị Tỉnh ủy lần thứ 9": the committee met.
_PLENUM = lazily(
    r"\s*,?\s*(?:của\s+)?hội nghị\s+(?:lần thứ\s+(?:mười\s+)?\w{1,6}\s*,?\s*(?:của\s+)?)?"
    r"(?=(?:ban chấp hành|(?:tỉnh|thành|huyện|quận|thị|đảng) ủy)(?!\w))"
)
_WHICH_PLENUM = lazily(r"\s+lần thứ\s+(?:mười\s+)?\w{1,6}")
_CENTRAL_PLENUM = lazily(
    r"\s*,?\s*(?:của\s+)?hội nghị\s+trung ương\s+(?:lần thứ\s+)?(?:\d{1,2}|[ivx]{1,5}|(?:mười\s+)?\w{2,4})"
    r"(?=\s*(?:[,.;()]|$)|\s+(?:đảng|khóa|về|và)(?!\w))"
)
_CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương"


def _read_plenum(text: str, folded: str, at: int) -> _Issued | None:
    """The committee whose meeting passed the document."""
    if central := _CENTRAL_PLENUM.match(folded, at):
        return _CENTRAL_COMMITTEE, central.end()
    match = _PLENUM.match(folded, at)
    end = find_body_at(text, match.end()) if match and text[match.end()].isupper() else None
    if match is None or end is None:
        return None
    which = _WHICH_PLENUM.match(folded, end)
    return canonical_issuer(text[match.end() : end]), which.end() if which else end


_BETWEEN = lazily(r"\s*,?\s*(?:(?:ký kết|ký|phối hợp)\s+)?giữa\s+")
_PARTNER = lazily(r"\s*,\s*|\s+(?P<last>và|với)\s+")


def _read_partners(text: str, folded: str, at: int) -> _Issued | None:
    """The issuers of what was agreed "giữa Bộ Y tế và Bộ Nội vụ"."""
    match = _BETWEEN.match(folded, at)
    start = match.end() if match else 0
    end = find_body_at(text, start) if match else None
    is_whole = False
    while end is not None and not is_whole and (part := _PARTNER.match(folded, end)):
        is_whole = part["last"] is not None
        end = find_body_at(text, part.end())
    if end is None or not is_whole:
        return None
    return " ".join(text[start:end].split()), end


# The two that issue papers together without a hyphen between them.
POLITBURO, _SECRETARIAT = "Bộ Chính trị", lazily(r"\s*(?:,|và)\s+(?=ban bí thư(?!\w))")


def _with_secretariat(text: str, folded: str, start: int, end: int) -> int:
    """Where the issuer ends in "Bộ Chính trị, Ban Bí thư"."""
    match = _SECRETARIAT.match(folded, end) if text[start:end] == POLITBURO else None
    both = find_body_at(text, match.end()) if match else None
    # “… của Bộ Chính trị, Ban Bí thư quy định:”: the Secretariat acts.
    acts = (
        match
        and both
        and "," in match.group()
        and (ACTS.match(folded, both + 1) or _RULES.match(folded, both))
    )
    return end if both is None or acts else both


_RULES = lazily(r"\s+quy định(?:\s+như sau)?\s*:")


# "Tại Công văn số 5 ngày …, Sở A đã báo cáo": the one who acts speaks in the paper.
_SPOKEN_IN = lazily(
    r"(?:^|[.;:]\s+|\s-\s+)(?:tại|trong)\s+(?:các\s+)?(?:(?:văn bản|công văn|tờ trình|báo cáo)[^.;]{0,160})?$"
)
_COMMA = lazily(r"\s*,\s+")
_LONGEST_OPENING = 240
_SPEAKS = lazily(
    r"\s(?:đã\s+)?(?:báo cáo|đề nghị|kiến nghị|đề xuất|có ý kiến|cho ý kiến|yêu cầu|chỉ đạo|hướng dẫn"
    r"|thông báo|trả lời|trình|giao|đề ra|xin ý kiến|thống nhất|chấp thuận|kết luận)(?!\w)"
)


def read_speaker_behind(text: str, folded: str, *, opening: slice, end: int) -> str | None:
    """The body that speaks in the paper whose name ends at ``end``, where the sentence opens with it.

    ``opening`` are the words of the sentence before the name.
    """
    comma = _COMMA.match(folded, end) if opening.stop - opening.start <= _LONGEST_OPENING else None
    if comma is None or _SPOKEN_IN.search(folded[opening]) is None:
        return None
    body = find_body_at(text, comma.end()) if text[comma.end() : comma.end() + 1].isupper() else None
    if body is None or _SPEAKS.match(folded, body) is None:
        return None
    return canonical_issuer(text[comma.end() : body])


# Bodies that a paper names in short once it is told which they are.
_SHORT_BODY = lazily(
    r"(?:ban chỉ đạo|ban tổ chức|ban soạn thảo|tổ công tác|hội đồng)(?:\s\d{2,4})?"
    r"(?:\s(?:tỉnh|thành phố|huyện|xã|phường|quốc gia))?(?=\s*(?:[.,;:()”]|$|về\s|ngày\s|ban hành\s))"
)


# "Ban Chỉ đạo phòng, chống tội phạm tỉnh": small letters name its work, a place ends the name.
_LONG_BODY = lazily(
    r"(?:ban chỉ đạo|ban quản lý|ban vận động|tổ công tác|hội đồng)\s[^\d.;:()“”]{3,90}?"
    r"\s(?:tỉnh|thành phố|huyện|xã|phường|quốc gia|trung ương)"
    r"(?=\s*(?:[.,;:()”]|$)|\s(?:về|ngày|ban hành|và)\s|\s(?-i:[\p{Lu}]))",
    re.IGNORECASE,
)
_PLACE = lazily(r"(?:\s[\p{Lu}][\p{Ll}]*){1,4}")


def _short_body(text: str, folded: str, at: int) -> int | None:
    match = _SHORT_BODY.match(folded, at)
    if match is None and (long := _LONG_BODY.match(text, at)):
        place = _PLACE.match(text, long.end())
        return place.end() if place else long.end()
    return match.end() if match and text[at].isupper() else None


def _read_owner(text: str, folded: str, at: int, *, is_joint: bool, is_dated: bool) -> _Issued | None:
    match = _OF.match(folded, at)
    # A line that the paper lost its "của" in still has the date before the body.
    is_lost = match is None and is_dated
    match = _SPACE.match(folded, at) if is_lost else match
    if match is None or (is_lost and not text[match.end() : match.end() + 1].isupper()):
        return None
    head = match.end() + (len("liên ") if is_joint and folded.startswith("liên ", match.end()) else 0)
    end = find_body_at(text, head) or _short_body(text, folded, head)
    if end is None:
        return None
    end = _joint_end(text, folded, end) if is_joint else _with_secretariat(text, folded, head, end)
    return canonical_issuer(text[match.end() : end]), end
