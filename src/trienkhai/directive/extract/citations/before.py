"""What is said before a document: who issued it and when, the head of its list, the part that is meant."""

import re

from trienkhai.directive.extract.citations.dates import DATE, iso_date
from trienkhai.directive.extract.citations.issuers import POLITBURO
from trienkhai.directive.lexicon.bodies import canonical_issuer, find_bodies, find_body_at
from trienkhai.directive.lexicon.documents import is_carried, kind_pattern
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.pointers import find_pointers, pinpoint

_ISSUES = lazily(
    r"\s(?:(?:đã\s+)?(?:(?:ký\s+)?ban hành|thông qua|ký|có|ra)|trình bày"
    r"|(?P<said>tại|theo|trong)(?:\s+các)?)\s+$"
)
# "đề nghị của Sở A tại Tờ trình": the paper is A's; an officer speaks for a body that is not named.
_SPEAKS = lazily(
    r"(?:đề nghị|kiến nghị|báo cáo|đề xuất|ý kiến|chỉ đạo|kết luận|yêu cầu|thống nhất|chấp thuận"
    r"|thông báo|hướng dẫn|giao)(?:\s+\w+){0,4}?\s+(?:của\s+)?$"
)
_LIST_HEAD = lazily(
    rf"(?<!\w)(?P<kind>{kind_pattern()})(?:\s+sau)?\s+của\s+(?P<body>[^:;,.]{{3,120}}?)\s*:\s*$"
)
# "Sở A báo cáo tại Văn bản", "Bộ B có ý kiến về hồ sơ tại Công văn": the one who says it there.
_SAYS_IN = lazily(
    r"\s+(?:đã\s+)?(?:báo cáo|đề nghị|kiến nghị|đề xuất|trình|có ý kiến|cho ý kiến|tham mưu|phúc đáp|trả lời"
    r"|giao|chỉ đạo|yêu cầu|kết luận|thống nhất|đồng ý)"
    r"(?:\s[^,;.:()]{1,60}?)?\s(?:tại|trong)\s+$"
)
# What a body is besides stands in brackets behind its name: "Sở A (Cơ quan Thường trực) tại Tờ trình".
_IN_BRACKETS = lazily(r"\s*\([^()]{2,100}\)$")
# "ý kiến chỉ đạo của Ban Chỉ đạo tại Công văn"
_SHORT_BODY_BEFORE = lazily(
    r"(?<!\w)(?:ban chỉ đạo|ban tổ chức|tổ công tác|hội đồng)"
    r"(?:\s(?:tỉnh|thành phố|huyện|xã|quốc gia|trung ương))?$"
)
_OFFICER = lazily(r"(?:các )?(?:giám đốc|chánh|thủ trưởng|trưởng|cục trưởng|chỉ huy trưởng)\b")
_WINDOW = 200


_OWNED = lazily(rf"{kind_pattern()}\s+của\s+(?=[^,.;:()]{{3,60}}?\s+số\s*:?\s*\d)")
_OWNED_ROOM = 110


def read_list_head(text: str, begin: int, floor: int) -> str | None:
    """The body whose documents are listed from ``begin`` on: "các nghị quyết của Bộ Chính trị (số 57-NQ/TW".

    A document that names its own kind is one of the list where the head names the same.
    """
    low = max(floor, begin - _WINDOW)
    folded = fold_in_place(text[low:begin])
    opens = folded.rstrip()[-1:]
    if opens not in {"(", ":"} and not _BARE.match(text, begin):
        return None
    own = _OWN_KIND.match(fold_in_place(text[begin : begin + _LONGEST_KIND]))
    heads = _BRACKET_HEAD if opens == "(" else _LIST_HEAD
    found = list(heads.finditer(folded))
    if not found or (own and own[1] != found[-1]["kind"]):
        return None
    start = found[-1].start("body")
    end = find_body_at(text[low:begin], start)
    is_whole = end is not None and (opens == "(" or own or end == found[-1].end("body"))
    return canonical_issuer(text[low + start : low + end]) if end is not None and is_whole else None


_LEAD = lazily(
    rf"(?<!\w)(?:văn bản|{kind_pattern()})(?:\s+sau(?:\s+đây)?)?\s+(?:của|do)\s+(?=[^:;.]{{3,120}}$)"
)


def read_lead(lead: str) -> str | None:
    """The body whose documents a lead-in has listed under it: "Bãi bỏ các quyết định sau đây của Sở A:"."""
    lead = lead.rstrip(" :.")
    heads = list(_LEAD.finditer(fold_in_place(lead)))
    end = find_body_at(lead, heads[-1].end()) if heads else None
    return canonical_issuer(lead[heads[-1].end() : end]) if end == len(lead) else None


def _saying(before: str) -> str | None:
    """The body at the end of the words before a verb; an officer speaks for one that is not named."""
    body = next((body for body in find_bodies(before) if body.end == len(before)), None)
    if body is None or body.is_collective or _OFFICER.match(fold_in_place(before[body.start :])):
        return None
    return canonical_issuer(before[body.start :])


_BARE = lazily(r"số\b|\d", re.IGNORECASE)
_OWN_KIND = lazily(rf"({kind_pattern()})(?!\w)")
_LONGEST_KIND = 40
_BRACKET_HEAD = lazily(rf"(?<!\w)(?P<kind>{kind_pattern()})\s+của\s+(?P<body>[^;.()]{{3,180}}?)\s*\(\s*$")


def read_enactment(text: str, begin: int, floor: int) -> tuple[str | None, str | None]:
    """Issuer and date said before the document: "Ngày 22/12/2024, Bộ Chính trị đã ban hành …"."""
    low = max(floor, begin - _WINDOW)
    folded = fold_in_place(text[low:begin])
    verb = _ISSUES.search(folded)
    if owned := _OWNED.match(fold_in_place(text[begin : begin + _OWNED_ROOM])):
        end = find_body_at(text, begin + owned.end())
        if end is not None:
            return canonical_issuer(text[begin + owned.end() : end]), None
    if verb is None:
        return _said_in_brackets(text, begin, low), None
    said = _SAYS_IN.search(folded)
    if said is not None and (speaker := _saying(text[low : low + said.start()])):
        return speaker, None
    bracket = _IN_BRACKETS.search(folded, 0, verb.start())
    ends = bracket.start() if bracket else verb.start()
    bodies = [body for body in find_bodies(text[low : low + ends]) if body.end == ends]
    if not bodies:
        short = _SHORT_BODY_BEFORE.search(folded, 0, verb.start())
        is_said = short and text[low + short.start()].isupper() and _SPEAKS.search(folded, 0, short.start())
        return (text[low + short.start() : low + verb.start()] if short and is_said else None), None
    body = bodies[-1]
    if verb["said"] and (not _SPEAKS.search(folded, 0, body.start) or _OFFICER.match(folded, body.start)):
        return None, None
    before = list(re.finditer(rf"{DATE}\s*,?\s*$", folded[: body.start]))
    date = iso_date(before[-1]) if before else None
    start = low + body.start
    if text[start : low + body.end] == "Ban Bí thư" and text.endswith(f"{POLITBURO}, ", low, start):
        start -= len(POLITBURO) + 2
    return canonical_issuer(text[start : low + body.end]), date


# "Sở A báo cáo (Văn bản số 5", "đề nghị của Sở A (Tờ trình số 5": papers in which a body speaks.
_SPOKEN = lazily(r"(?:tờ trình|công văn|văn bản|báo cáo|thông báo)\s")
_OPENS_BRACKET = lazily(
    r"(?P<verb>\s+(?:đã\s+)?(?:báo cáo|đề nghị|kiến nghị|trình|có ý kiến|đề xuất))?\s*\(\s*(?:tại\s+)?$"
)


def _said_in_brackets(text: str, begin: int, low: int) -> str | None:
    """The body that speaks in a paper which stands in brackets behind it."""
    folded = fold_in_place(text[low:begin])
    opens = _OPENS_BRACKET.search(folded)
    if opens is None or not _SPOKEN.match(fold_in_place(text[begin : begin + _LONGEST_KIND])):
        return None
    body = next(
        (one for one in find_bodies(text[low : low + opens.start()]) if one.end == opens.start()), None
    )
    if body is None or body.is_collective or _OFFICER.match(folded, body.start):
        return None
    speaks = opens["verb"] or _SPEAKS.search(folded, 0, body.start)
    return canonical_issuer(text[low + body.start : low + body.end]) if speaks else None


# What may stand between a part and the document that it is a part of.
_BEFORE_DOCUMENT = lazily(
    r"\s*\)?\s*,?\s*(?:(?:của|tại|trong|thuộc|(?:được\s+)?(?:ban hành\s+)?kèm theo)\s+)?"
)


def read_pinpoint(text: str, begin: int, floor: int) -> tuple[str | None, int]:
    """The part that is named just before a document ("điều 3, điều 5 Thông tư"), and where that begins."""
    low = max(floor, begin - _WINDOW)
    pointers = find_pointers(text[low:begin])
    if not pointers:
        return None, begin
    last = pointers[-1]
    between = fold_in_place(text[low + last.end : begin])
    if _BEFORE_DOCUMENT.fullmatch(between) is None and not is_carried(between):
        return None, begin
    return pinpoint(last), low + last.start
