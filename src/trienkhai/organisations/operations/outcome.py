"""What a plan would do, or why it cannot be carried out."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from trienkhai.organisations.operations.facts import Attribute, UnitFacts


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be carried out, in Vietnamese.

    Where something recorded stands in the way, ``code``, ``attribute`` (None: the unit's end) and ``since``
    say what, so that the operation that recorded it can be named. ``asks``: it can be answered on the page.
    """

    line: int
    sentence: str
    code: str = ""
    attribute: Attribute | None = None
    since: dt.date | None = None
    asks: bool = False

    def __str__(self) -> str:
        return self.sentence


@dataclass(slots=True)
class Outcome:
    """The facts of each unit that changes, as they were (None: not there) and as they would be."""

    before: Mapping[str, UnitFacts | None] = field(default_factory=dict)
    after: Mapping[str, UnitFacts] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """A word for all that would change: another where a unit is, or would be, otherwise."""
        told = [
            (code, before and before.to_json(), self.after[code].to_json())
            for code, before in sorted(self.before.items())
        ]
        return sha256(json.dumps(told).encode()).hexdigest()

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.problems
