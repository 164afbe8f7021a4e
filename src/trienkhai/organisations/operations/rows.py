"""A plan of reorganisation: what happens to which unit, a row for each."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a row does to its unit."""

    ESTABLISH = "establish"
    RENAME = "rename"
    RETYPE = "retype"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    EXTRACT = "extract"
    DISSOLVE = "dissolve"
    REOPEN = "reopen"
    ABOLISH = "abolish"
    SUCCEED = "succeed"


ENDINGS = frozenset({Kind.MERGE, Kind.SPLIT, Kind.DISSOLVE})
"""What a unit does not outlive."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happens to one unit.

    ``line`` is where it stands in the plan. ``code`` names the unit; of ABOLISH ``type`` names the tier and
    ``code``, if any, the unit below which alone it ends. ``into`` is who takes over, ``figures`` what becomes
    of past figures (``operations.figures``), ``share`` which part of them goes there (the shares of a split
    make one), ``parent`` whom the unit or, of an end, its children answer to from then on.
    """

    line: int
    kind: Kind
    code: str = ""
    name: str = ""
    short_name: str = ""
    type: str = ""
    parent: str = ""
    into: str = ""
    share: Decimal | None = None
    figures: str = ""
    note: str = ""


def row_to_json(row: Row) -> dict[str, Any]:
    """The row as plain values, empty ones left out."""
    said = {name: value for name, value in asdict(row).items() if value not in ("", None)}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in said.items()}


def row_from_json(stored: Mapping[str, Any]) -> Row:
    """The row as ``row_to_json`` wrote it."""
    share = Decimal(stored["share"]) if "share" in stored else None
    return Row(**{**stored, "kind": Kind(stored["kind"]), "share": share})
