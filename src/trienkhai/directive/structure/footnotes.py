"""Footnotes: blocks of notes lifted out of the body, and tied to the marks that call them."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trienkhai.directive.source import Passage, Span, join_passages
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.nodes import Footnote


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


def find_notes(lines: Sequence[Line]) -> list[Note]:
    """The notes, each with the lines that go on with it: those that follow without a blank line."""
    notes: list[Note] = []
    taken: list[Line] = []
    for line in lines:
        if line.is_note:
            notes += _note(taken)
            taken = [line]
        elif taken and not line.blanks_before and not line.is_furniture:
            taken.append(line)
        elif taken:
            notes += _note(taken)
            taken = []
    return notes + _note(taken)


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
