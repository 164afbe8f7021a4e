"""What changed between two directives, in words and as plain values."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trienkhai.directive.compare.model import Change, Clause, Edit, Place
from trienkhai.directive.source import Span

_WIDTH = 100
_KEPT = 6  # words shown on either side of what changed
_NAMES = {"header": "phần đầu", "title": "trích yếu", "preamble": "phần mở đầu", "closing": "phần kết"}
_PLACES = {
    Place.SAME: "giữ chỗ",
    Place.RENUMBERED: "đánh số lại",
    Place.MOVED: "chuyển chỗ",
    Place.ADDED: "thêm",
    Place.DROPPED: "bỏ",
}


def render_changes(changes: Iterable[Change], *, width: int = _WIDTH) -> str:
    """A paragraph for each clause that changed, in lines of ``width``, then how many there are of each kind.

    ``[-words-]`` went and ``{+words+}`` came; of what was kept the nearest words are shown.
    """
    told = [change for change in changes if not change.is_none]
    return "".join(f"{line}\n" for change in told for line in _paragraph(change, width)) + _sum(told) + "\n"


def changes_to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Each clause that changed, as plain values.

    ``place`` is a value of Place; ``before`` and ``after`` have ``id``, ``text``, ``span``; ``edits`` are
    those of its words.
    """
    return [
        {
            "place": change.place.value,
            "before": _clause(change.before),
            "after": _clause(change.after),
            "edits": [{"dropped": edit.dropped, "added": edit.added} for edit in change.edits],
        }
        for change in changes
        if not change.is_none
    ]


def _clause(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    spans = [span for passage in clause.passages if (span := passage.whole)]
    span = Span(spans[0].start, spans[-1].end) if spans else None
    return {"id": clause.id, "text": clause.text, "span": [span.start, span.end] if span else None}


def _paragraph(change: Change, width: int) -> Iterator[str]:
    from textwrap import wrap  # its patterns take a while to compile

    kinds = [_PLACES[change.place]] if change.place is not Place.SAME else []
    kinds += ["sửa lời"] if change.is_reworded else []
    yield f"{_where(change)}: {', '.join(kinds)}"
    words = _edited(change.edits) if change.is_reworded else _words(change)
    yield from wrap(words, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _where(change: Change) -> str:
    old, new = (_name(clause) for clause in (change.before, change.after))
    return f"{old} → {new}" if old and new and old != new else old or new


def _name(clause: Clause | None) -> str:
    if clause is None:
        return ""
    if clause.id.startswith("fn:"):
        return f"chú thích {clause.label}"
    return _NAMES.get(clause.id, clause.id)


def _words(change: Change) -> str:
    """The first words of a clause that stands in one of the two, or only went elsewhere."""
    from textwrap import shorten  # its patterns take a while to compile

    clause = change.after or change.before
    return shorten(clause.text if clause else "", _WIDTH * 2, placeholder=" …")


def _edited(edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    for at, edit in enumerate(edits):
        if edit.is_kept:
            parts.append(_kept(edit.added.split(), is_first=at == 0, is_last=at == len(edits) - 1))
        else:
            parts += [f"[-{edit.dropped}-]"] if edit.dropped else []
            parts += [f"{{+{edit.added}+}}"] if edit.added else []
    return " ".join(part for part in parts if part)


def _kept(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Kept words near what changed; the rest is an ellipsis."""
    head = [] if is_first else words[:_KEPT]
    rest = words[len(head) :]
    tail = [] if is_last else rest[-_KEPT:]
    gap = ["…"] if len(rest) > len(tail) else []
    return " ".join([*head, *gap, *tail])


def _sum(changes: Sequence[Change]) -> str:
    if not changes:
        return "Không có gì thay đổi."
    places = Counter(change.place for change in changes)
    counted = [
        f"{places[place]} {name}"
        for place, name in _PLACES.items()
        if place in places and place is not Place.SAME
    ]
    reworded = sum(change.is_reworded for change in changes)
    counted += [f"{reworded} sửa lời"] if reworded else []
    return f"{len(changes)} chỗ thay đổi: {', '.join(counted)}."
