"""A pointer into the same document."""

from trienkhai.directive.lexicon.pointers import Step
from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Pointing:
    """Words of a passage that point into the same document, and the paths they name."""

    place: str
    raw: str
    span: Span
    paths: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer and the provisions it resolves to; ``reason`` says why a part of it resolves to nothing."""

    place: str
    raw: str
    provisions: tuple[str, ...]
    span: Span
    reason: str | None = None
