"""Labels inside a line, where the break before them was lost: “… bản đồ; 2. Xây dựng …”.

Copying from a page, a PDF file or a table loses breaks. What numbers go before and after tells such a label
from a number in a sentence: it counts on from the one before, and stands at no beginning of a line.
"""

from collections.abc import Iterator, Sequence

from trienkhai.directive.lexicon.commands import begins_with_command
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.labels import Label, Style, find_label
from trienkhai.directive.structure.layout import is_capitals, is_closed
from trienkhai.directive.structure.lines import Line, cut_line
from trienkhai.directive.values import dataclass

# Where a label and a capital behind it stand after a blank.
_MAY_OPEN = lazily(
    r"\s(?=(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:\.|\s?[-–/])|[IVX]{1,6}(?:\.|\s?[-–/])|[A-H](?:\.|\s?[-–/])|[a-zđ]\)|[-–+]"
    r"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+(?:\d{1,3}|[IVX]{1,6})[.:]?)\s+[“\"]?[\p{Lu}])"
)
_DASHES = frozenset({Style.DASH, Style.PLUS})
_NEVER = frozenset({Style.ANNEX, Style.ROUND})  # sentences name the one, and count off with the other
_HEADS = frozenset({Style.PART, Style.CAPITAL, Style.CHAPTER, Style.SECTION, Style.ROMAN})
# “theo khoản | 1. Xây …”: a pointer's number.
_POINTS = lazily(
    r"(?<!\w)(?:khoản|điểm|mục|điều|tiết|chương|phần|phụ\s+lục|số|bước|giai\s+đoạn|nhóm|bảng|biểu|mẫu|quý|tổ|cấp|khu|đợt|hạng|loại|mức|lớp|kỳ|khóa)"
    r"(?:\s+(?:số|thứ))?$"
)
_LONGEST = 40  # characters of a label
_LONGEST_HEADING = 90
_SHORTEST_SENTENCE = 40
_ROOM = 120  # characters before a label that are looked at
_Counts = dict[Style, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A label at offset ``at`` of a line, and what numbers of its style stand behind it."""

    at: int
    label: Label
    following: tuple[int, ...] | None  # the next one, wherever it stands
    has_own_line: bool  # whether a line begins with this very number


def mend_lost_breaks(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Each line with its place in ``lines``, cut where a provision begins inside it.

    Takes the lines of one body, without heads and feet: numbers there count something else.
    """
    firsts = [None if line.is_table else find_label(line.text) for line in lines]
    inner = _without_counted({at: _inside(line.text) for at, line in enumerate(lines) if not line.is_table})
    found = _held_against_those_behind(firsts, inner)
    before: _Counts = {}
    for at, line in enumerate(lines):
        if first := firsts[at]:
            _count(before, first)
        cuts = _cuts(line.text, found[at], before) if at in found else []
        for part in cut_line(line, cuts) if cuts else (line,):
            yield at, part


@dataclass(frozen=True, slots=True)
class _Inner:
    """A label that may stand at offset ``at`` of a line, and the word right before it, "" behind a mark."""

    at: int
    label: Label
    noun: str


def _inside(text: str) -> list[_Inner]:
    """The labels that may stand inside a line, in order; the dash of “3 - Xây” is a part of its label."""
    found: list[_Inner] = []
    end = 0
    for match in _MAY_OPEN.finditer(text):
        place = match.end()
        label = find_label(text[place : place + _LONGEST]) if place >= end else None
        if label is not None:
            found.append(_Inner(place, label, _noun_before(text, place)))
            end = place + label.end
    return found


def _noun_before(text: str, at: int) -> str:
    word = text[max(0, at - _LONGEST) : at].rstrip().rpartition(" ")[2]
    return word.casefold() if word.isalpha() else ""


def _without_counted(inner: dict[int, list[_Inner]]) -> dict[int, list[_Inner]]:
    """Without numbers that count one noun, which stands before each: “Dự án 1 - …; Dự án 2 - …”."""
    last: dict[Style, tuple[int, _Inner]] = {}
    counted: set[tuple[int, int]] = set()
    for at, labels in inner.items():
        for one in labels:
            where, before = last.get(one.label.style, (at, one))
            last[one.label.style] = at, one
            if one.noun and one.noun == before.noun and one.label.ordinal == before.label.ordinal + 1:
                counted |= {(where, before.at), (at, one.at)}
    return {at: [one for one in labels if (at, one.at) not in counted] for at, labels in inner.items()}


def _held_against_those_behind(
    firsts: Sequence[Label | None], inner: dict[int, list[_Inner]]
) -> dict[int, list[_Found]]:
    """The labels inside each line with the next number of their style, before an outer one begins."""
    own: _Counts = {}
    either: _Counts = {}
    found: dict[int, list[_Found]] = {}
    for at in range(len(firsts) - 1, -1, -1):
        for one in reversed(inner.get(at, ())):
            label = one.label
            has_own_line = own.get(label.style) == label.numbers
            found.setdefault(at, []).append(_Found(one.at, label, either.get(label.style), has_own_line))
            _count(either, label)
            if label.style in _HEADS:
                _close_inner(own, label)
        if first := firsts[at]:
            _count(own, first)
            _count(either, first)
    return {at: labels[::-1] for at, labels in found.items()}


def _count(counts: _Counts, label: Label) -> None:
    """Take in a label: what stands deeper begins to count anew."""
    _close_inner(counts, label)
    counts[label.style] = label.numbers


def _close_inner(counts: _Counts, label: Label) -> None:
    for style in [style for style in counts if style > label.style]:
        del counts[style]


def _cuts(text: str, inner: Sequence[_Found], before: _Counts) -> list[int]:
    """Where the line is to break; ``before`` goes on to what it holds."""
    cuts: list[int] = []
    for found in inner:
        start = max(cuts[-1] if cuts else 0, found.at - _ROOM)
        words = text[start : found.at].rstrip()
        if found.label.style in _DASHES:
            opens = _opens_dash(found, words, text, before)
        else:
            opens = _opens_number(found, words, before)
        if opens:
            _count(before, found.label)
            cuts.append(found.at)
    return cuts


def _opens_dash(found: _Found, words: str, text: str, before: _Counts) -> bool:
    """Whether a dash behind these words is one of a list."""
    if found.following is None:
        return found.label.style in before and is_closed(words)
    return is_closed(words) or _lists_work(words, text, found.at + found.label.end)


def _lists_work(words: str, text: str, at: int) -> bool:
    """The first work of a list run on to its heading: “1. Yêu cầu - Xây dựng …”; no name goes on so."""
    is_heading = len(words) <= _LONGEST_HEADING and find_label(words) is not None
    is_sentence = len(text) - at > _SHORTEST_SENTENCE and text.endswith((".", ";"))
    return is_heading and is_sentence and begins_with_command(text[at : at + _ROOM])


def _opens_number(found: _Found, words: str, before: _Counts) -> bool:
    """Whether a label behind these words is the next one that is due there."""
    label, last = found.label, before.get(found.label.style)
    if label.style in _NEVER or found.has_own_line:
        return False
    counts_on = found.following == (*label.numbers[:-1], label.ordinal + 1)
    may_end = is_closed(words) or is_capitals(words)
    may_open = may_end or (label.style not in _HEADS and _is_free(words))
    if last == (*label.numbers[:-1], label.ordinal - 1):
        return may_end or (counts_on and may_open)
    # The first of a list, or one behind a number that was misread.
    is_due = label.ordinal == 1 if last is None else label.numbers > last and may_end
    return is_due and counts_on and may_open


def _is_free(words: str) -> bool:
    """Whether the words point at no number behind them."""
    return _POINTS.search(words[-30:].lower()) is None
