"""What was read on one page of a paper, and where it stands there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from trienkhai.documents.models import DirectiveVersion, SourcePage

Place = list[Any]
"""A place as a page keeps it: start, end, left, top, right, bottom, confidence."""
_NEAR = 0.04
"""Share of the page's width: a wider gap parts two cells, not two words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle around words of one line, in shares of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PaperValue:
    """A value and the frames around its words; ``subject`` is its row, or the citation of the contract.

    ``kind`` is one of timing, target, assignment, citation; ``key`` the row's id or the citation's number.
    """

    kind: str
    key: int
    subject: Any
    frames: list[Frame]


def values_on_page(version: DirectiveVersion, page: SourcePage) -> list[PaperValue]:
    """The live values whose words stand on the page, in the order of the text; three queries."""
    leaf = version.pages[page.number - 1]
    found = [
        (start, end, kind, key, subject)
        for start, end, kind, key, subject in _values(version)
        if start is not None and end is not None and start < leaf.end and end > leaf.start
    ]
    values = (
        PaperValue(kind, key, subject, frames_of(page.places, start, end))
        for start, end, kind, key, subject in sorted(found, key=lambda value: value[:4])
    )
    return [value for value in values if value.frames]


def _values(version: DirectiveVersion) -> Iterator[tuple[Any, Any, str, int, Any]]:
    for task in version.proposed_tasks.select_related("clause"):
        if task.is_live:
            yield task.timing_start, task.timing_end, "timing", task.pk, task
    for target in version.proposed_targets.select_related("clause"):
        if target.is_live:
            yield target.start, target.end, "target", target.pk, target
    for row in version.proposed_assignments.select_related("clause", "phrase"):
        if row.is_live:
            yield row.start, row.end, "assignment", row.pk, row
    for number, citation in enumerate(version.compiled.get("citations", ())):
        if citation.get("span"):
            yield *citation["span"], "citation", number, citation


def frames_of(places: Iterable[Place], start: int, end: int) -> list[Frame]:
    """Frames around the words of [start, end): one for each line, or cell of a line."""
    frames: list[Frame] = []
    for first, last, left, top, right, bottom, _ in places:
        if first >= end or last <= start:
            continue
        before = frames[-1] if frames else None
        if before and _continues(before, left, top, bottom):
            frames[-1] = Frame(
                before.left, min(before.top, top), max(before.right, right), max(before.bottom, bottom)
            )
        else:
            frames.append(Frame(left, top, right, bottom))
    return frames


def _continues(before: Frame, left: float, top: float, bottom: float) -> bool:
    shared = min(before.bottom, bottom) - max(before.top, top)
    is_level = shared > min(before.bottom - before.top, bottom - top) / 2
    return is_level and -_NEAR / 4 <= left - before.right < _NEAR
