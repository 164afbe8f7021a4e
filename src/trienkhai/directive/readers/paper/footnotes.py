"""Footnotes: blocks at the foot of a page, under a short rule or in smaller type, begun by a number."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PageWord, PaperPage, Rule

_SMALLER = 0.93  # of the body's type
_LOWER_PART = 0.3  # of the page's height, below which notes begin
_LONGEST_RULE = 0.6  # of the page's width
_LABEL = re.compile(r"\(?\[?(\d{1,3})\]?\)?[.)]?")


@dataclass(slots=True)
class Note:
    """A note at the foot of a page; None as label goes on with the last note of the page before."""

    label: str | None
    page: PaperPage
    lines: list[list[PageWord]] = field(default_factory=list)


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += sum(len(word.text) for word in line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def cut_notes(
    page: PaperPage, lines: Sequence[Line], size: float, *, notes_before: bool
) -> tuple[list[Line], list[Note]]:
    """The lines of the body, and the notes at the foot; ``notes_before`` says the last page had some."""
    start = _start(page, lines, size, notes_before=notes_before)
    if start is None:
        return list(lines), []
    return list(lines[:start]), _notes(page, lines[start:])


def _start(page: PaperPage, lines: Sequence[Line], size: float, *, notes_before: bool) -> int | None:
    rule = _note_rule(page, lines)
    if rule is not None:
        under = next((at for at, line in enumerate(lines) if line.base > rule.top), None)
        if under is not None and all(line.base > rule.top for line in lines[under:]):
            small = all(line.size < size * _SMALLER for line in lines[under:])
            if _label(lines[under]) or (notes_before and small):
                return under
    if any(line.words[0].confidence is not None for line in lines):
        return None  # the size of type in a picture is too unsure without a rule
    start = len(lines)
    while (
        start and lines[start - 1].size < size * _SMALLER and lines[start - 1].top > _LOWER_PART * page.height
    ):
        start -= 1
    return next((at for at in range(start, len(lines)) if _label(lines[at])), None)


def _note_rule(page: PaperPage, lines: Sequence[Line]) -> Rule | None:
    """The lowest short level rule that begins where the text begins and has text above and below it."""
    if not lines:
        return None
    left = min(line.left for line in lines)
    found = [
        rule
        for rule in page.rules
        if rule.is_level
        and 30 < rule.right - rule.left < _LONGEST_RULE * page.width  # noqa: PLR2004 -- points
        and abs(rule.left - left) < 12  # noqa: PLR2004 -- points
        and rule.top > _LOWER_PART * page.height
        and lines[0].base < rule.top < lines[-1].base
    ]
    return max(found, key=lambda rule: rule.top, default=None)


def _label(line: Line) -> tuple[str, int] | None:
    """The number that a note begins with, and how many words it takes."""
    first = line.words[0]
    found = _LABEL.fullmatch(first.text)
    if found is None or len(line.words) == 1:
        return None
    if first.is_raised or first.size < line.size * 0.85 or (not first.text.endswith(".")):
        return found[1], 1
    return None


def _notes(page: PaperPage, lines: Sequence[Line]) -> list[Note]:
    notes: list[Note] = []
    for line in lines:
        label = _label(line)
        following = notes[-1].label if notes else None
        if label and (following is None or int(label[0]) == int(following) + 1 or line.words[0].is_raised):
            notes.append(Note(label[0], page, [line.words[label[1] :]]))
        elif notes:
            notes[-1].lines.append(line.words)
        else:
            notes.append(Note(None, page, [line.words]))
    return notes
