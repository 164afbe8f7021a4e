"""Who does what, by when, how much, under which clause."""

from trienkhai.directive.extract.responsibilities.model import Role, Within
from trienkhai.directive.extract.targets.model import Target
from trienkhai.directive.extract.timing.model import Timing
from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass

WHOLE_PLAN = "*"


@dataclass(frozen=True, slots=True)
class Task:
    """Work that a provision commands; ``title`` is its heading or its first clause."""

    provision: str
    title: str
    timing: Timing
    targets: tuple[Target, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body and its role in tasks; ``tasks`` holds ids, or ``WHOLE_PLAN`` alone.

    ``provision`` is where it is said (an id, or ``closing``); ``explicit`` is false where no pointer names
    the task and the match is by content; ``span`` holds the actor's words, ``duty_span`` the duty's.
    """

    provision: str
    actor: str
    role: Role
    tasks: tuple[str, ...]
    explicit: bool = True
    partners: tuple[str, ...] = ()
    to: str | None = None
    via: str | None = None
    every: str | None = None
    by: str | None = None
    days: tuple[str, ...] = ()
    within: Within | None = None
    span: Span | None = None
    duty_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Obligations:
    """All that a directive demands; ``targets`` are those that stand in no task."""

    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
