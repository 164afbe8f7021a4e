"""What a rule says of one place."""

from trienkhai.directive.reading import Reading
from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to query, before the engine adds the rule's name and severity."""

    provision: str | None
    message: str
    suggestion: str | None = None
    span: Span | None = None


def provision_of(reading: Reading, place: str) -> str | None:
    """The provision that a place of the contract belongs to: a note's is the one that calls it.

    None for header, title, preamble and closing. The row of a table is a place of its own.
    """
    if "#" in place:
        return place
    if place in reading.structure.by_id:
        return place
    return reading.structure.callers.get(place)
