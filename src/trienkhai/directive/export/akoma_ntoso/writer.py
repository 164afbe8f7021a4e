"""Writes elements around a text without losing or adding a character.

What cannot stand as text where it stood (signs of emphasis, page numbers, characters that XML has not) is
kept in a processing instruction ``<?source "…"?>``, its characters as in JSON.
"""

import json
from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, TreeBuilder, tostring

from trienkhai.directive.export.akoma_ntoso.names import Node
from trienkhai.vietnamese.xml_signs import NOT_IN_XML, in_xml

SOURCE = "source"


class Writer:
    """An XML document being written; ``path`` are the nodes that are open, outermost first."""

    def __init__(self) -> None:
        self._builder = TreeBuilder(insert_pis=True)
        self._used: Counter[str] = Counter()
        self._begun: list[str] = []
        self.path: list[Node] = []

    def move(self, path: Sequence[Node]) -> None:
        """Close and open elements until exactly these are open."""
        common = self.common(path)
        self.close(common)
        for node in path[common:]:
            self._open(node)

    def common(self, path: Sequence[Node]) -> int:
        """How many of the open elements stay open for the path."""
        pairs = zip(self.path, path, strict=False)
        return next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(self.path), len(path)))

    def close(self, depth: int) -> None:
        """Close what is open deeper than ``depth``."""
        while len(self.path) > depth:
            self._builder.end(self.path.pop().tag)

    def _open(self, node: Node) -> None:
        attributes = dict(node.attributes)
        if node.key:
            attributes["eId"] = self.unused(node.key)
        self._builder.start(node.tag, attributes)
        self.path.append(node)

    def unused(self, key: str) -> str:
        """The identifier, with a number behind it where it is taken already."""
        self._used[key] += 1
        return key if self._used[key] == 1 else self.unused(f"{key}_{self._used[key]}")

    def element(self, tag: str, text: str = "", **attributes: str) -> None:
        """An element with text and nothing else."""
        self._builder.start(tag, _writable(attributes))
        self.text(text)
        self._builder.end(tag)

    def begin(self, tag: str, **attributes: str) -> None:
        """Open an element that ``end`` closes; it is not part of the path."""
        self._builder.start(tag, _writable(attributes))
        self._begun.append(tag)

    def end(self) -> None:
        """Close the element begun last."""
        self._builder.end(self._begun.pop())

    def text(self, text: str) -> None:
        """Characters of the source."""
        at = 0
        for run in NOT_IN_XML.finditer(text):
            self._builder.data(text[at : run.start()])
            self.aside(run[0])
            at = run.end()
        self._builder.data(text[at:])

    def aside(self, text: str) -> None:
        """Characters of the source that are no words of the document."""
        data = json.dumps(text, ensure_ascii=not text.isprintable())
        self._builder.pi(SOURCE, data.replace(">", "\\u003e"))

    def finish(self) -> str:
        """The document, all elements closed."""
        self.close(0)
        root: Element = self._builder.close()
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _writable(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without what XML has no sign for; what they repeat stands whole in the text."""
    return {name: in_xml(value) for name, value in attributes.items()}
