"""The text that a directive was written from, out of its Akoma Ntoso."""

import json
from collections.abc import Iterator
from xml.etree.ElementTree import (
    Element,
    TreeBuilder,
    XMLParser,
    fromstring,
)

from trienkhai.directive.export.akoma_ntoso.names import NAMESPACE
from trienkhai.directive.export.akoma_ntoso.writer import SOURCE


def read_text(document: str) -> str:
    """The source text, character for character, of a document that ``to_akoma_ntoso`` wrote."""
    parser = XMLParser(target=TreeBuilder(insert_pis=True))  # noqa: S314 -- written by this program
    return "".join(_texts(fromstring(document.encode(), parser)))  # noqa: S314 -- same


def _texts(element: Element) -> Iterator[str]:
    """Everything between the tags in order, meta data left out. A stack, since papers may nest deeply."""
    waiting: list[Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif callable(one.tag):  # a processing instruction
            target, _, data = (one.text or "").partition(" ")
            if target == SOURCE:
                yield json.loads(data)
        elif one.tag != f"{{{NAMESPACE}}}meta":
            for child in reversed(one):
                waiting += (child.tail or "", child)
            waiting.append(one.text or "")
