"""The XML of an office file as a tree: no document type, no entities, nothing beyond the limits."""

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from trienkhai.directive.errors import BrokenSource, TooLargeSource
from trienkhai.directive.readers.docx.namespaces import short_name
from trienkhai.directive.readers.limits import Limits

_FORBIDDEN = (
    "Tệp chứa khai báo kiểu hoặc thực thể XML, thứ mà văn bản Word không có; tệp có thể mang mã độc nên "
    "không được mở. Hãy mở bằng Word, lưu thành tệp mới rồi thử lại."
)
_NO_ATTRIBUTES: dict[str, str] = {}
_MOST_DIGITS = 9
# Looks that change no character; they are half of a file, have no children and are not kept.
_OF_NO_USE = frozenset({
    "w:adjustRightInd", "w:autoSpaceDE", "w:autoSpaceDN", "w:b", "w:bCs", "w:bookmarkEnd", "w:bookmarkStart",
    "w:bottom", "w:color", "w:contextualSpacing", "w:i", "w:iCs", "w:ind", "w:insideH", "w:insideV", "w:jc",
    "w:keepLines", "w:keepNext", "w:kern", "w:lang", "w:lastRenderedPageBreak", "w:left", "w:noProof",
    "w:overflowPunct", "w:proofErr", "w:right", "w:shd", "w:snapToGrid", "w:spacing", "w:suppressAutoHyphens",
    "w:sz", "w:szCs", "w:tblW", "w:tcW", "w:top", "w:trHeight", "w:u", "w:vAlign", "w:widowControl",
})  # fmt: skip
_WITH_TEXT = frozenset({"a:t", "w:t", "w:delText", "w:instrText", "m:t"})
_LONGEST_TAG = 4 * 1024 * 1024  # bytes; drawings hold some hundred thousand in one attribute


class Element:
    """An element by its short name (``w:p``), with its attributes, children and own text."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def child(self, *names: str) -> "Element | None":
        """The first element on a path of names below this one; None where a step is missing."""
        found = self
        for name in names:
            for child in found.children:
                if child.name == name:
                    found = child
                    break
            else:
                return None
        return found

    def all(self, name: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def within(self, *names: str) -> Iterator["Element"]:
        """All elements of these names anywhere below, in order; not those inside one that was found."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.within(*names)

    def value(self, *names: str) -> str | None:
        """The ``w:val`` of the element on the path; None where it is missing."""
        found = self.child(*names)
        return found.attributes.get("w:val") if found is not None else None

    def is_on(self, name: str) -> bool | None:
        """What an on-off property says; None where it is not set."""
        found = self.child(name)
        if found is None:
            return None
        return found.attributes.get("w:val", "1").lower() not in {"0", "false", "off", "none"}


_NOTHING = Element("", _NO_ATTRIBUTES)


class _Names(dict[str, str]):
    """Short names by the long ones, worked out once each."""

    def __missing__(self, name: str) -> str:
        self[name] = short = short_name(name)
        return short


class _Builder:
    """Takes what the parser sees; children of ``stem`` are handed out one by one instead of being kept."""

    def __init__(self, limits: Limits, stem: str | None, count: "ElementCount") -> None:
        self.limits = limits
        self.stem = stem
        self.count = count
        self.open: list[Element] = []
        self.root: Element | None = None
        self.ready: list[Element] = []
        self.names = _Names()
        self.texts: list[list[str]] = []  # of the open elements that hold text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        names, opened = self.names, self.open
        short = names[name]
        self.count.add(self.limits)
        if short in _OF_NO_USE or (opened and opened[-1] is _NOTHING):
            opened.append(_NOTHING)
            return
        if attributes:
            attributes = {names[key]: value for key, value in attributes.items()}
        element = Element(short, attributes or _NO_ATTRIBUTES)
        if opened:
            opened[-1].children.append(element)
        else:
            self.root = element
        opened.append(element)
        if short in _WITH_TEXT:
            self.texts.append([])
        if len(opened) > self.limits.depth:
            self.limits.check("depth", len(opened))

    def end(self, _name: str) -> None:
        opened = self.open
        element = opened.pop()
        if element.name in _WITH_TEXT:
            element.text = "".join(self.texts.pop())
        if len(opened) == 2 and opened[-1].name == self.stem:  # noqa: PLR2004 -- root and stem
            opened[-1].children.clear()
            self.ready.append(element)

    def data(self, text: str) -> None:
        if self.open and self.open[-1].name in _WITH_TEXT:
            self.texts[-1].append(text)

    def refuse(self, *_: object) -> None:
        raise BrokenSource(_FORBIDDEN)


class ElementCount:
    """How many elements all parts of a file held so far."""

    def __init__(self) -> None:
        self.found = 0

    def add(self, limits: Limits) -> None:
        """One more. Raises TooLargeSource beyond the limit."""
        self.found += 1
        if self.found > limits.elements:
            limits.check("elements", self.found)


def read_tree(chunks: Iterable[bytes], limits: Limits, count: ElementCount) -> Element:
    """The root of an XML document. Raises BrokenSource or TooLargeSource."""
    builder = _Builder(limits, None, count)
    for _ in _parse(chunks, builder):
        pass
    return _root(builder)


def read_children(
    chunks: Iterable[bytes], stem: str, limits: Limits, count: ElementCount
) -> Iterator[Element]:
    """The root (still empty), then the children of its child ``stem`` one by one, each forgotten after it."""
    builder = _Builder(limits, stem, count)
    has_root = False
    for _ in _parse(chunks, builder):
        if builder.root is not None and not has_root:
            has_root = True
            yield builder.root
        ready, builder.ready = builder.ready, []
        yield from ready
    if not has_root:
        yield _root(builder)


def _parse(chunks: Iterable[bytes], builder: _Builder) -> Iterator[None]:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    given = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 -- the library's own order
            given += len(chunk)
            # A tag that has no end yet is read anew with each piece: a long one takes quadratic time.
            if given - parser.CurrentByteIndex > _LONGEST_TAG:
                raise TooLargeSource
            yield
        parser.Parse(b"", True)  # noqa: FBT003 -- same
        yield
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise BrokenSource from fault


def _root(builder: _Builder) -> Element:
    if builder.root is None:
        raise BrokenSource
    return builder.root


def whole_number(text: str | None, *, default: int) -> int:
    """The number that an attribute holds; the default where it is none, or one that no paper has."""
    if text is None or len(text) > _MOST_DIGITS:
        return default
    try:
        return int(text)
    except ValueError:
        return default
