"""The types of units, as dated data."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class UnitTypeRule:
    """A type that units can be of, the words its names begin with, and from when to when it can be opened."""

    code: str
    title: str
    forms: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    is_checked: bool

    def holds_on(self, day: dt.date) -> bool:
        """Whether units can be of this type on the day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)


@cache
def unit_types() -> dict[str, UnitTypeRule]:
    """All types by code, whatever the day."""
    data = tomllib.loads(files(__package__).joinpath("unit_types.toml").read_text("utf-8"))
    return {code: _rule(code, entry) for code, entry in data.items()}


def _rule(code: str, entry: dict[str, object]) -> UnitTypeRule:
    since, until, forms = entry.get("valid_from"), entry.get("valid_to"), entry["forms"]
    return UnitTypeRule(
        code=code,
        title=str(entry["title"]),
        forms=tuple(str(form) for form in forms) if isinstance(forms, list) else (),
        valid_from=since if isinstance(since, dt.date) else None,
        valid_to=until if isinstance(until, dt.date) else None,
        is_checked=entry["is_checked"] is True,
    )
