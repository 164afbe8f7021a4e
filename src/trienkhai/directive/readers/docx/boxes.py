"""What hangs on a paragraph: text boxes, pictures, word art, objects of other programs."""

from collections.abc import Iterator

from trienkhai.directive.readers.docx.markup import Element
from trienkhai.directive.source import PartKind

_EMBEDDED = frozenset({"c:chart", "dgm:relIds", "o:OLEObject", "w:control"})
_THINGS = _EMBEDDED | {"w:txbxContent", "a:txBody", "v:textpath", "pic:pic", "v:imagedata"}

Found = tuple[PartKind, Element | str]


def find_boxes(drawing: Element) -> Iterator[Found]:
    """The text boxes (their content) and word art (its words) of a drawing; what else is in it by name."""
    for found in _things(drawing):
        name = found.name
        if name == "w:txbxContent":
            yield PartKind.TEXT_BOX, found
        elif name == "a:txBody":
            yield PartKind.TEXT_BOX, "\n".join(map(_drawn_text, found.within("a:p")))
        elif name == "v:textpath":
            yield PartKind.TEXT_BOX, found.attributes.get("string", "")
        elif name in _EMBEDDED:
            yield PartKind.EMBEDDED, found.attributes.get("ProgID", "")
        else:
            yield PartKind.PICTURE, _title(drawing, found)


def _drawn_text(paragraph: Element) -> str:
    return "".join("\n" if found.name == "a:br" else found.text for found in paragraph.within("a:t", "a:br"))


def _things(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.name == "mc:AlternateContent":
            chosen = choice_of(child)
            yield from _things(chosen) if chosen is not None else ()
        elif child.name in _THINGS:
            yield child
        else:
            yield from _things(child)


def choice_of(alternatives: Element) -> Element | None:
    """The one of several forms of the same thing that is read: the first understood, else the last."""
    for form in alternatives.children:
        if any(not child.name.startswith("?:") for child in form.children):
            return form
    return alternatives.child("mc:Fallback")


def _title(drawing: Element, picture: Element) -> str:
    for named in (*picture.within("pic:cNvPr"), *drawing.within("wp:docPr")):
        words = named.attributes.get("descr") or named.attributes.get("title")
        if words:
            return words
    return picture.attributes.get("o:title", "")
