"""What the passes hand on: a directive as it was read, and what a careful clerk would query in it."""

from enum import StrEnum

from trienkhai.directive.extract.citations import Citation, Mention
from trienkhai.directive.extract.references import Reference
from trienkhai.directive.obligations import Obligations
from trienkhai.directive.source import Span
from trienkhai.directive.structure.nodes import Structure
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of a directive; ``mentions`` are its citations one by one, with their outcome."""

    structure: Structure
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    obligations: Obligations
    mentions: tuple[Mention, ...] = ()


class Severity(StrEnum):
    """How much a finding weighs: an error wants mending before the plan is adopted, a note is for knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to query; ``provision`` is None for what concerns header, title, preamble or the whole."""

    rule: str
    severity: Severity
    provision: str | None
    message: str
    suggestion: str | None = None
    span: Span | None = None
