"""Numbers to reach: shares, and counts of things to make or people to send.

    share := [limit] number ["-" number] "%" ["trở lên" | "trở xuống"] [noun]
    count := (verb | level | "body:") [limit] number noun

A number that tells of the past, sets a condition or defines something is no target, nor is a length of time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from trienkhai.directive.extract.targets.model import Comparator, Target
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.source import Passage
from trienkhai.vietnamese import parse_number

_I = re.IGNORECASE
_DIGITS = "không|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|linh|lẻ|mốt|lăm"
_WORD_NUMBER = rf"(?:(?:{_DIGITS})\b\s*)+"
_ROUND_WORDS = r"(?:\w+\s+)?(?:mươi|trăm|chục|nghìn)(?:\s+(?:mốt|lăm|tư|năm|hai|ba|bốn|sáu|bảy|tám|chín)\b)?"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_JOIN = r"\s*(?:-|–|—|đến|tới)\s*"
_SHARE = re.compile(
    rf"(?<![\d,./])(?P<low>{_NUMBER}|{_WORD_NUMBER})\s*(?:%|phần\s+trăm)?(?:{_JOIN}(?P<high>{_NUMBER})\s*)?(?:%|phần\s+trăm)"
    r"(?P<more>\s*trở\s+(?:lên|xuống))?",
    _I,
)
_SHARE_SIGN = re.compile(r"%|phần\s+trăm", _I)
_COUNT_SIGN = re.compile(r"\d|mươi|trăm|chục|nghìn", _I)
_LIMIT = rf"(?:{any_of('targets', 'at_least')}|{any_of('targets', 'at_most')}|khoảng|được|mới|thêm|đủ)"
_NOUN_START = r"(?=[^\W\d_])"
_COUNT = re.compile(
    rf"(?P<cause>\b(?=\w){any_of('targets', 'verbs')}\s+|\b(?=m)mỗi\s+[\w\s]{{2,40}}?\s(?:có\s+|cử\s+)?"
    r"|^[^:.;]{3,120}:\s*(?:cử\s+|mỗi\s+đơn\s+vị\s+cử\s+)?)"
    rf"(?P<limit>(?:{_LIMIT}\s+)*)(?P<low>{_NUMBER}|{_ROUND_WORDS})(?:{_JOIN}(?P<high>{_NUMBER}))?(?P<more>\s+trở\s+lên)?\s+{_NOUN_START}(?P<noun>[^\d.,;:()%]+)",
    _I,
)
_BEFORE_NUMBER = re.compile(
    rf"(?:(?P<at_most>{any_of('targets', 'at_most')})|(?P<at_least>{any_of('targets', 'at_least')}))"
    r"\s*(?:mức\s+)?$",
    _I,
)
_CHANGE = re.compile(
    rf"\b(?:(?P<down>{any_of('targets', 'reduce')})|(?P<up>{any_of('targets', 'increase')}))"
    rf"(?P<between>[^.;:%]{{0,60}}?)(?:{_LIMIT}\s*)*$",
    _I,
)
_TO_LEVEL = re.compile(r"\b(?:ở\s+mức|lên|xuống|còn|đạt|lên\s+đến)\b", _I)
_HISTORY = re.compile(rf"\b{any_of('targets', 'history')}\b(?P<rest>[^.;]*)$", _I)
_CONDITION = re.compile(rf"(?<!\w){any_of('targets', 'conditions')}\b[^.;,]*$", _I)
_VOTE = re.compile(rf"^[^.;]{{0,80}}\b{any_of('targets', 'voting')}\b", _I)
_NO_UNIT = re.compile(
    rf"^(?:{any_of('targets', 'no_units')}\b"
    r"|điểm(?!\s+(?:du|trường|bưu|tham|sinh|giao|dân|kinh|bán|trung|đến|tiếp|cầu|nóng)))",
    _I,
)
# “mỗi tuần 02 lần” is how often; “tăng 2 lần” is a target.
_HOW_OFTEN = re.compile(r"lần\b", _I)
_UNIT_STOP = re.compile(rf"\s+{any_of('targets', 'unit_stops')}\b.*$|\s+[-–].*$", _I | re.DOTALL)
_FURTHER_KINDS = re.compile(rf"(?:,\s*{any_of('targets', 'kinds_of_places')}\b)+", _I)
_FRONT = re.compile(rf"^(?:[\s,:]*{any_of('targets', 'noun_fronts')}\b)+[\s,:]*", _I)
_LEVEL = re.compile(rf"\b{any_of('targets', 'levels')}\b", _I)
_BOUNDARY = re.compile(r"[.;](?=\s|$)|\n")
_AIM = re.compile(
    r",?\s*(?:phấn\s+đấu|đến\s+(?:cuối\s+|hết\s+)?năm|đảm\s+bảo|bảo\s+đảm|đạt|tăng|giảm)\b.*$", _I | re.DOTALL
)
_AFTER = re.compile(
    r",?\s*(?:phấn\s+đấu|(?:đến|vào|trong|trước)\s+(?:cuối\s+|hết\s+)?năm|giai\s+đoạn|so\s+với|/\s*năm|mỗi\s+năm|đến\s+ngày)\b.*$",
    _I | re.DOTALL,
)
_DATED_BY = re.compile(
    r"(?:đến|trước|trong|vào|từ|cuối|hết|đầu|giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|tới|-|–|—)\s*(?:hết\s+|cuối\s+|năm\s+|ngày\s+|đến\s+)*$|^$|[.;,:(]\s*$",
    _I,
)
_NOT_DATING = re.compile(
    r"(?:so\s+với|của|số\s+liệu|ban\s+hành|kế\s+hoạch|số)\s+(?:cùng\s+kỳ\s+|cuối\s+|năm\s+)?$", _I
)
_TASK_TIME = re.compile(
    r"\([^()%]*\)[\s.;,:/]*$|[,;.]\s+(?:phấn\s+đấu\s+)?(?:hoàn\s+thành|xong|thời\s+gian|thực\s+hiện)"
    r"\s+[^.;,%]*[\s.;,:/]*$",
    _I,
)
_PAST = re.compile(r"^\s*,?\s*(?:đã|mới|chỉ|hiện)\b", _I)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number with the clause it stands in; offsets into the passage."""

    at: int
    end: int
    number_at: int
    low: Decimal
    high: Decimal | None
    unit: str
    noun: str
    cause: str
    more: str


def find_targets(passage: Passage, *, provision: str, year: int | None = None) -> tuple[Target, ...]:
    """The targets of a provision's text in order; ``year`` (the document's) tells past figures from aims."""
    text = passage.text
    shares = _shares(text) if _SHARE_SIGN.search(text) else ()
    counts = _counts(text) if _COUNT_SIGN.search(text) else ()
    found = sorted([*shares, *counts], key=lambda one: one.number_at)
    kept = _apart([one for one in found if not _is_told(text, one)])
    dated_to = _task_time_at(text) if kept else 0
    targets = []
    for index, one in enumerate(kept):
        behind = kept[index - 1].end if index else 0
        ahead = kept[index + 1].at if index + 1 < len(kept) else len(text)
        start, due = _dates(text[: max(dated_to, one.number_at)], one, behind, ahead)
        if year is not None and due is not None and int(due[:4]) < year:
            continue
        targets.append(_target(passage, provision, one, ahead, dates=(start, due)))
    return tuple(targets)


def _apart(found: list[_Candidate]) -> list[_Candidate]:
    """Each share said of its own words only: they end at the last comma before the next number."""
    ends = [one.number_at for one in found[1:]]
    return [
        replace(one, noun=one.noun[: end - one.end].rpartition(",")[0])
        if one.unit == "%" and 0 <= end - one.end < len(one.noun) and "," in one.noun[: end - one.end]
        else one
        for one, end in zip(found, [*ends, _NO_END], strict=False)
    ]


_NO_END = 1 << 60


def _task_time_at(text: str) -> int:
    """Where the time of the whole task begins: its closing parenthesis, a last “hoàn thành …”."""
    match = _TASK_TIME.search(text, max(0, len(text) - _NEAR))
    return match.start() if match else len(text)


def _shares(text: str) -> Iterator[_Candidate]:
    for match in _SHARE.finditer(text):
        low, high = parse_number(match["low"].strip()), parse_number(match["high"] or "")
        if low is None:
            continue
        noun = text[match.end() : _clause_end(text, match.end())]
        yield _Candidate(*match.span(), match.start("low"), low, high, "%", noun, "", match["more"] or "")


def _counts(text: str) -> Iterator[_Candidate]:
    moments = find_moments(text)
    ends = [moment.end for moment in moments]
    at = 0
    while match := _COUNT.search(text, at):
        at = match.end("low")
        low, high = parse_number(match["low"]), parse_number(match["high"] or "")
        unit = _unit(text, match)
        inside_date = _in_date(ends, moments, match)
        if (
            low is None
            or inside_date
            or not unit
            or _NO_UNIT.match(match["noun"])
            or (_HOW_OFTEN.match(match["noun"]) and match["cause"].strip().casefold() not in _CHANGES)
            or text[match.end("low") :].startswith("%")
        ):
            continue
        if low >= _YEARS and low <= _YEARS_END and len(match["low"]) == len("2019"):
            continue
        yield _Candidate(
            match.start("cause"), match.end(), match.start("low"), low, high, unit, match["noun"],
            match["cause"].strip(), match["more"] or "",
        )  # fmt: skip


def _unit(text: str, match: re.Match[str]) -> str:
    """The noun counted; a list of kinds of places counts as one (“20 xã, phường”, “5 chi, đảng bộ”)."""
    unit = _UNIT_STOP.sub("", match["noun"].strip()).strip()
    further = _FURTHER_KINDS.match(text, match.end("noun"))
    return unit + further[0] if further and match["noun"].strip() == unit else unit


def _in_date(ends: list[int], moments: tuple[Moment, ...], match: re.Match[str]) -> bool:
    index = bisect_right(ends, match.start("low"))
    return index < len(moments) and moments[index].at < match.end("low")


_YEARS, _YEARS_END = Decimal(1900), Decimal(2099)


def _clause_start(text: str, at: int) -> int:
    """Where the clause of a number begins, looked for in the words just before it."""
    from_ = max(0, at - _NEAR)
    ends = [match.end() for match in _BOUNDARY.finditer(text, from_, at)]
    return ends[-1] if ends else from_


def _clause_end(text: str, at: int) -> int:
    to = min(len(text), at + _NEAR)
    match = _BOUNDARY.search(text, at, to)
    return match.start() if match else to


# Longer than any clause of a real paper; it keeps the time of reading in proportion to the text.
_NEAR = 600


def _is_told(text: str, one: _Candidate) -> bool:
    """True where the number tells of the past, sets a condition, or counts votes."""
    before = text[_clause_start(text, one.number_at) : one.number_at]
    after = text[one.end :] if one.unit == "%" else text[one.number_at : one.end]
    history = _HISTORY.search(before)
    is_past = history is not None and not _LEVEL_AGAIN.search(history["rest"])
    return (
        is_past
        or _CONDITION.search(before) is not None
        or _KIND_OF_PLACE.search(before) is not None
        or (one.unit == "%" and _VOTE.match(after) is not None)
    )


# “tại các doanh nghiệp có từ 3 đảng viên trở lên”: which ones, not how many. “Tại mỗi xã có …” is an aim.
_KIND_OF_PLACE = re.compile(
    r"\b(?:tại|ở|đối\s+với)\s+(?:các|những)\s[^.;,]*\bcó\s+(?:từ|trên|dưới|ít\s+nhất)?\s*$", _I
)
_LEVEL_AGAIN = re.compile(r"\b(?:phấn\s+đấu|đến\s+năm|mục\s+tiêu)\b", _I)


def _dates(text: str, one: _Candidate, behind: int, ahead: int) -> tuple[str | None, str | None]:
    """Start and due said of a number: before it in its clause, after it, or ahead in its sentence."""
    begin, finish = _clause_start(text, one.number_at), _clause_end(text, one.number_at)
    near = text[max(begin, behind) : one.number_at]
    after = text[one.number_at : min(finish, ahead)]
    if ahead < finish and (aim := _NEXT_AIM.search(after)):
        after = after[: aim.start()]
    for piece in (near, after):
        if dates := _dating(piece):
            return dates
    from_ = max(0, one.number_at - _NEAR)
    sentence = max((match.end() for match in _SENTENCE.finditer(text, from_, one.number_at)), default=from_)
    return _dating(text[sentence : one.number_at]) or (None, None)


_SENTENCE = re.compile(r"\.(?=\s)|\n")
# “trồng 200 ha rừng, phấn đấu đến năm 2025 tỷ lệ che phủ đạt 58,5%”: the year is the next number's.
_NEXT_AIM = re.compile(r",\s*(?:phấn\s+đấu|đến\s+(?:cuối\s+|hết\s+)?năm)\b", _I)


def _dating(piece: str) -> tuple[str | None, str | None] | None:
    """The nearest date of a piece that says by when, with the one that begins its range."""
    moments = [moment for moment in find_moments(piece) if _says_when(piece, moment)]
    if not moments:
        return None
    last = moments[-1]
    for first in moments[:-1]:
        joint = piece[first.end : last.at]
        if re.fullmatch(r"\s*(?:-|–|—|đến|tới)\s*(?:hết\s+|năm\s+|cuối\s+)*", joint, _I):
            return first.text, last.text
    return None, last.text


def _says_when(piece: str, moment: Moment) -> bool:
    before = piece[: moment.at]
    return _NOT_DATING.search(before) is None and (
        _DATED_BY.search(before) is not None or piece[moment.at : moment.end].casefold().startswith("năm")
    )


def _target(
    passage: Passage, provision: str, one: _Candidate, ahead: int, *, dates: tuple[str | None, str | None]
) -> Target:
    text = passage.text
    comparator = _comparator(text, one)
    finish = min(_clause_end(text, one.number_at), max(ahead, one.end))
    call = next(passage.calls_between(one.number_at, finish), None)
    at, end = _words(text, one)
    high = (
        one.high if comparator in (Comparator.RANGE, Comparator.REDUCE_BY, Comparator.INCREASE_BY) else None
    )
    return Target(
        provision, _said(text, one, comparator), comparator, one.low, high, one.unit, *dates,
        call.label if call else None, text[at:end], passage.span(at, end) if passage.segments else None,
    )  # fmt: skip


def _comparator(text: str, one: _Candidate) -> Comparator:
    before = text[_clause_start(text, one.number_at) : one.number_at]
    limit = _BEFORE_NUMBER.search(before)
    change = _CHANGE.search(before) if one.unit == "%" else None
    if (limit and limit["at_most"]) or "xuống" in one.more:
        return Comparator.AT_MOST
    if change and not _TO_LEVEL.search(change["between"]):
        return Comparator.REDUCE_BY if change["down"] else Comparator.INCREASE_BY
    if change and change["down"]:
        return Comparator.AT_MOST
    if one.high is not None:
        return Comparator.RANGE
    if one.unit == "%" or limit or one.more or _LEVEL.search(_aimed(before)):
        return Comparator.AT_LEAST
    return _CHANGES.get(one.cause.casefold(), Comparator.EXACTLY)


_CHANGES = {
    "giảm": Comparator.REDUCE_BY,
    "tinh giản": Comparator.REDUCE_BY,
    "tăng": Comparator.INCREASE_BY,
    "tăng thêm": Comparator.INCREASE_BY,
}


def _aimed(before: str) -> str:
    """The words that bear on a count: from the last comma, or from “phấn đấu” wherever it stands."""
    aim = re.search(r"\bphấn\s+đấu\b", before, _I)
    return before[aim.start() :] if aim else before.rpartition(",")[2].rpartition(":")[2]


def _words(text: str, one: _Candidate) -> tuple[int, int]:
    """The characters to show: from the verb to the end of what is counted."""
    if one.unit != "%":
        unit_at = text.find(one.unit, one.number_at)
        return one.at, unit_at + len(one.unit)
    change = _CHANGE.search(text, max(0, one.number_at - _NEAR), one.number_at)
    noun = _AFTER.sub("", one.noun)
    end = one.end + len(noun.partition("(")[0].rstrip(" ,"))
    return (change.start() if change else one.at), max(end, one.end)


def _said(text: str, one: _Candidate, comparator: Comparator) -> str:
    """What is to be reached, in words fit for a list."""
    if one.unit != "%":
        at, end = _words(text, one)
        return " ".join(text[at:end].rpartition(":")[2].split())
    noun = _FRONT.sub("", _AFTER.sub("", one.noun.partition("(")[0])).strip(" ,:")
    if not noun:
        before = text[_clause_start(text, one.number_at) : one.number_at]
        noun = _FRONT.sub("", _AIM.sub("", before)).strip(" ,:") or _CHANGED.sub("", before).strip(" ,:")
        if len(noun.split()) < _LEAST_WORDS:
            noun = text[max(0, one.number_at - _NEAR) : one.number_at].strip(" ,:;")
    if comparator is Comparator.REDUCE_BY:
        noun = f"giảm {noun}" if not noun.casefold().startswith("giảm") else noun
    elif one.low == _ALL:
        noun = f"100% {noun}"
    return " ".join(noun.split()) or text[one.at : one.end].strip()


_ALL = Decimal(100)
_LEAST_WORDS = 3
_CHANGED = re.compile(rf"\s*(?:{_LIMIT}|xuống|lên)[\s\w]{{0,12}}$", _I)
