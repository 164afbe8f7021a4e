"""Footnotes of a page: links that lead to a note, and the note that leads back."""

import re
from collections.abc import Iterator
from dataclasses import field

from trienkhai.directive.readers.html.tree import BLOCKS, Element
from trienkhai.directive.values import dataclass

_LABEL = re.compile(r"\s*[\[(]?\s*(\d{1,3})\s*[\])]?\s*")
_WORD_NOTE = re.compile(r"(?:ftn|edn)\d+")
_NEAR = 3  # elements around a link that may bear its name


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number, the element that holds its words, and whether it stands at the document's end."""

    label: str
    body: Element
    is_endnote: bool


@dataclass(slots=True)
class Notes:
    """Which links call which note; elements by identity. ``marks`` are a note's own number and way back."""

    calls: dict[int, Note] = field(default_factory=dict)
    bodies: set[int] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Link:
    element: Element
    target: str
    around: tuple[Element, ...]  # from the inmost element that holds it to the outmost

    def names(self) -> set[str]:
        """The names by which others lead to this link."""
        near = (self.element, *(around for around in self.around[:_NEAR] if around.tag not in BLOCKS))
        found = {element.attributes.get(key, "") for element in near for key in ("id", "name")}
        return found - {""}


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a link leads, with the elements around it, and all links by where they lead."""

    place: tuple[Element, tuple[Element, ...]]
    back: dict[str, list[_Link]]


def find_notes(root: Element) -> Notes:
    """The notes of a page: call and note lead to each other, the call before the note."""
    links, named = _links_and_names(root)
    back: dict[str, list[_Link]] = {}
    for link in links:
        back.setdefault(link.target, []).append(link)
    notes = Notes()
    for link in links:
        label = _LABEL.fullmatch(link.element.text)
        if label and id(link.element) not in notes.marks and link.target in named:
            _tie(notes, link, label[1], _Target(named[link.target], back))
    return notes


def _tie(notes: Notes, link: _Link, label: str, target: _Target) -> None:
    body = _body(*target.place)
    if body is None or body in link.around:
        return
    returns = [
        other for name in link.names() for other in target.back.get(name, ()) if body in (*other.around,)
    ]
    if not returns:
        return
    is_endnote = "edn" in link.target
    notes.calls[id(link.element)] = Note(label, body, is_endnote)
    notes.bodies.add(id(body))
    notes.marks |= {id(other.element) for other in returns}


def _body(element: Element, around: tuple[Element, ...]) -> Element | None:
    """The element that holds the whole note: Word's own division, else the nearest block."""
    chain = (element, *around)
    own = next((near for near in chain if _WORD_NOTE.fullmatch(near.attributes.get("id", ""))), None)
    nearest = next((near for near in chain if near.tag in BLOCKS), None)
    return own or nearest


def _links_and_names(
    root: Element,
) -> tuple[list[_Link], dict[str, tuple[Element, tuple[Element, ...]]]]:
    """Every link within the page, and every name in it, each with the elements around."""
    links: list[_Link] = []
    named: dict[str, tuple[Element, tuple[Element, ...]]] = {}
    for element, around in _walk(root, ()):
        for key in ("id", "name"):
            if element.attributes.get(key):
                named.setdefault(element.attributes[key], (element, around))
        href = element.attributes.get("href", "") if element.tag == "a" else ""
        if href.startswith("#") or "#_ftn" in href or "#_edn" in href:
            links.append(_Link(element, href.rpartition("#")[2], around))
    return links, named


def _walk(element: Element, around: tuple[Element, ...]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    stack = [(element, around)]
    while stack:
        found, outer = stack.pop()
        yield found, outer
        inner = (found, *outer)
        stack += [(child, inner) for child in reversed(found.children) if isinstance(child, Element)]
