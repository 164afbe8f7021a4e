"""A number that may be a target, with the words around it."""

from decimal import Decimal

from trienkhai.directive.values import dataclass

SHARE_UNITS = ("%", "‰")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with the words around it; offsets into the passage.

    ``at`` is where its cause begins (for a share, the number), ``unit`` ``%`` or the noun counted, ``noun``
    the words after it as far as they may be its own, ``more`` “trở lên” or “trở xuống”; ``is_rank``
    where it is a place among others.
    """

    at: int
    end: int
    number_at: int
    low: Decimal
    high: Decimal | None
    unit: str
    noun: str
    cause: str = ""
    more: str = ""
    is_rank: bool = False

    @property
    def is_share(self) -> bool:
        """True for a percentage, or a share of a thousand."""
        return self.unit in SHARE_UNITS
