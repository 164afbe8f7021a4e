"""Footnotes and endnotes: each is written where it is first called, under the number that Word gives it."""

from collections.abc import Callable

from trienkhai.directive.readers.assembly import RAISED
from trienkhai.directive.readers.docx.markup import Element
from trienkhai.directive.readers.docx.words import Note
from trienkhai.directive.source import PartKind

_KINDS = {"w:footnoteReference": PartKind.FOOTNOTE, "w:endnoteReference": PartKind.ENDNOTE}
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TYPED = "⁰"  # stands for a mark that is no number; it is never that of another note


class Notes:
    """The notes of a document by kind and id; ``render`` gives the words of one as a single line."""

    def __init__(
        self,
        footnotes: Element | None,
        endnotes: Element | None,
        render: Callable[[Element], str],
        count: Callable[[PartKind, str], None],
    ) -> None:
        self._bodies: dict[tuple[PartKind, str], Element] = {}
        for kind, root in ((PartKind.FOOTNOTE, footnotes), (PartKind.ENDNOTE, endnotes)):
            for note in root.children if root is not None else ():
                if note.attributes.get("w:type") not in _RULES:
                    self._bodies[kind, note.attributes.get("w:id", "")] = note
        self._render = render
        self._count = count
        self._labels: dict[tuple[PartKind, str], str] = {}
        self._numbers = dict.fromkeys(_KINDS.values(), 0)

    def call(self, reference: Element, typed: str | None) -> Note | None:
        """The note that a mark calls; without words where they were given before, None where there is none.

        ``typed`` is the mark where a person set it instead of Word.
        """
        kind = _KINDS[reference.name]
        key = (kind, reference.attributes.get("w:id", ""))
        if key in self._labels:
            return Note(self._labels[key], "")
        body = self._bodies.get(key)
        if body is None:
            return None
        label = self._labels[key] = self._label(kind, typed)
        text = self._render(body)
        if typed is not None:
            text = text.removeprefix(typed.strip()).lstrip()
        self._count(kind, text)
        return Note(label, text)

    def _label(self, kind: PartKind, typed: str | None) -> str:
        if typed is not None:
            mark = typed.strip(" ()[]")
            return mark.translate(RAISED) if mark.isascii() and mark.isdigit() else _TYPED
        self._numbers[kind] += 1
        return str(self._numbers[kind]).translate(RAISED)
