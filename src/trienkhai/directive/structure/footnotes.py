"""Footnotes: blocks of notes lifted out of the body, and tied to the marks that call them."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from trienkhai.directive.source import Passage, Span, join_passages
from trienkhai.directive.structure.labels import find_label
from trienkhai.directive.structure.layout import Layout, first_letter, is_closed, is_wrapped
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.nodes import Footnote
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's own lines; the first begins with its mark."""

    label: str
    lines: tuple[Line, ...]

    @property
    def body(self) -> Passage:
        """The words of the note, its own mark taken off."""
        whole = join_passages(line.passage for line in self.lines)
        return Passage(whole.text, whole.segments, whole.calls[1:])

    @property
    def span(self) -> Span:
        """From its mark to its last character."""
        last = self.lines[-1].passage.whole
        return Span(self.lines[0].marks[0].span.start, last.end if last else self.lines[-1].end)


def find_notes(lines: Sequence[Line], layout: Layout) -> list[Note]:
    """The notes, each with the lines that go on with it."""
    notes: list[Note] = []
    taken: list[Line] = []
    for line in lines:
        if line.is_note:
            notes += _note(taken)
            taken = [line]
        elif taken and _goes_on(taken[-1], line, layout):
            taken.append(line)
        elif taken:
            notes += _note(taken)
            taken = []
    return notes + _note(taken)


def _goes_on(previous: Line, line: Line, layout: Layout) -> bool:
    """A line right under a note goes on with it, unless the note is closed and the line opens something."""
    if line.blanks_before or line.is_furniture:
        return False
    if not is_closed(previous.text):
        return True
    opens = find_label(line.text) is not None or first_letter(line.text).islower()
    return not opens and is_wrapped(previous, line, layout)


def _note(lines: Sequence[Line]) -> list[Note]:
    return [Note(lines[0].passage.calls[0].label, tuple(lines))] if lines else []


def tie_notes(notes: Iterable[Note], places: Iterable[tuple[str, Passage]]) -> tuple[Footnote, ...]:
    """Footnotes with the place of the mark that calls each; a label used again goes to the next mark."""
    calls: dict[str, deque[str]] = defaultdict(deque)
    for place, passage in places:
        for call in passage.calls:
            calls[call.label].append(place)
    return tuple(
        Footnote(note.label, note.body, note.span, calls[note.label].popleft() if calls[note.label] else None)
        for note in notes
    )
