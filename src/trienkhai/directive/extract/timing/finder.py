"""The time that is said of a provision as a whole, found in its running text.

In these papers it stands in the closing parenthesis; else a last clause that is nothing but a time dates the
provision, and, where the provision is one sentence, a time at its very front or end. A time inside one of
several clauses belongs to that clause and is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from trienkhai.directive.extract.timing.grammar import parse_timing
from trienkhai.directive.extract.timing.model import Timing, TimingKind
from trienkhai.directive.lexicon.durations import FREQUENCY
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.source import Passage

_CLOSING = re.compile(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;,:/]*$")
_FINISHING = re.compile(rf"^\s*(?:việc\s+)?{any_of('timing', 'finishing')}\b", re.IGNORECASE)
_LAST_CLAUSE = re.compile(r"(?:^|[.;,])(?!\d)\s*(?P<clause>[^.;,]*(?:\d[.,]\d[^.;,]*)*)[\s.;,/]*$")
_SENTENCE_END = re.compile(r"[.;](?=\s+[A-ZĐÂÊÔƠƯÁÀẢÃẠ\w])")
_FRONT = re.compile(r"^(?P<time>[^,;:()]{3,80}),\s+(?=\w)")
_FRONT_WORD = re.compile(
    rf"^(?:{any_of('timing', 'before')}|{any_of('timing', 'since')}|trong|định\s+kỳ|h[ằà]ng|mỗi|đến)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"\b(?P<time>(?:hoàn\s+thành\s+|xong\s+)?(?:{any_of('timing', 'before')}|xong\s+trong|trong)"
    r"\s+[^,;()]{4,60}?)[\s.;]*$",
    re.IGNORECASE,
)
_TAIL_AUTHORITY = re.compile(
    r"\s(?P<time>theo\s+(?:đúng\s+)?(?:thời\s+gian|thời\s+hạn|lộ\s+trình|tiến\s+độ)\s+(?:đã\s+)?(?:được\s+)?"
    r"(?:quy\s+định|qui\s+định|tại|đề\s+ra|nêu)(?:[^,;.:()]|,(?=\s+ngày\s))"
    r"{0,120})[\s.;:]*$",
    re.IGNORECASE,
)
# “… định kỳ hằng tháng”, “10 lớp mỗi năm”; not “kế hoạch hằng năm”, where the words qualify a noun.
_TAIL_RECURRENCE = re.compile(
    r"\s(?P<time>(?:định\s+kỳ\s+(?:h[ằà]ng|mỗi|\d{1,2}|\w{2,4})\s+(?:tuần|tháng|quý|năm)(?:\s+(?:một|1)\s+lần)?|mỗi\s+(?:tuần|tháng|quý|năm)(?:\s+(?:một|1)\s+lần)?))[\s.;]*$",
    re.IGNORECASE,
)
_FRONT_RECURRENCE = re.compile(
    r"^[-–+\s]*(?P<time>(?:định\s+kỳ\s+)?(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm))\s*,?\s+(?=[^\W\d])",
    re.IGNORECASE,
)
# “… mỗi tuần 02 lần trong mùa khô”: said in so many words, it dates the sentence, if no other clause follows.
_FREQUENCY = re.compile(rf"(?:^|(?<=\s))(?P<time>{FREQUENCY})(?=[^.;,:()]*[\s.;]*$)", re.IGNORECASE)
_FRONT_FREQUENCY = re.compile(rf"^[-–+\s]*(?P<time>{FREQUENCY})\s*,?\s+(?=[^\W\d])", re.IGNORECASE)
_EACH = re.compile(rf"[-–+\s]*(?:(?:định\s+kỳ|h[ằà]ng|mỗi)\b|{FREQUENCY})", re.IGNORECASE)
_TAIL_COUNTED = re.compile(
    r"\s(?P<time>trong\s+(?:vòng|thời\s+hạn|thời\s+gian)\s+\d[^,;()]{2,40}?,?\s+(?:kể\s+từ|tính\s+từ|sau)\s[^,;()]{4,100}?)[\s.;]*$",
    re.IGNORECASE,
)
# “… theo hướng dẫn của Ban Tổ chức Trung ương.”: a named body sets the time; “theo quy định” does not.
_TAIL_OTHERS = re.compile(
    r"\s(?P<time>(?i:theo\s+(?:hướng\s+dẫn|kế\s+hoạch|lộ\s+trình)\s+của)\s+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠ])[^,;.:()]{3,80})[\s.;]*$"
)
_ENDING_KINDS = (TimingKind.BY, TimingKind.BETWEEN, TimingKind.FROM, TimingKind.BY_AUTHORITY)


def find_timing(passage: Passage, *, year: int | None = None) -> Timing | None:
    """The time said of the whole provision, with the span of its words; None where there is none.

    ``year`` is the document's own, for days printed without one.
    """
    for start, end in _places(passage.text):
        timing = parse_timing(passage.text[start:end], year=year)
        if timing is not None and _fits(timing, passage.text, start):
            return _placed(timing, passage, start)
    return None


# A time at the end is never longer; what stands before it need not be searched.
_TAIL_LENGTH = 2000


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where a time of the whole may stand, the surest first."""
    tail_at = max(0, len(text) - _TAIL_LENGTH)
    if match := _CLOSING.search(text, tail_at):
        yield from _parts(text, *match.span("inside"))
    body = text[: match.start()] if match else text
    if (
        (clause := _LAST_CLAUSE.search(body, tail_at))
        and _FINISHING.match(clause["clause"])
        and clause.start() > 0
    ):
        yield clause.span("clause")
    if _SENTENCE_END.search(body.strip(" .;/")):
        return
    if (front := _FRONT.match(body)) and _FRONT_WORD.match(front["time"]):
        yield front.span("time")
    yield from _at_the_ends(body, tail_at)


def _at_the_ends(body: str, tail_at: int) -> Iterator[tuple[int, int]]:
    """Times at the end of one sentence, then at its very front."""
    for pattern in (_TAIL, _TAIL_AUTHORITY, _TAIL_OTHERS, _TAIL_COUNTED, _TAIL_RECURRENCE, _FREQUENCY):
        if tail := pattern.search(body, tail_at):
            yield tail.span("time")
    for pattern in (_FRONT_FREQUENCY, _FRONT_RECURRENCE):
        if front := pattern.match(body):
            yield front.span("time")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole of a parenthesis, then its parts between semicolons."""
    yield start, end
    at = start
    for piece in text[start:end].split(";"):
        yield at, at + len(piece)
        at += len(piece) + 1


def _fits(timing: Timing, text: str, start: int) -> bool:
    """In running text only a date or a recurrence counts; in parentheses whatever parses."""
    if text[:start].rstrip().endswith(("(", ";")):
        return True
    if timing.kind is TimingKind.WITHIN:
        return timing.length is not None and timing.event is not None
    if timing.kind is TimingKind.RECURRING:
        return _EACH.match(text, start) is not None
    return timing.kind in _ENDING_KINDS


def _placed(timing: Timing, passage: Passage, start: int) -> Timing:
    raw = timing.raw or ""
    at = passage.text.find(raw, start)
    return replace(timing, span=passage.span(at, at + len(raw)) if passage.segments else None)
