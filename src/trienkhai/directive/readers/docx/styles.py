"""Styles and what a paragraph or run has of them, down the chain of styles that each is based on."""

import re
from collections.abc import Iterator
from functools import cache

from trienkhai.directive.readers.docx.looks import PLAIN, Look, read_look
from trienkhai.directive.readers.docx.markup import Element, whole_number
from trienkhai.directive.values import dataclass

_CONTENTS = re.compile(r"toc (?:\d|heading)|table of (?:figures|authorities)", re.IGNORECASE)
_LONGEST_CHAIN = 50
_EMPTY = Element("w:pPr", {})


@dataclass(frozen=True, slots=True)
class NumberingOf:
    """The list that a paragraph belongs to; None is “as the style has it”, list ``0`` is no list."""

    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph has of its style; ``chain`` is the style and those below it, each with its level."""

    chain: tuple[tuple[str, int | None], ...]
    list_id: str | None
    breaks_page: bool
    is_contents: bool
    look: Look


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Element | None, theme: dict[str, str]) -> None:
        self.theme = theme
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._base = PLAIN
        for style in root.all("w:style") if root is not None else ():
            identity = style.attributes.get("w:styleId", "")
            self._styles[identity] = style
            if style.attributes.get("w:default", "0") not in {"0", "false"}:
                self._defaults[style.attributes.get("w:type", "")] = identity
        if root is not None:
            self._base = read_look(root.child("w:docDefaults", "w:rPrDefault", "w:rPr"), theme)
        self.paragraph = cache(self._paragraph)
        self.run = cache(self._run)

    def numbering_style_list(self, identity: str) -> str | None:
        """The list that a style of numberings stands for."""
        style = self._styles.get(identity)
        return style.value("w:pPr", "w:numPr", "w:numId") if style is not None else None

    def _chain(self, identity: str | None) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on, nearest first; a ring is cut."""
        seen: set[str] = set()
        while identity and identity not in seen and len(seen) < _LONGEST_CHAIN:
            style = self._styles.get(identity)
            if style is None:
                return
            seen.add(identity)
            yield identity, style
            identity = style.value("w:basedOn")

    def _paragraph(self, identity: str | None) -> ParagraphStyle:
        chain = list(self._chain(identity))
        if not chain:
            chain = list(self._chain(self._defaults.get("paragraph")))
        list_id, breaks, look = None, None, PLAIN
        levels: list[int | None] = []
        for _, style in chain:
            properties = style.child("w:pPr") or _EMPTY
            own = read_numbering(properties)
            levels.append(own.level)
            list_id = own.list_id if list_id is None else list_id
            breaks = properties.is_on("w:pageBreakBefore") if breaks is None else breaks
            look = look.over(read_look(style.child("w:rPr"), self.theme))
        name = chain[0][1].value("w:name") if chain else None
        return ParagraphStyle(
            tuple((name, level) for (name, _), level in zip(chain, levels, strict=True)),
            list_id,
            bool(breaks),
            _CONTENTS.fullmatch(name or "") is not None,
            look.over(self._base),
        )

    def _run(self, identity: str) -> Look:
        look = PLAIN
        for _, style in self._chain(identity):
            look = look.over(read_look(style.child("w:rPr"), self.theme))
        return look


def read_numbering(properties: Element) -> NumberingOf:
    """The list that a ``w:pPr`` itself names."""
    found = properties.child("w:numPr")
    if found is None:
        return NumberingOf()
    level = found.value("w:ilvl")
    return NumberingOf(found.value("w:numId"), whole_number(level, default=0) if level is not None else None)
