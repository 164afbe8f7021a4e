"""A number that a provision sets out to reach."""

from decimal import Decimal
from enum import StrEnum

from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


class Comparator(StrEnum):
    """How the reached figure is held against the number."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    RANGE = "range"
    REDUCE_BY = "reduce_by"
    INCREASE_BY = "increase_by"


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach: ``low`` alone, or ``low`` to ``high`` for a range.

    ``unit`` is ``%`` or the noun counted; ``start`` and ``due`` are partial dates said of this number;
    ``footnote`` is the label of the note that gives its source; ``span`` holds the number's words.
    """

    provision: str
    text: str
    comparator: Comparator
    low: Decimal
    high: Decimal | None
    unit: str
    start: str | None = None
    due: str | None = None
    footnote: str | None = None
    raw: str = ""
    span: Span | None = None
