"""A page as a tree of elements, as browsers build it from tags that are left open or out of order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trienkhai.directive.readers.html.tokens import Token, tokens
from trienkhai.directive.readers.limits import Limits


def _words(text: str) -> list[str]:
    return text.split()


BLOCKS = frozenset(
    _words(
        """
        address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
        optgroup option p pre search section summary table tbody td tfoot th thead tr ul
        """
    )
)
_EMPTY = frozenset(
    _words(
        """
        area base basefont bgsound br col embed frame hr img input link meta param source track wbr
        """
    )
)
_CELLS = frozenset({"td", "th", "caption"})
_PARTS = frozenset({"thead", "tbody", "tfoot", "colgroup"})
_SCOPES = _CELLS | {"table", "html", "body"}
# What an opening tag ends, and what that search does not look beyond.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"}) | _SCOPES),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _SCOPES),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _SCOPES),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"}) | _SCOPES),
    "td": (_CELLS, frozenset({"table", "tr"})),
    "th": (_CELLS, frozenset({"table", "tr"})),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table", *_PARTS})),
    **dict.fromkeys(_PARTS, (_PARTS | {"tr", "caption"}, frozenset({"table"}))),
}
_IN_TABLE = _CELLS | _PARTS | {"tr"}
_MOST_INLINE = 30
_TABLE = frozenset({"table"})
_IN_P = frozenset({"p"})


@dataclass(slots=True, eq=False)
class Element:
    """An element with its tag in small letters and its children, which are elements and characters.

    ``!comment`` is the tag of a comment, ``!script`` and so on that of raw elements; their one child is not
    read.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in the order of the page."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]

    def texts(self) -> Iterator[str]:
        """The characters in it in order, a blank where a block begins; not those of scripts."""
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                yield node
            elif not node.tag.startswith("!"):
                stack += reversed(node.children)
                if node.tag in BLOCKS or node.tag == "br":
                    stack.append(" ")

    @property
    def text(self) -> str:
        """All characters in it, white space as single blanks."""
        return " ".join("".join(self.texts()).split())

    def opening(self, length: int) -> str:
        """Its first words, at least ``length`` characters of them where it has so many."""
        found = ""
        for text in self.texts():
            found = f"{found}{text}".lstrip()
            if len(found) >= length:
                break
        return " ".join(found.split())

    def style(self, name: str) -> str:
        """The value of a property in its style attribute, in small letters; empty where it has none."""
        declared = self.attributes.get("style", "").lower()
        if name not in declared:
            return ""
        pairs = (part.partition(":") for part in declared.split(";"))
        return next((value.strip() for key, _, value in pairs if key.strip() == name), "")


def parse_tree(markup: str, limits: Limits) -> Element:
    """The tree of a page. Raises TooLargeSource beyond the limits for elements and for their depth."""
    builder = _Builder(limits)
    for token in tokens(markup):
        builder.take(token)
    return builder.root


class _Builder:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root = Element("html")
        self.open = [self.root]
        self.count = 0
        self.inline = 0

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self.open[-1].children.append(token.value)
            return
        if token.kind == "comment" and not token.value:
            return
        self.count += 1
        self.limits.check("tags", self.count)
        if token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token.value)
        else:
            tag = "!comment" if token.kind == "comment" else f"!{token.value}"
            words = token.value if token.kind == "comment" else token.rest
            self.open[-1].children.append(Element(tag, {}, [words]))

    def _open(self, token: Token) -> None:
        tag = token.value
        if tag in {"html", "head", "body"}:
            return
        if tag in BLOCKS and tag not in _IN_TABLE:
            self._end(_IN_P, _SCOPES)
        if tag in _ENDS:
            self._end(*_ENDS[tag])
        element = Element(tag, token.attributes() if token.rest else {})
        self.open[-1].children.append(element)
        if tag in _EMPTY or (token.rest.endswith("/") and ":" in tag):
            return
        if tag in BLOCKS:
            self.limits.check("depth", len(self.open) + 1)
        elif self.inline >= _MOST_INLINE:
            return  # ends of bold and fonts were forgotten: no page means so many within each other
        else:
            self.inline += 1
        self.open.append(element)

    def _cut(self, at: int) -> None:
        """Close the open element at this depth and all inside it."""
        self.inline -= sum(element.tag not in BLOCKS for element in self.open[at:])
        del self.open[at:]

    def _end(self, tags: frozenset[str], scopes: frozenset[str]) -> None:
        """Close the outermost open element of these tags within the scope, and all inside it."""
        found = None
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in scopes:
                break
            if self.open[at].tag in tags:
                found = at
                if len(tags) == 1:  # never two of them in one scope
                    break
        if found is not None:
            self._cut(found)

    def _close(self, tag: str) -> None:
        if tag in {"p", "br"} and not any(element.tag == "p" for element in self.open):
            self.open[-1].children.append(Element("br"))
            return
        walls = _TABLE if tag in _IN_TABLE or tag == "table" else _SCOPES
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                self._cut(at)
                return
            if self.open[at].tag in walls:
                return
