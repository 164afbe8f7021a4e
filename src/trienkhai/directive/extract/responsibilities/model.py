"""A duty that the text lays on a body."""

from enum import StrEnum

from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


class Role(StrEnum):
    """What a body is in a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    DIRECT = "direct"
    ADVISE = "advise"
    IMPLEMENT = "implement"
    MONITOR = "monitor"
    REPORT = "report"


class Scope(StrEnum):
    """What the duty is about, as far as its own words say."""

    HERE = "here"
    """The work written in the same provision."""
    WHOLE = "whole"
    """The document as a whole."""


@dataclass(frozen=True, slots=True)
class Within:
    """A length of time in which a report is due, and what it is counted from."""

    length: str
    working_days: bool = False
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A body, its role and the words of the duty; tasks are found by the join.

    ``place`` is a provision's id or ``closing``; ``partners`` are the collective bodies after “phối hợp với”
    (the contract's ``with``).
    """

    place: str
    actor: str
    role: Role
    words: str
    scope: Scope = Scope.HERE
    speaks_of_whole: bool = False
    """The words are about carrying out the document: in its implementing part that means the whole plan."""
    covers_points: bool = False
    """The sentence introduces the points under it and holds for all of them."""
    is_everybody: bool = False
    """The actor is no body but everybody ("cấp ủy các cấp")."""
    partners: tuple[str, ...] = ()
    to: str | None = None
    via: str | None = None
    every: str | None = None
    by: str | None = None
    days: tuple[str, ...] = ()
    """Every day of a report that is due on several; ``by`` is the last."""
    within: Within | None = None
    is_apart: bool = False
    """Work of its own beside a duty about the whole ("…; chỉ đạo Sở A chủ trì xây dựng đề án")."""
    pointing: Span | None = None
    """Where the pointers of this duty stand, when it is about them alone (“riêng điểm 2.2 …”)."""
    yields: tuple[Span, ...] = ()
    """Where the text points at what it gives to another body instead."""
    span: Span | None = None
    duty_span: Span | None = None
    said_at: str | None = None
    """The provision whose words they are, where it is a line of its own under ``place``."""
