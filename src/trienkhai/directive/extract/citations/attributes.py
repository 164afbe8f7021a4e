"""What stands beside a document's symbol: date, issuer, title, and the part that is meant."""

import datetime as dt
import re
from dataclasses import dataclass

from trienkhai.directive.lexicon.bodies import canonical_issuer, find_bodies, find_body_at
from trienkhai.directive.lexicon.documents import is_carried, kind_pattern
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.pointers import find_pointers, pinpoint

_DATE = (
    r"(?:ngày\s*(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<dd>\d{1,2})\s+tháng\s+(?P<mm>\d{1,2})\s+năm\s+(?P<yy>\d{4}))"
    r"|tháng\s+(?P<mo>\d{1,2})\s?(?:/|\s+năm\s+)\s?(?P<my>\d{4})|năm\s+(?P<year>\d{4}))(?!\d)"
)
_DATE_AFTER = lazily(
    rf"\s*,?\s*(?:(?:ký|cùng|ký ban hành|ban hành)\s+)?(?:\(\s*)?{_DATE}\s*\)?"
    r"|\s*\(\s*(?P<bd>\d{1,2})[/.-](?P<bm>\d{1,2})[/.-](?P<by>\d{4})\s*\)"
)
_GIVEN = lazily(r"\s*,?\s*(?:đã\s+)?(?:được|do)\s+")
_GIVING = lazily(r"\s*(?:đã\s+)?(?:ký\s+)?(?:ban hành|thông qua|phê duyệt)")
_JOINT = lazily(r"\s*(?:,|-|và)\s*")
_IS_ABOUT = lazily(r"(?:hướng dẫn|quy định|sửa đổi)(?!\w)")
_TERM_AFTER = lazily(r"\s*\(?\s*khóa\s+[ivxlc]+\s*\)?")
_OF = lazily(r"\s*,?\s*của\s+")
_SPACE = lazily(r"\s*")
_TITLE_AFTER = lazily(r"\s*,?\s*(?:(?:về\s+việc|về|v/v)\s+)?(?P<quote>[“\"])?")
_ABOUT = lazily(r"\s*,?\s*(?:của\s+)?(?:về\s+việc|về|v/v|quy\s+định|ban\s+hành|phê\s+duyệt|hướng\s+dẫn)\s+")
_TITLE_ENDS = lazily(
    r";|[.](?=\s|$)|\((?!\s*khóa)|(?<![ivxlc])\)|\s(?=(?:đã\s+|sẽ\s+)?hết hiệu lực)"
    r"|,\s*(?:nhằm|gắn với|theo đó|trong đó|trên cơ sở|kế hoạch số|nghị quyết số|kết luận số)|$"
)
# "…, Ủy ban nhân dân tỉnh xây dựng Kế hoạch": who acts on the document is no part of its title.
_COMMA = lazily(r",\s+(?=[^\W\d_])")
_ACTS = lazily(
    r"(?:[^\W\d_]\S*\s+){0,6}?,?\s*(?:(?:đã|vừa|sẽ)\s+)?(?:xây dựng|ban hành|hướng dẫn|yêu cầu|đề nghị"
    r"|có ý kiến|chỉ đạo|triển khai|thông báo|kết luận|quyết định|quyết nghị|đề ra|chủ trương|giao|chỉ thị"
    r"|điện|báo cáo|tổ chức|phát động|cụ thể hóa|thống nhất|ký|trình)(?!\w)"
)
_NEXT_DOCUMENT = lazily(rf"\s+và\s+(?:các\s+)?{kind_pattern()}\s+(?:số\s*:?\s*)?\d")
_NUMBERED = lazily(r"\d\s?[-/]\s?[a-zđ]")
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
    r"\s+(?:đã\s+)?(?:báo cáo|đề nghị|kiến nghị|đề xuất|trình|có ý kiến|tham mưu|phúc đáp|trả lời)"
    r"(?:\s[^,;.:()]{1,60}?)?\s(?:tại|trong)\s+$"
)
_OFFICER = lazily(r"(?:các )?(?:giám đốc|chánh|thủ trưởng|trưởng|cục trưởng|chỉ huy trưởng)\b")
_WINDOW = 200
_LONGEST_TITLE = 600


@dataclass(slots=True)
class Attributes:
    """What was read to the right of a symbol; ``end`` and ``title_end`` say where.

    ``is_headed`` is true where the issuer is that of a list, said in its head for all of its kind.
    """

    end: int
    title_end: int
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    is_headed: bool = False


def read_attributes(text: str, folded: str, at: int, *, is_joint: bool = False) -> Attributes:
    """Date, issuer and title that follow a symbol ending at ``at``; a joint paper has several issuers."""
    found = Attributes(at, at)
    while True:
        end = (
            _read_date(folded, found)
            or _read_plenum(text, folded, found)
            or _read_issuer(text, folded, found, is_joint=is_joint)
            or _read_giver(text, folded, found)
            or _read_partners(text, folded, found)
            or _read_term(folded, found.end)
        )
        if end is None:
            break
        found.end = end
    found.title, found.title_end = _read_title(text, folded, found.end)
    return found


def _read_date(folded: str, found: Attributes) -> int | None:
    match = _DATE_AFTER.match(folded, found.end)
    if match is None or found.date is not None:
        return None
    found.date = iso_date(match)
    return match.end()


def date_after(folded: str, at: int) -> tuple[str | None, int]:
    """The date that stands right after a name ending at ``at``, and where it ends; ``at`` without one."""
    match = _DATE_AFTER.match(folded, at)
    date = iso_date(match) if match else None
    return (date, match.end()) if match and date else (None, at)


def issuer_after(text: str, folded: str, at: int) -> tuple[str | None, int]:
    """The body named after "của" right behind a name ending at ``at``, and where that ends."""
    match = _OF.match(folded, at)
    end = find_body_at(text, match.end()) if match else None
    if match is None or end is None or not text[match.end()].isupper():
        return None, at
    return canonical_issuer(text[match.end() : end]), end


def iso_date(match: re.Match[str]) -> str | None:
    """The date of a match as ISO text with its precision; None for a day that is in no calendar."""
    said = match.groupdict()
    day, month, year = (
        next((said[name] for name in names if said.get(name)), None)
        for names in (("d", "dd", "bd"), ("m", "mm", "bm"), ("y", "yy", "by"))
    )
    try:
        if day:
            return dt.date(int(year or 0), int(month or 0), int(day)).isoformat()
        if match["mo"]:
            return dt.date(int(match["my"]), int(match["mo"]), 1).isoformat()[:7]
    except ValueError:
        return None
    return str(match["year"])


def _read_giver(text: str, folded: str, found: Attributes) -> int | None:
    """The issuer of "… được Thủ tướng Chính phủ ban hành", "… do Bộ Y tế ban hành"."""
    match = _GIVEN.match(folded, found.end) if found.issuer is None else None
    end = find_body_at(text, match.end()) if match else None
    verb = _GIVING.match(folded, end) if end is not None else None
    if match is None or end is None or verb is None:
        return None
    found.issuer = canonical_issuer(text[match.end() : end])
    return verb.end()


def _joint_end(text: str, folded: str, end: int) -> int:
    """Where the last of several issuers ends ("Bộ Y tế, Bộ Nội vụ")."""
    while match := _JOINT.match(folded, end):
        other = find_body_at(text, match.end()) if text[match.end() : match.end() + 1].isupper() else None
        acts = other is not None and "," in match.group() and _ACTS.match(folded, other + 1)
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


def _read_plenum(text: str, folded: str, found: Attributes) -> int | None:
    """The committee whose meeting passed the document."""
    if found.issuer is not None:
        return None
    if central := _CENTRAL_PLENUM.match(folded, found.end):
        found.issuer = _CENTRAL_COMMITTEE
        return central.end()
    match = _PLENUM.match(folded, found.end)
    end = find_body_at(text, match.end()) if match and text[match.end()].isupper() else None
    if match is None or end is None:
        return None
    found.issuer = canonical_issuer(text[match.end() : end])
    which = _WHICH_PLENUM.match(folded, end)
    return which.end() if which else end


_BETWEEN = lazily(r"\s*,?\s*(?:(?:ký kết|ký|phối hợp)\s+)?giữa\s+")
_PARTNER = lazily(r"\s*,\s*|\s+(?P<last>và|với)\s+")


def _read_partners(text: str, folded: str, found: Attributes) -> int | None:
    """The issuers of what was agreed "giữa Bộ Y tế và Bộ Nội vụ"."""
    match = _BETWEEN.match(folded, found.end) if found.issuer is None else None
    start = match.end() if match else 0
    end = find_body_at(text, start) if match else None
    is_whole = False
    while end is not None and not is_whole and (part := _PARTNER.match(folded, end)):
        is_whole = part["last"] is not None
        end = find_body_at(text, part.end())
    if end is None or not is_whole:
        return None
    found.issuer = " ".join(text[start:end].split())
    return end


# The two that issue papers together without a hyphen between them.
_POLITBURO, _SECRETARIAT = "Bộ Chính trị", lazily(r"\s*(?:,|và)\s+(?=ban bí thư(?!\w))")


def _with_secretariat(text: str, folded: str, start: int, end: int) -> int:
    """Where the issuer ends in "Bộ Chính trị, Ban Bí thư"."""
    match = _SECRETARIAT.match(folded, end) if text[start:end] == _POLITBURO else None
    return (find_body_at(text, match.end()) or end) if match else end


# Bodies that a paper names in short once it is told which they are.
_SHORT_BODY = lazily(
    r"(?:ban chỉ đạo|ban tổ chức|ban soạn thảo|tổ công tác|hội đồng)(?:\s\d{2,4})?"
    r"(?:\s(?:tỉnh|thành phố|huyện|xã|phường|quốc gia))?(?=\s*(?:[.,;:()”]|$|về\s|ngày\s|ban hành\s))"
)


# "ý kiến chỉ đạo của Ban Chỉ đạo tại Công văn"
_SHORT_BODY_BEFORE = lazily(
    r"(?<!\w)(?:ban chỉ đạo|ban tổ chức|tổ công tác|hội đồng)"
    r"(?:\s(?:tỉnh|thành phố|huyện|xã|quốc gia|trung ương))?$"
)


def _short_body(text: str, folded: str, at: int) -> int | None:
    match = _SHORT_BODY.match(folded, at)
    return match.end() if match and text[at].isupper() else None


def _read_issuer(text: str, folded: str, found: Attributes, *, is_joint: bool) -> int | None:
    if found.issuer is not None:
        return None
    match = _OF.match(folded, found.end)
    # A line that the paper lost its "của" in still has the date before the body.
    is_lost = match is None and found.date is not None
    match = _SPACE.match(folded, found.end) if is_lost else match
    if match is None or (is_lost and not text[match.end() : match.end() + 1].isupper()):
        return None
    head = match.end() + (len("liên ") if is_joint and folded.startswith("liên ", match.end()) else 0)
    end = find_body_at(text, head) or _short_body(text, folded, head)
    if end is None:
        return None
    end = _joint_end(text, folded, end) if is_joint else _with_secretariat(text, folded, head, end)
    found.issuer = canonical_issuer(text[match.end() : end])
    return end


def _read_term(folded: str, at: int) -> int | None:
    match = _TERM_AFTER.match(folded, at)
    return match.end() if match and match.end() > at else None


def _read_title(text: str, folded: str, at: int) -> tuple[str | None, int]:
    quote = _TITLE_AFTER.match(folded, at)
    if quote is not None and quote["quote"]:
        closes = re.compile(r"[”\"]").search(text, quote.end(), quote.end() + _LONGEST_TITLE)
        if closes is not None:
            return _tidy(text[quote.end() : closes.start()]), closes.end()
    if _ABOUT.match(folded, at) is None:
        return None, at
    ends = _TITLE_ENDS.search(folded, at, at + _LONGEST_TITLE)
    end = ends.start() if ends else min(len(text), at + _LONGEST_TITLE)
    end = _title_end(text, folded, at, end)
    return _tidy(text[at:end]), end


def _title_end(text: str, folded: str, at: int, end: int) -> int:
    """Where a title ends before another document, or before the body that acts on it."""
    following = _NEXT_DOCUMENT.search(folded, at, end)
    if following is not None and _is_apart(folded, at, following):
        end = following.start()
    for comma in _COMMA.finditer(text, at, end):
        if text[comma.end()].islower():
            continue
        body = find_body_at(text, comma.end())
        if body is not None and body < end and _ACTS.match(folded, body + 1, end):
            return comma.start()
    return end


def _is_apart(folded: str, at: int, following: re.Match[str]) -> bool:
    """True where the next document is none that the title goes on naming beside another one of its kind."""
    if _NUMBERED.search(folded, at, following.start()) is None:
        return True
    is_dated = _DATED.search(folded, at, following.start()) is not None
    return not is_dated and _DATED.search(folded, following.end(), following.end() + _NEAR) is not None


_DATED = lazily(r"ngày\s+\d")
_NEAR = 40


def _tidy(title: str) -> str | None:
    return " ".join(title.split()).strip(" ,") or None


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
        return None, None
    said = _SAYS_IN.search(folded)
    if said is not None and (speaker := _saying(text[low : low + said.start()])):
        return speaker, None
    bodies = [body for body in find_bodies(text[low : low + verb.start()]) if body.end == verb.start()]
    if not bodies:
        short = _SHORT_BODY_BEFORE.search(folded, 0, verb.start())
        is_said = short and text[low + short.start()].isupper() and _SPEAKS.search(folded, 0, short.start())
        return (text[low + short.start() : low + verb.start()] if short and is_said else None), None
    body = bodies[-1]
    if verb["said"] and (not _SPEAKS.search(folded, 0, body.start) or _OFFICER.match(folded, body.start)):
        return None, None
    before = list(re.finditer(rf"{_DATE}\s*,\s*$", folded[: body.start]))
    date = iso_date(before[-1]) if before else None
    start = low + body.start
    if text[start : low + body.end] == "Ban Bí thư" and text.endswith(f"{_POLITBURO}, ", low, start):
        start -= len(_POLITBURO) + 2
    return canonical_issuer(text[start : low + body.end]), date


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
