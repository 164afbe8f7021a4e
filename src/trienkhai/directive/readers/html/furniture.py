"""What a portal sets around a document: menus, paths, related links, buttons, contents, its foot.

Found by structure: elements made for it, and blocks whose words are nearly all links. The element that holds
most of the words that are no links is the document's; in it only lists of links within the page and buttons
count.
"""

import re
from dataclasses import dataclass

from trienkhai.directive.readers.html.hidden import is_hidden
from trienkhai.directive.readers.html.tree import Element

_TAGS = frozenset({"nav", "aside", "menu", "dialog", "search"})
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    }
)
_CONTROLS = frozenset({"button", "select", "datalist", "!textarea"})
_CONTAINERS = frozenset(
    {
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "td",
        "p",
        "center",
        "tr",
        "header",
        "footer",
        "form",
        "fieldset",
    }
)
_LINK_ROLES = frozenset({"link", "button", "tab", "treeitem", "menuitem", "option"})
_HINTS = re.compile(
    r"(?<![a-z])(?:main)?(?:menu|nav|navbar|navigation|breadcrumbs?|sidebar|side-bar|footer|foot|banner|share|sharing"
    r"|social|related|lien-?quan|lienquan|toc|muc-?luc|comments?|binh-?luan|tools?|toolbar|print|search|login|tags?"
    r"|copyright|popup|modal|widget|advert\w*|ads|pagination|paging)(?![a-z])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CONTACT = re.compile(
    r"bản quyền|copyright|©|điện thoại|e-?mail|hotline|lượt truy cập|giấy phép số", re.IGNORECASE
)
_PANEL = re.compile(
    r"(?:mục lục|nội dung chính|liên quan|xem thêm|chia sẻ|tải về|lược đồ|thuộc tính)\b", re.IGNORECASE
)
_PATH = re.compile(r"[»›→]|\s>\s")
_LONGEST_PATH = 200
_OPENS = re.compile(r"trang chủ|về đầu trang", re.IGNORECASE)
_CLOSES = re.compile(r"(?:©|copyright\b|bản quyền thuộc\b)", re.IGNORECASE)
_LONGEST_HEAD = 120  # letters of a running head; a letterhead has more
# A share of the page's words that no furniture has, and shares that tell lists of links.
_MOST_WORDS = 0.3
_MAIN = 0.7
_LINKED, _LINKED_IN_MAIN = 0.7, 0.75
_FEWEST_LINKS = 3
_SHORT_LINK = 40  # characters
_LONGEST_LINK_IN_MAIN = 80
_MOST_UNLINKED = 400


@dataclass(slots=True)
class Measure:
    """Letters in an element: all, those in links, and how many links and links within the page."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    inner_links: int = 0
    controls: int = 0

    def add(self, other: "Measure") -> None:
        """Count what is within."""
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.inner_links += other.inner_links
        self.controls += other.controls

    @property
    def unlinked(self) -> int:
        """Letters that are in no link."""
        return self.letters - self.linked


def find_furniture(root: Element, measures: dict[int, Measure]) -> frozenset[int]:
    """The elements, by identity, that are no part of the document; none is within another."""
    return frozenset(_Judge(root, measures).find(root, in_main=False))


def measure_all(root: Element) -> dict[int, Measure]:
    """The measure of each element, by identity."""
    measures: dict[int, Measure] = {}
    _measure(root, measures)
    return measures


def _measure(element: Element, measures: dict[int, Measure]) -> Measure:
    found = Measure()
    measures[id(element)] = found
    if is_hidden(element):
        return found
    for child in element.children:
        if isinstance(child, str):
            found.letters += sum(map(len, child.split()))
        else:
            found.add(_measure(child, measures))
    if element.tag in _CONTROLS or element.tag == "input":
        found.controls += 1
    elif not _is_link(element):
        return found
    elif not found.letters:  # a picture to click on
        found.controls += 1
    else:
        found.linked, found.links = found.letters, max(1, found.links)
        found.inner_links = max(found.inner_links, int(_leads_within(element)))
    return found


def _is_link(element: Element) -> bool:
    """A link, or what a script has made one of."""
    given = element.attributes
    return (
        (element.tag == "a" and "href" in given)
        or "onclick" in given
        or given.get("role") in _LINK_ROLES
        or "cursor-pointer" in given.get("class", "")
    )


def _leads_within(element: Element) -> bool:
    href = element.attributes.get("href", "")
    return not href or href.startswith(("#", "javascript:"))


class _Judge:
    """Tells furniture from document on one page."""

    def __init__(self, root: Element, measures: dict[int, Measure]) -> None:
        self.measures = measures
        self.unlinked = max(1, measures[id(root)].unlinked)
        self.main = self._main(root)

    def _main(self, root: Element) -> Element:
        """The inmost element that holds most of the words that are no links."""
        found = root
        while True:
            inner = [child for child in found.children if isinstance(child, Element)]
            largest = max(inner, key=lambda child: self.measures[id(child)].unlinked, default=None)
            if largest is None or self.measures[id(largest)].unlinked < _MAIN * self.unlinked:
                return found
            found = largest

    def find(self, element: Element, *, in_main: bool) -> list[int]:
        """The furniture in an element, itself if it is some."""
        measure = self.measures[id(element)]
        is_small = measure.unlinked <= _MOST_WORDS * self.unlinked
        if is_small and self._is_furniture(element, measure, in_main=in_main):
            return [id(element)]
        within = in_main or element is self.main
        inner = (child for child in element.children if isinstance(child, Element))
        return [found for child in inner for found in self.find(child, in_main=within)]

    def _is_furniture(self, element: Element, measure: Measure, *, in_main: bool) -> bool:
        if element.tag in _TAGS or element.tag in _CONTROLS or element.attributes.get("role") in _ROLES:
            return True
        if element.tag not in _CONTAINERS or not measure.letters:
            return False
        if self._is_named(element, measure):
            return True
        share = measure.linked / measure.letters
        length = measure.linked / max(1, measure.links)
        if not in_main:
            if measure.links and measure.letters < _LONGEST_PATH and _PATH.search(element.text):
                return True
            return share >= _LINKED and (measure.links >= _FEWEST_LINKS or length <= _SHORT_LINK)
        is_list = (
            measure.links >= _FEWEST_LINKS and share >= _LINKED_IN_MAIN and length <= _LONGEST_LINK_IN_MAIN
        )
        leads = 2 * measure.inner_links > measure.links or _PANEL.match(element.opening(20)) is not None
        return is_list and leads

    def _is_named(self, element: Element, measure: Measure) -> bool:
        """A block whose name or first words tell what it is."""
        if _hinted(element) and self._serves(element, measure):
            return True
        return _is_of_a_page(element, measure) or _is_of_a_portal(element, measure)

    @staticmethod
    def _serves(element: Element, measure: Measure) -> bool:
        """A block named as furniture is some where it has links or buttons, or an address, and few words."""
        if measure.unlinked > _MOST_UNLINKED:
            return False
        return bool(measure.links or measure.controls) or _CONTACT.search(element.text) is not None


def _is_of_a_page(element: Element, measure: Measure) -> bool:
    """The head or foot of printed pages, as LibreOffice writes it into its web page."""
    title = element.attributes.get("title", "")
    return element.tag == "div" and (
        title == "footer" or (title == "header" and measure.letters < _LONGEST_HEAD)
    )


def _is_of_a_portal(element: Element, measure: Measure) -> bool:
    """A menu or path that begins at the first page of the portal, or who owns the portal."""
    if measure.letters > _LONGEST_PATH:
        return False
    opening = element.opening(20)
    return (_OPENS.match(opening) is not None and measure.links > 0) or _CLOSES.match(opening) is not None


def _hinted(element: Element) -> bool:
    given = element.attributes
    names = _CAMEL.sub("-", f"{given.get('class', '')} {given.get('id', '')}")
    return element.tag in {"footer", "header"} or _HINTS.search(names.replace("_", "-")) is not None
