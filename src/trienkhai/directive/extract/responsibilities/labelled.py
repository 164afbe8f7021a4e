"""Lines that state who does the work above them: “Đơn vị chủ trì: Sở A”."""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.saying import Saying, actor_at
from trienkhai.directive.extract.responsibilities.subjects import labelled_actors
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Provision

_WORDS = {"lead": "chủ trì", "coordinate": "phối hợp", "implement": "thực hiện"}


def label_of_its_own(provision: Provision, passage: Passage) -> Saying | None:
    """A provision that is such a line: it speaks of the work above it."""
    found = labelled_actors(passage.text)
    if found is None or provision.parent is None:
        return None
    return _saying(provision.parent, passage, found)


def label_lines(provision: Provision, passage: Passage) -> Iterator[Saying]:
    """Such lines inside a provision: they speak of its own work."""
    at = passage.text.find("\n") + 1
    while at:
        end = passage.text.find("\n", at)
        line = passage.cut(at, end if end >= 0 else None)
        if found := labelled_actors(line.text):
            yield _saying(provision.id, line, found)
        at = end + 1


def _saying(place: str, passage: Passage, found: tuple[str, list[tuple[int, int]]]) -> Saying:
    role, names = found
    words = _WORDS[role]
    actors = tuple(actor_at(passage, at, end) for at, end in names)
    return Saying(place, Passage(words), 0, len(words), actors)
