"""Running text as HTML: its words with their marks, its notes where they are called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from trienkhai.directive.export.page.marking import Marking
from trienkhai.directive.source import Passage


def passage_html(passage: Passage, marking: Marking) -> str:
    """The passage with its marks; lines that it keeps apart stay apart."""
    calls: dict[int, list[str]] = defaultdict(list)
    for call in passage.calls:
        calls[min(call.at, len(passage.text))].append(call.label)
    parts = [_called(calls[0], marking)]
    for start, end, source_at in _runs(passage, cuts=set(calls)):
        if source_at is None:
            parts.append(escape(passage.text[start:end], quote=False).replace("\n", "<br>\n"))
        else:
            parts.append(marking.html(source_at, source_at + end - start))
        parts.append(_called(calls.get(end, ()), marking))
    return "".join(parts)


def _runs(passage: Passage, *, cuts: set[int]) -> Iterator[tuple[int, int, int | None]]:
    """The passage in runs, cut at ``cuts``: where each begins and ends, and where it stands in the source."""
    at = 0
    for segment in passage.segments:
        yield from _cut(at, segment.at, None, cuts)
        at = segment.at + segment.length
        yield from _cut(segment.at, at, segment.source_at, cuts)
    yield from _cut(at, len(passage.text), None, cuts)


def _cut(
    start: int, end: int, source_at: int | None, cuts: set[int]
) -> Iterator[tuple[int, int, int | None]]:
    inside = sorted(cut for cut in cuts if start < cut < end) if cuts else []
    for begin, stop in pairwise([start, *inside, end]):
        if begin < stop:
            yield begin, stop, None if source_at is None else source_at + begin - start


def _called(labels: Iterable[str], marking: Marking) -> str:
    """The raised numbers of notes, each leading to its note where the paper has it."""
    return "".join(f"<sup>{marking.places.link(f'fn:{label}', label)}</sup>" for label in labels)
