"""Numbers that may be targets, each with the words that make it one.

share := number ["-" number] "%" ["trở lên" | "trở xuống"] [noun]
count := (verb | "mỗi …" | "body:") [limit] number noun
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from trienkhai.directive.extract.targets.candidate import SHARE_UNITS, Candidate
from trienkhai.directive.extract.targets.clauses import clause_end, clause_start
from trienkhai.directive.extract.targets.ranks import find_ranks
from trienkhai.directive.extract.targets.units import is_measured, unit_of
from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.vietnamese import parse_number

_I = re.IGNORECASE
_DIGITS = "không|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|linh|lẻ|mốt|lăm"
_WORD_NUMBER = rf"(?:(?:{_DIGITS})\b\s*)+"
_ROUND_WORDS = (
    r"(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mấy|vài)\s+)?(?:mươi|trăm|chục|nghìn)"
    r"(?:\s+(?:mốt|lăm|tư|năm|hai|ba|bốn|sáu|bảy|tám|chín)\b)?"
    r"|mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín)\b)?|hai|ba|bốn|sáu|bảy|tám|chín"
)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_JOIN = r"\s*(?:-|–|—|đến|tới)\s*"
_SHARE = lazily(
    rf"(?<![\d,./])(?P<low>{_NUMBER}|{_WORD_NUMBER})\s*(?:%|phần\s+trăm)?(?:{_JOIN}(?P<high>{_NUMBER})\s*)?(?P<mark>[%‰]|phần\s+trăm)"
    r"(?P<more>\s*trở\s+(?:lên|xuống))?",
    _I,
)
_COUNTED = (
    r"(?P<more>\s+trở\s+lên)?\s+[\"“]?(?!trở\s+(?:lên|xuống))(?=[^\W\d_])"
    r"(?P<noun>(?:k?m[23](?!\w)(?:/[^\W\d_]+)?)?[^\d.,;:()%\"“”]*)"
)
# “từ 1.500 MW đến 2.000 MW”: the unit is said twice.
_AGAIN = (
    r"\s+(?P<twice>[^\W\d_][^\d.,;:()]{0,30}?)\s+(?:đến|tới|-|–)\s+"
    rf"(?P<again>{_NUMBER})(?=\s+(?P=twice)(?!\w))"
)
_COUNT = lazily(
    rf"(?=\d)(?<![\w.,/])(?P<number>{_NUMBER})(?:{_JOIN}(?P<high>{_NUMBER})|{_AGAIN})?{_COUNTED}", _I
)
# “một” counts only behind a limit (“ít nhất một mô hình”).
_COUNT_IN_WORDS = lazily(
    rf"(?<![\w.,/])(?P<number>{_NUMBER}|{_ROUND_WORDS}|(?<=ít nhất\s)một|(?<=tối thiểu\s)một)(?!\w)"
    rf"(?:{_JOIN}(?P<high>{_NUMBER}|{_ROUND_WORDS}|năm(?!\s+\d))(?!\w)|{_AGAIN})?{_COUNTED}",
    _I,
)
# Most passages hold no number in words; looking for these is many times faster than the pattern.
_WORDS = (
    *(f" {word} " for word in ("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "mươi", "trăm")),
    *(" chục ", " nghìn ", "ít nhất một ", "tối thiểu một "),
)
LIMITS = (
    rf"(?:(?:{any_of('targets', 'at_least')}|{any_of('targets', 'at_most')}|khoảng|được|mới|thêm|đủ"
    r"|(?:h[ằà]ng|mỗi)\s+(?:năm|quý|tháng|tuần)|xong|dứt\s+điểm|toàn\s+bộ|an\s+toàn|tổng\s+số|bình\s+quân|trung\s+bình|thành\s+công|quy\s+trình)\s+)*"
)
_CAUSE = lazily(
    # “nâng số điểm du lịch lên 40 điểm”: what is counted stands before the verb
    r"(?P<cause>\bsố\s+(?:lượng\s+)?[^.;,:\d]{2,60}?\s(?:lên|xuống\s+còn|còn|đạt)\s+"
    rf"|\b{any_of('targets', 'verbs')}\s+|\bmỗi\s+[\w\s,]{{2,40}}?\s(?:có\s+|cử\s+)?"
    # “năm 2026: mở 10 lớp; năm 2027: 15 lớp”
    rf"|(?<=[;,]\s)(?:đến\s+|trong\s+)?năm\s+\d{{4}}\s*:\s*"
    # “tập huấn kỹ năng số cho 200 cán bộ”: whom it reaches
    rf"|\b{any_of('targets', 'reaching')}(?:\s[^.;,:\d]{{2,60}}?)?\scho\s+"
    # “…, ít nhất 10 bài/tháng”: a floor of its own
    rf"|(?:\bphấn\s+đấu\s+(?:\w+\s+){{0,3}})?(?<!\w)(?:ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+ít\s+hơn)\s+){LIMITS}"
    r"(?:mức\s+)?$",
    _I,
)
_NAMED = lazily(rf"^(?P<cause>[^:.;]{{3,120}}:\s*(?:cử\s+|mỗi\s+đơn\s+vị\s+cử\s+)?){LIMITS}$", _I)
# “Treo 150 băng rôn”, “Đón 90.000 lượt khách”: a clause that opens with its verb and the number.
_FIRST_WORD = lazily(
    rf"^[-–+\s]*(?P<cause>(?!(?:{any_of('targets', 'no_verbs')})\b)[^\W\d_]+\s+){LIMITS}$", _I
)
_MAKING = lazily(rf"{any_of('targets', 'making')}\s*$", _I)
# A cause stands no farther before its number.
_WINDOW = 90
_LONGEST_NAME = 190
_AHEAD = 100
_IS_ONE = lazily(r"một\b", _I)
_SHARE_MARKS = (*SHARE_UNITS, "phần trăm")
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4


def find_candidates(text: str, *, is_aim: bool = False) -> list[Candidate]:
    """Every number of a passage that may be a target, in order; an aim (``is_aim``) needs no verb."""
    small = text.lower()
    shares = list(_shares(text)) if any(mark in small for mark in _SHARE_MARKS) else []
    in_words = any(word in small for word in _WORDS)
    if not (shares or in_words or _DIGIT.search(text)):
        return []
    pattern = _COUNT_IN_WORDS if in_words else _COUNT
    ranks = list(find_ranks(text, small))
    numbers = {one.number_at for one in (*shares, *ranks)}
    counts = (one for one in _counts(text, pattern, is_aim=is_aim) if one.number_at not in numbers)
    return _apart(sorted([*shares, *ranks, *counts], key=lambda one: one.number_at))


def _shares(text: str) -> Iterator[Candidate]:
    for match in _SHARE.finditer(text):
        low, high = parse_number(match["low"].strip()), parse_number(match["high"] or "")
        if low is not None:
            noun = text[match.end() : clause_end(text, match.end())]
            unit = "‰" if match["mark"] == "‰" else "%"
            yield Candidate(
                *match.span(), match.start("low"), low, high, unit, noun, more=match["more"] or ""
            )


def _counts(text: str, pattern: re.Pattern[str], *, is_aim: bool) -> Iterator[Candidate]:
    moments: tuple[Moment, ...] | None = None
    last: Candidate | None = None
    at = 0
    while match := pattern.search(text, at):
        at = max(match.end("number"), match.end("high"), match.end("again"))
        cause = _cause(text, match.start()) or _shared_cause(text, last, match.start())
        if cause is not None and last is not None and _tells_parts(text, last, match.start()):
            continue
        if cause is None and is_aim and _is_level_of(text, match):
            cause = match.start(), "đạt"
        if cause is None and is_aim and (_is_floor(text, match) or _is_named(text, match.start())):
            cause = match.start(), ""
        if cause is None:
            continue
        if moments is None:
            moments = find_moments(text)
        one = None if _in_date(moments, match.start(), at) else _count(text, match, cause)
        if one is not None:
            last = one
            yield one


def _is_named(text: str, at: int) -> bool:
    """“Số giường bệnh/vạn dân: 35 giường; số bác sĩ/vạn dân: 11,5 bác sĩ”: each clause has its own name."""
    return at <= _LONGEST_NAME and _NAMED.match(text[clause_start(text, at) : at]) is not None


def _is_floor(text: str, match: re.Match[str]) -> bool:
    """“Tổng thu ngân sách 250 tỷ đồng trở lên”: among the aims a floor needs no verb, if it says no kind."""
    before = text[clause_start(text, match.start()) : match.start()].rpartition(",")[2]
    if _MEASURE_NAMED.fullmatch(before) is None or _A_KIND_OF.search(before) is not None:
        return False
    if _AGE.match(text, match.start()):
        return False
    return _LIMIT_BEFORE.search(before) is not None or _FLOOR_BEHIND.match(text, match.start()) is not None


def _is_level_of(text: str, match: re.Match[str]) -> bool:
    """“GRDP bình quân đầu người 92 triệu đồng”: among the aims a measure and its level say all."""
    before = text[clause_start(text, match.start()) : match.start()]
    return _MEASURE.fullmatch(before) is not None and _ENDS_CLAUSE.match(text, match.start()) is not None


_MEASURE = lazily(
    r"[-–+\s]*(?:[^:;.,\d]{2,40}:\s*)?(?:grdp|gdp|thu\s+nhập|tổng\s+thu|thu\s+(?:ngân\s+sách|nội\s+địa)|kim\s+ngạch|doanh\s+thu|sản\s+lượng"
    r"|giá\s+trị\s+(?:sản\s+xuất|sản\s+phẩm|xuất\s+khẩu)|tổng\s+(?:mức|kim|doanh|sản|giá|vốn))(?!\w)[^:;.,\d]{0,80}\s(?:khoảng\s+)?",
    _I,
)
_ENDS_CLAUSE = lazily(
    r"\d[\d.,]*\s+(?:(?:nghìn|triệu|tỷ|tỉ)\s+)?(?:đồng|usd|đô\s+la|tấn)(?:\s*/\s*\w+(?:/\w+)?)?\s*(?:$|[;,.](?!\d))",
    _I,
)
_AGE = lazily(r"\d[\d.,]*\s+(?:tuổi|con)(?!\w)", _I)
_MEASURE_NAMED = lazily(r"[-–+\s]*[^\W\d][^\d:;()]{8,110}\s", _I)
_A_KIND_OF = lazily(
    r"(?<!\w)(?:có|gồm|của\s+các|đối\s+với|thuộc|cho|nếu|khi|những|nơi|tuổi|ngoài|không)(?!\w)", _I
)
_LIMIT_BEFORE = lazily(
    r"(?<!\w)(?:từ|trên|ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+quá|dưới|tối\s+đa)\s+$", _I
)
_FLOOR_BEHIND = lazily(r"\d[\d.,]*\s+[^\d,;.:()]{2,40}?\s+trở\s+(?:lên|xuống)\s*(?:$|[,;.])", _I)


def _shared_cause(text: str, last: Candidate | None, at: int) -> tuple[int, str] | None:
    """The verb of the number before, where only “và” or a comma joins them (“18 xã và 01 phường”)."""
    if last is None:
        return None
    unit_end = text.find(last.unit, last.number_at) + len(last.unit)
    return (last.number_at, last.cause) if _JOINING.fullmatch(text, unit_end, at) else None


_JOINING = lazily(
    rf"(?:\s+(?:tại|ở|được|đạt|về)\s+[^\d,.;:()]{{2,40}}?)?(?:\s+trở\s+lên)?(?:\s+(?:trong\s+|vào\s+|đến\s+)?năm\s+\d{{4}})?(?:\s+\d\s+sao(?:\s+trở\s+lên)?)?(?:\s*,\s*(?:trong\s+đó\s+)?(?:và\s+|có\s+)?|\s+(?:và|cùng|với)\s+)(?:cho\s+)?{LIMITS}"
    rf"|\s+cho\s+{LIMITS}",
    _I,
)


def _cause(text: str, at: int) -> tuple[int, str] | None:
    """Where the verb or name that makes a number a count begins, and its words."""
    from_ = max(0, at - _WINDOW)
    match = _CAUSE.search(text[from_:at])
    if match is None and at <= _LONGEST_NAME:
        from_, match = 0, _NAMED.match(text[:at])
    if match is None:
        from_ = clause_start(text, at)
        match = _FIRST_WORD.match(text[from_:at])
    if match is None and _stands_for_itself(text, at):
        return at, ""
    if match is None or _RATE.search(
        text, max(0, from_ + match.start("cause") - _AT), from_ + match.start("cause")
    ):
        return None
    return from_ + match.start("cause"), match["cause"].strip()


# “mức hỗ trợ 60 triệu đồng/nhà”: what each gets.
_RATE = lazily(r"mức\s+$", _I)


def _tells_parts(text: str, last: Candidate, at: int) -> bool:
    """“Cử 02 cán bộ (01 lãnh đạo, 01 chuyên viên)”: how the number before is made up."""
    opens = text.rfind("(", last.number_at, at)
    return opens > 0 and ")" not in text[opens:at] and _OF_PARTS.match(text, opens) is not None


# Whole numbers of nouns and nothing else.
_OF_PARTS = lazily(
    r"\(\s*(?:gồm\s+)?\d+\s+[^\W\d_][^\d,;()%]{2,40}(?:(?:,|;|\svà)\s*\d+\s+[^\W\d_][^\d,;()%]{2,40})+\)", _I
)


def _stands_for_itself(text: str, at: int) -> bool:
    """“(2 lớp, quý II và quý IV)” behind an order; “tại 60 trụ sở vào năm 2027”, where a year is set."""
    if text[at - 1 : at] == "(":
        return begins_with_command(text) and _IN_BRACKET.match(text, at) is not None
    return text[max(0, at - _AT) : at].casefold().endswith("tại ") and _BY_A_YEAR.match(text, at) is not None


_AT = 5
_IN_BRACKET = lazily(r"\d[\d.]*\s+[^\W\d_][^\d,;.()%]{1,40}(?:,\s|\))")
_BY_A_YEAR = lazily(
    r"\d[\d.]*\s+[^\W\d_][^,;.:()\d]{2,40}\s(?:vào|đến|trong)\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}", _I
)


def _count(text: str, match: re.Match[str], cause: tuple[int, str]) -> Candidate | None:
    printed = match["number"]
    low, high = parse_number(printed), parse_number(match["high"] or match["again"] or "")
    is_small_word = printed.isalpha() and not (
        _MAKING.search(cause[1]) or _IS_ONE.match(printed) or match["high"]
    )
    if low is None or is_small_word:
        return None
    unit = unit_of(text, match["noun"], match.start("noun"))
    is_year = low in _YEARS and len(printed) == _YEAR_DIGITS
    if not unit or is_year or not is_measured(match["noun"], text[match.end("noun") :][:_AHEAD], cause[1]):
        return None
    more = match["more"] or _more_behind(text, text.find(unit, match.start("noun")) + len(unit))
    return Candidate(cause[0], match.end(), match.start(), low, high, unit, match["noun"], cause[1], more)


def _more_behind(text: str, at: int) -> str:
    """“350 lao động trở lên”: the floor or cap behind what is counted; empty without one."""
    more = _MORE.match(text, at)
    return more[0] if more else ""


_MORE = lazily(r"(?:\s+mới)?(?P<more>\s+trở\s+(?:lên|xuống))(?!\w)", _I)


def _in_date(moments: tuple[Moment, ...], start: int, end: int) -> bool:
    index = bisect_right(moments, start, key=lambda moment: moment.end)
    return index < len(moments) and moments[index].at < end


_DIGIT = lazily(r"\d")
_BEFORE_NEXT = lazily(r",|\s(?:và|còn)\s", _I)


def _apart(found: list[Candidate]) -> list[Candidate]:
    """Each share said of its own words only: they end at the last comma or “và” before the next number."""
    kept: list[Candidate] = []
    for index, one in enumerate(found):
        ahead = found[index + 1].number_at - one.end if index + 1 < len(found) else -1
        cuts = (
            [cut.start() for cut in _BEFORE_NEXT.finditer(one.noun, 0, ahead)]
            if one.is_share and 0 <= ahead < len(one.noun)
            else []
        )
        kept.append(replace(one, noun=one.noun[: cuts[-1]]) if cuts else one)
    return kept
