"""What a page holds and does not show."""

from trienkhai.directive.readers.html.tree import Element

_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "hidden"})


def is_hidden(element: Element) -> bool:
    """True for scripts, comments, and elements that their attributes keep from being shown."""
    if element.tag.startswith("!"):
        return element.tag != "!textarea"
    given = element.attributes
    if not given:
        return False
    if "hidden" in given or not _CLASSES.isdisjoint(given.get("class", "").split()):
        return True
    if "style" not in given:
        return False
    return (
        element.style("display") == "none"
        or element.style("visibility") == "hidden"
        or element.style("mso-hide") == "all"
    )
