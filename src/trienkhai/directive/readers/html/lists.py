"""The numbers and signs that browsers draw before the items of lists."""

import re
from dataclasses import dataclass

from trienkhai.directive.readers.html.tree import Element
from trienkhai.vietnamese import format_roman

_LARGEST_ROMAN = 3999
_LARGEST = 10_000
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_OWN_SIGN = re.compile(r"\s*(?:[-–—+*•·]|\(?(?:\d{1,2}|[a-zđ])[.)/])\s")
_WHOLE = re.compile(r"\s*-?\d{1,4}\s*")


@dataclass(slots=True)
class ListCount:
    """A list that is being written: how its items are numbered and which number is next."""

    style: str
    next: int = 1
    step: int = 1

    def mark(self, item: Element) -> str:
        """What stands before an item, with a blank behind it; nothing where the list shows nothing."""
        given = item.attributes.get("value", "")
        if _WHOLE.fullmatch(given):
            self.next = int(given)
        number, self.next = self.next, self.next + self.step
        style = _TYPES.get(item.attributes.get("type", ""), item.style("list-style-type") or self.style)
        if style == "none":
            return ""
        if _OWN_SIGN.match(item.opening(12) + " "):
            return ""  # typed by hand; the sign drawn beside it says no more
        return _numbered(number, style)


def list_of(element: Element) -> ListCount:
    """The count of a list that begins."""
    drawn = element.style("list-style-type") or element.style("list-style")
    if "none" in drawn.split():
        return ListCount("none")
    if element.tag != "ol":
        return ListCount("bullet")
    style = _TYPES.get(element.attributes.get("type", ""), drawn or "decimal")
    backwards = "reversed" in element.attributes
    items = sum(isinstance(child, Element) and child.tag == "li" for child in element.children)
    start = element.attributes.get("start", "")
    first = int(start) if _WHOLE.fullmatch(start) else (items if backwards else 1)
    return ListCount(style, first, -1 if backwards else 1)


def _numbered(number: int, style: str) -> str:
    if style.startswith("decimal"):
        return f"{number}. "
    if style.endswith("roman") and 0 < number <= _LARGEST_ROMAN:
        roman = format_roman(number)
        return f"{roman if style.startswith('upper') else roman.lower()}. "
    if style.endswith(("alpha", "latin")) and 0 < number < _LARGEST:
        letters = _letters(number)
        return f"{letters.upper() if style.startswith('upper') else letters}. "
    return "- " if style in {"bullet", "disc", "circle", "square"} else f"{number}. "


def _letters(number: int) -> str:
    """A to z, then aa, as browsers count."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
