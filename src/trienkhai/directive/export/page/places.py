"""Where a place of a directive stands on the page."""

from html import escape
from urllib.parse import quote

from trienkhai.directive.export.duty_rows import PARTS
from trienkhai.directive.structure import Structure

CLOSING = PARTS["closing"]
PREAMBLE = PARTS["preamble"]
_WORDS = {"title": "tên văn bản", "header": "đầu văn bản", **PARTS}
_ANCHORS = {"header": "title", **{words: part for part, words in PARTS.items()}}


class Places:
    """The anchors of a page: clauses by their id, the parts around them by name, notes by their label."""

    def __init__(self, structure: Structure) -> None:
        parts = {"title": True, "preamble": structure.preamble, "closing": structure.closing}
        self._known = {name for name, is_there in parts.items() if is_there}
        self._known |= {provision.id for provision in structure.provisions}
        self._known |= {note_anchor(note.label) for note in structure.footnotes}

    def address(self, place: str) -> str:
        """Where the place is found: ``#II.4.2``; "" where the page has no such place."""
        anchor = note_anchor(place[3:]) if place.startswith("fn:") else place.partition(".#")[0]
        anchor = _ANCHORS.get(anchor, anchor)
        return f"#{quote(anchor)}" if anchor in self._known else ""

    def link(self, place: str | None, words: str = "") -> str:
        """The place by its name, or by these words, as a link where the page has it; "" for none."""
        if not place:
            return ""
        name = words or (f"chú thích {place[3:]}" if place.startswith("fn:") else _WORDS.get(place, place))
        address = self.address(place)
        return f'<a href="{escape(address)}">{escape(name)}</a>' if address else escape(name)


def note_anchor(label: str) -> str:
    """The anchor of a note."""
    return f"chu-thich-{label}"
