"""Lines that state who does the work above them: “Đơn vị chủ trì: Sở A”."""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities.labels import Label, find_labels, labels_inside
from trienkhai.directive.extract.responsibilities.saying import Saying, actor_at
from trienkhai.directive.lexicon.headings import attribute_label, is_title_over_labels
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Provision

_WORDS = {"lead": "chủ trì", "coordinate": "phối hợp", "implement": "thực hiện", "advise": "tham mưu"}


def labels_above(provision: Provision, passage: Passage) -> list[Saying]:
    """What a provision that is such a line says of the work above it."""
    if provision.parent is None or is_title_over_labels(provision.heading.text, passage.text):
        return []
    found = find_labels(passage.text)
    return [_saying(provision.parent, passage, label, said_at=provision.id) for label in found]


def label_lines(provision: Provision, passage: Passage) -> Iterator[Saying]:
    """Such lines and parentheses inside a provision: they speak of its own work."""
    at = passage.text.find("\n") + 1
    first = passage.cut(0, at - 1 if at else None)
    # “b) Cấp sổ sức khỏe điện tử | Đơn vị chủ trì: Sở A”: under a title of work the first line speaks too.
    is_own = provision.heading and is_title_over_labels(provision.heading.text, first.text)
    found = find_labels(first.text) if is_own else labels_inside(first.text)
    yield from (_saying(provision.id, first, label) for label in found)
    while at:
        end = passage.text.find("\n", at)
        line = passage.cut(at, end if end >= 0 else None)
        # “Thời gian: quý IV. Đơn vị thực hiện: Sở A”: other labels may stand before.
        is_of_labels = attribute_label(line.text) is not None
        found = find_labels(line.text) or (labels_inside(line.text) if is_of_labels else [])
        yield from (_saying(provision.id, line, label) for label in found)
        at = end + 1


def _saying(place: str, passage: Passage, label: Label, *, said_at: str | None = None) -> Saying:
    words = _WORDS[label.role]
    actors = tuple(actor_at(passage, at, end) for at, end in label.names)
    return Saying(place, Passage(words), 0, len(words), actors, said_at=said_at)
