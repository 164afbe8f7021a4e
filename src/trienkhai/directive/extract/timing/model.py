"""A time that a provision sets, with the precision of the text."""

from enum import StrEnum

from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


class TimingKind(StrEnum):
    """How a provision bounds its work in time."""

    CONTINUOUS = "continuous"
    FROM = "from"
    BY = "by"
    BETWEEN = "between"
    RECURRING = "recurring"
    WITHIN = "within"
    BY_AUTHORITY = "by_authority"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of several stages: its partial dates and its words."""

    start: str | None
    end: str | None
    raw: str


@dataclass(frozen=True, slots=True)
class Timing:
    """When work is to be done.

    ``start`` and ``end`` are partial dates (``2019-Q2``), ``every`` and ``length`` ISO 8601 durations, ``on``
    the day within each period (``--06-15``, ``---15``, ``W5``); ``authority`` names what sets the time
    instead; ``raw`` is the words and ``span`` their place in the source.
    """

    kind: TimingKind = TimingKind.UNSPECIFIED
    start: str | None = None
    end: str | None = None
    every: str | None = None
    on: str | None = None
    length: str | None = None
    working_days: bool = False
    event: str | None = None
    authority: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    raw: str | None = None
    span: Span | None = None


UNSPECIFIED = Timing()
