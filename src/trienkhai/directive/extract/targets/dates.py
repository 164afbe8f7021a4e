"""By when a number is to be reached: a date before it or after it in its clause, else ahead in its sentence.

A date between two numbers belongs to the one that it is not parted from by a comma or “và”.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from trienkhai.directive.extract.targets.candidate import Candidate
from trienkhai.directive.extract.targets.clauses import NEAR, clause_end, sentence_start
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.lexicon.who_does import end_without_doer

_I = re.IGNORECASE
Dates = tuple[str | None, str | None]
_NO_DATES: Dates = (None, None)
_DATED_BY = lazily(
    r"(?:đến|trước|trong|vào|từ|cuối|hết|đầu|giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|tới|-|–|—)\s*"
    r"(?:hết\s+|cuối\s+|năm\s+|ngày\s+|đến\s+)*$|^$|[.;,:(]\s*$",
    _I,
)
_NOT_DATING = lazily(
    r"so\s+với\s+[^,;.\d]{2,30}\s(?:năm\s+)?$|(?:so\s+với|của|số\s+liệu|ban\s+hành|kế\s+hoạch|số|bằng|gốc|mức)\s+(?:cùng\s+kỳ\s+|cuối\s+|năm\s+)?$",
    _I,
)
_TASK_TIME = lazily(
    r"\([^()%]*\)[\s.;,:/]*$|,\s+(?:dự\s+kiến\s+)?(?:tháng|qu[ýí]|ngày)\s+[\dIVX][^,;.%]{0,30}[\s.;]*$|[,;.]\s+(?:phấn\s+đấu\s+)?(?:hoàn\s+thành|xong|thời\s+gian|thực\s+hiện)"
    r"\s+[^.;,%]*[\s.;,:/]*$",
    _I,
)
# “Trang bị 15 máy … trước ngày 30/9”: a day or quarter at the end is the whole task's, a year the number's.
_TASK_DAY = lazily(
    rf"\s(?:{any_of('timing', 'before')}|xong|trong|vào)"
    r"\s+(?:ngày\s+|tháng\s+|qu[ýí]\s+|nửa\s+|hết\s+|\d)[^,;.%]{1,40}[\s.;]*$",
    _I,
)
_LEVELS = lazily(r"\b(?:đạt|có|phấn\s+đấu)$", _I)
_PARTING = lazily(r"[,;:.)](?=\s|$|\d)|\s(?:và|còn)\s", _I)
_RANGE = lazily(r"\s*(?:-|–|—|đến|tới|và)\s*(?:hết\s+|năm\s+|cuối\s+)*", _I)
_HORIZON = lazily(
    rf"[,;]?\s*\(?(?:và\s+)?{any_of('timing', 'horizon')}\s+(?:đến\s+|tới\s+)?(?:năm\s+)?\d{{4}}", _I
)
# “trồng 200 ha rừng, phấn đấu đến năm 2025 tỷ lệ che phủ đạt 58,5%”: the year is the next number's.
_NEXT_AIM = lazily(r",\s*(?:phấn\s+đấu|đến\s+(?:cuối\s+|hết\s+)?năm)\b", _I)
_HANDED_IN = lazily(r",\s*(?:và\s+)?(?:gửi|trình|nộp|báo\s+cáo|lập\s+danh\s+sách|đăng\s+ký)\s", _I)
# “40 đảng viên trong năm 2026, trong đó 60% …”: a part of the number before, and of its year.
_OF_WHICH = lazily(r"[^.;]*,\s*trong\s+đó\b[^.;]*$", _I)
# “… 70% và đến hết niên độ đạt 100%”: a time of its own that is no date.
_OTHER_TIME = lazily(
    r"\s(?:đến|tới|vào|khi)\s+(?:hết|cuối|kết\s+thúc)\s+(?:niên\s+độ|nhiệm\s+kỳ|năm\s+học|thời\s+(?:gian|hạn|kỳ)|vụ|chu\s+kỳ|đợt"
    r"|chương\s+trình|đề\s+án|dự\s+án)\b",
    _I,
)
_TURN = lazily(r"\btừ\s+\d[^.;]*\s(?:xuống|lên)\b", _I)
# A date that opens the sentence is said of all its clauses.
_OPENING = lazily(
    r"[-–+\s]*(?:phấn\s+đấu,?\s+)?(?:(?:đến|trong|từ|giai\s+đoạn|hết|cuối|vào|trước)\s+){0,3}(?:năm|giai\s+đoạn|quý|tháng|ngày|\d)",
    _I,
)
_FRONT = 48


def dates_of(
    text: str,
    found: Sequence[Candidate],
    kept: Sequence[Candidate],
    *,
    year: int | None = None,
    is_aim: bool = False,
) -> Iterator[Dates]:
    """Start and due of each number kept, in order; ``found`` are all numbers of the passage.

    ``year`` is the document's, for a share to reach in a month or quarter without one. An objective
    (``is_aim``) is no task: every date in it is its number's.
    """
    end = len(text) if is_aim else _task_time_at(text, kept)
    place = {one.number_at: index for index, one in enumerate(found)}
    lead, sentence, last = _NO_DATES, -1, _NO_DATES
    for one in kept:
        index = place[one.number_at]
        behind = found[index - 1] if index else None
        ahead = found[index + 1] if index + 1 < len(found) else None
        if (begins := sentence_start(text, one.number_at)) != sentence:
            lead, sentence, last = _NO_DATES, begins, _NO_DATES
        own_year = year if one.is_share else None
        before = _before(text, one, (behind, begins), own_year)
        if before is not None:
            lead = before
        is_part = behind is not None and _OF_WHICH.match(text, behind.end, one.number_at) is not None
        if before is None and behind is not None and _OTHER_TIME.search(text, behind.end, one.number_at):
            lead = _NO_DATES
        last = before or _after(text, one, (ahead, end), own_year) or (last if is_part else lead)
        yield last


def dates_of_heading(words: str, *, year: int | None = None) -> Dates | None:
    """The dates that a heading gives the objectives under it, a later horizon left out; None without any.

    ``year`` is the document's, for a quarter or month without one.
    """
    horizon = _HORIZON.search(words)
    moments = (find_moments(words[: horizon.start()], year=year) if horizon else ()) or find_moments(
        words, year=year
    )
    if not moments:
        return None
    is_range = len(moments) > 1 and _RANGE.fullmatch(words[moments[-2].end : moments[-1].at]) is not None
    return (moments[-2].text if is_range else None), moments[-1].text


def _before(text: str, one: Candidate, since: tuple[Candidate | None, int], year: int | None) -> Dates | None:
    """The date that leads up to a number: behind the number before it, and parted from that."""
    behind, sentence = since
    from_ = max(sentence, one.number_at - NEAR)
    if behind is None or behind.end <= from_:
        return _nearest(_leading(text[from_ : one.number_at], year), year)
    between = text[max(behind.end, text.rfind(";", behind.end, one.number_at)) : one.number_at]
    parting = _last_parting(between, year)
    return _nearest(between[parting:].lstrip(), year) if parting is not None else None


def _leading(piece: str, year: int | None) -> str:
    """Without other clauses: what stands behind the last semicolon, or else what opens the sentence."""
    own = piece.rpartition(";")[2]
    if turn := _TURN.search(own):  # “từ 640 chiếc năm 2025 xuống còn 400”: where the change began
        return own[turn.end() :]
    if find_moments(own, year=year):
        return own
    return "" if ";" in piece and _OPENING.match(piece) is None else piece[:_FRONT]


def _last_parting(between: str, year: int | None) -> int | None:
    """Where the words of the second of two numbers begin; None where nothing parts them."""
    moments = find_moments(between, year=year)
    if not moments:
        return None
    for match in _PARTING.finditer(between):
        if all(not moment.at < match.end() < moment.end for moment in moments) and _is_led(
            between, match, moments
        ):
            return match.end()
    return None


def _is_led(between: str, match: re.Match[str], moments: tuple[Moment, ...]) -> bool:
    """True where a date stands close behind the mark, before any other."""
    following = next((moment for moment in moments if moment.at >= match.end() - 1), None)
    return following is not None and _PARTING.search(between, match.end(), following.at) is None


def _after(text: str, one: Candidate, until: tuple[Candidate | None, int], year: int | None) -> Dates | None:
    """The date that follows a number, before the next one's words."""
    ahead, end = until
    to = min(clause_end(text, one.number_at), end if end > one.number_at else len(text))
    closes = text.find(")", one.number_at, to)
    if closes > 0 and text.rfind("(", 0, one.number_at) > text.rfind(")", 0, one.number_at):
        to = closes  # “(không quá 02 tập thể), gửi trước ngày …”
    if handed := _HANDED_IN.search(text, one.number_at, to):
        to = handed.start()  # “01 công chức làm đầu mối, gửi danh sách trước ngày …”
    if ahead is None or ahead.number_at >= to:
        return _first(text[one.number_at : to], year)
    piece = text[one.number_at : ahead.number_at]
    parting = _last_parting(text[one.end : ahead.number_at], year)
    if parting is not None:
        piece = text[one.number_at : one.end + parting]
    if aim := _NEXT_AIM.search(piece):
        piece = piece[: aim.start()]
    return _first(piece, year)


def _nearest(piece: str, year: int | None) -> Dates | None:
    """The last date of a piece that says by when, with the one that begins its range."""
    ranges = _ranges(piece, year)
    return ranges[-1] if ranges else None


def _first(piece: str, year: int | None) -> Dates | None:
    ranges = _ranges(piece, year)
    return ranges[0] if ranges else None


def _ranges(piece: str, year: int | None) -> list[Dates]:
    """Dates that say by when, those joined by “đến” as one; a later horizon left out."""
    horizon = _HORIZON.search(piece)
    if horizon and piece[: horizon.start()].strip(" -–+"):  # “Tầm nhìn đến năm 2045: …” dates what it opens
        piece = piece[: horizon.start()] + " " * len(horizon[0]) + piece[horizon.end() :]
    moments = find_moments(piece, year=year)
    joined = {
        other.at: first for first, other in pairwise(moments) if _RANGE.fullmatch(piece[first.end : other.at])
    }
    begins = {first.at for first in joined.values()}
    return [
        _bounds(piece, joined.get(moment.at), moment)
        for moment in moments
        if moment.at not in begins and (_says_when(piece, joined.get(moment.at, moment)))
    ]


def _bounds(piece: str, first: Moment | None, last: Moment) -> Dates:
    if first is not None:
        return first.text, last.text
    return (last.text, None) if _SINCE.search(piece[: last.at]) else (None, last.text)


# “Từ năm 2023, 100% cán bộ …”: from then on.
_SINCE = lazily(r"(?:^|[\s(])(?:kể\s+)?từ\s+(?:đầu\s+)?(?:năm\s+|ngày\s+)?$", _I)


def _says_when(piece: str, moment: Moment) -> bool:
    before = piece[: moment.at]
    return _NOT_DATING.search(before) is None and (
        _DATED_BY.search(before) is not None or _PERIOD.match(piece, moment.at, moment.end) is not None
    )


# “năm 2026”, “giải ngân 6 tháng đầu năm 2026 đạt 45%”
_PERIOD = lazily(r"năm|(?:0?6|sáu)\s+tháng", _I)


def _task_time_at(text: str, kept: Sequence[Candidate]) -> int:
    """Where the time of the whole task begins: its closing parenthesis, a last “hoàn thành …”, a last day."""
    from_ = max(0, len(text) - NEAR)
    match = _TASK_TIME.search(text, from_)
    if match is not None and kept[-1].is_share and not text[kept[-1].end : match.start()].strip():
        return len(text)
    is_second_work = ";" in text[: kept[0].number_at] and len(kept) == 1
    if match is None and len(kept) == 1 and not is_second_work and not _is_level(text, kept[0]):
        match = _TASK_DAY.search(text, max(from_, kept[0].number_at), end_without_doer(text))
        clause = text[: kept[0].number_at].rpartition(",")[2]
        match = None if clause.lstrip().casefold().startswith("trước mắt") else match
    return match.start() if match else len(text)


def _is_level(text: str, one: Candidate) -> bool:
    """True for a level, and for what a clause strives for (“phấn đấu giải ngân 100%”)."""
    clause = text[max(0, one.number_at - NEAR) : one.number_at].rpartition(",")[2]
    return (
        _LEVELS.search(one.cause or _verb_before(text, one)) is not None or _STRIVES.match(clause) is not None
    )


_STRIVES = lazily(r"\s*phấn\s+đấu\b", _I)


def _verb_before(text: str, one: Candidate) -> str:
    return text[max(0, one.number_at - 12) : one.number_at].strip()
