"""Elements and identifiers of Akoma Ntoso for what a directive is made of.

Identifiers follow the naming convention (OASIS, Akoma Ntoso Naming Convention 1.0, section 5): the parent's,
two underscores, the element's short name and number, so that they stay the same as long as the labels do.
"""

import re

from trienkhai.directive.structure import Level, Metadata, Provision
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import fold
from trienkhai.vietnamese.patterns import lazily

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ELEMENTS = {
    Level.PART: ("part", "part"),
    Level.CHAPTER: ("chapter", "chp"),
    Level.SECTION: ("section", "sec"),
    Level.ARTICLE: ("article", "art"),
    Level.PARAGRAPH: ("paragraph", "para"),
    Level.POINT: ("point", "point"),
    Level.INDENT: ("indent", "indent"),
    Level.SUBINDENT: ("hcontainer", "subindent"),
    Level.ANNEX: ("hcontainer", "annex"),
}
_NO_IDENTIFIER = lazily(r"[^\w.\-]+")
_NO_NAME = lazily(r"[^a-z0-9]+")
_UNKNOWN_DAY = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Node:
    """An element to be open around a run of text; ``key`` tells it from others of its name."""

    tag: str
    key: str
    attributes: tuple[tuple[str, str], ...] = ()


def provision_node(provision: Provision, parent: Node | None) -> Node:
    """The element of a provision under its parent's."""
    tag, short = _ELEMENTS[provision.level]
    key = f"{short}_{_NO_IDENTIFIER.sub('-', _own_number(provision))}"
    named = (("name", short),) if tag == "hcontainer" else ()
    return Node(tag, f"{parent.key}__{key}" if parent else key, named)


def _own_number(provision: Provision) -> str:
    """The id without the parent's; articles are counted through chapters, whose ids they do not bear."""
    if provision.parent is None:
        return provision.id
    own = provision.id.removeprefix(f"{provision.parent}.")
    # “0.1.” under “1.” is 1.0.1: its last number alone could be that of another.
    return own if own != provision.id else own.rpartition(".")[2]


def kind_slug(metadata: Metadata) -> str:
    """The kind of the paper as a name: ``ke-hoach``."""
    return _NO_NAME.sub("-", fold(metadata.kind_name or "van ban", keep_marks=False)).strip("-") or "van-ban"


def work_address(kind: str, day: str | None, symbol: str | None) -> str:
    """The address of a document as a work, by the naming convention; what is not known is ``nd``."""
    number = as_segment(symbol) if symbol else "nd"
    return f"/akn/vn/doc/{as_segment(kind)}/{day or 'nd'}/{number}"


def as_segment(words: str) -> str:
    """Words as one segment of an address: letters, digits and points, all else a dash."""
    return _NO_IDENTIFIER.sub("-", words)


def full_day(day: str | None) -> str:
    """The day as the standard wants it; a date that is not known to the day is the standard's year one."""
    return day if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else _UNKNOWN_DAY
