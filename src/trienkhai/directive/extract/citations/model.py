"""Another document that a directive names."""

from enum import StrEnum

from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


class Relation(StrEnum):
    """What this document does with the one it names."""

    CITES = "cites"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    SCHEDULES = "schedules"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in one place.

    ``symbol`` is the canonical number and symbol (``38-KL/TW``), None for a document named by title alone;
    ``date`` is ISO text with the precision printed; ``pinpoint`` the part of it that is meant (``II.2.3c``);
    ``raw`` is the text as printed and ``span`` its place in the source.
    """

    place: str
    symbol: str | None
    kind: str | None
    number: str | None
    issuer: str | None
    date: str | None
    title: str | None
    pinpoint: str | None
    relation: Relation
    raw: str
    span: Span
