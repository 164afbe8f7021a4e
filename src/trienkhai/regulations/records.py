"""One dated rule, and how it is read from its file."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from trienkhai.regulations.errors import MalformedRuleError

_NEEDED: Mapping[str, type] = MappingProxyType({"key": str, "article": str, "from": dt.date, "checked": bool})
_ALLOWED: Mapping[str, type] = MappingProxyType(
    {**_NEEDED, "value": object, "to": dt.date, "document": str, "note": str}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A parameter with the document that sets it and the days on which it holds.

    ``valid_from`` is the first day, ``valid_to`` the first day on which it no longer holds (``None``: until
    further notice). ``is_checked`` is true only where somebody compared it with the document's text. Decimal
    numbers in ``value`` are ``Decimal``, tables are read-only, lists are tuples.
    """

    key: str
    value: Any
    document: str
    article: str
    valid_from: dt.date
    valid_to: dt.date | None
    is_checked: bool
    note: str
    file: str

    def holds_on(self, day: dt.date) -> bool:
        """True from ``valid_from`` to the day before ``valid_to``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: "Rule") -> bool:
        """True where some day belongs to both."""
        return (other.valid_to is None or self.valid_from < other.valid_to) and (
            self.valid_to is None or other.valid_from < self.valid_to
        )

    def describe(self) -> str:
        """The record in one Vietnamese phrase, with file, document and days."""
        until = "nay" if self.valid_to is None else f"trước ngày {format_day(self.valid_to)}"
        where = f"{self.document}, {self.article}" if self.article else self.document
        return f"“{self.key}” trong {self.file} ({where}; từ {format_day(self.valid_from)} đến {until})"


def format_day(day: dt.date) -> str:
    """The day as offices write it: 05/9/2026, 30/6/2025, 01/02/2026."""
    return f"{day.day:02}/{day.month if day.month > 2 else f'0{day.month}'}/{day.year}"  # noqa: PLR2004 - 01, 02 alone take the zero


def read_rule(fields: Mapping[str, Any], *, document: str, file: str, number: int) -> Rule:
    """The record from one ``[[rules]]`` table; raises ``MalformedRuleError`` naming file, place and field."""
    where = f"{file}, quy tắc thứ {number} ({fields.get('key', 'không có khóa')})"
    _demand_fields(fields, where)
    valid_from, valid_to = fields["from"], fields.get("to")
    if valid_to is not None and valid_to <= valid_from:
        raise MalformedRuleError(f"{where}: “to” phải sau “from”; “to” là ngày đầu tiên không còn hiệu lực.")
    return Rule(
        key=fields["key"],
        value=_frozen(fields["value"]),
        document=fields.get("document", document),
        article=fields["article"],
        valid_from=valid_from,
        valid_to=valid_to,
        is_checked=fields["checked"],
        note=fields.get("note", ""),
        file=file,
    )


def _demand_fields(fields: Mapping[str, Any], where: str) -> None:
    if missing := [name for name in (*_NEEDED, "value") if name not in fields]:
        raise MalformedRuleError(f"{where}: thiếu “{'”, “'.join(missing)}”.")
    if unknown := sorted(fields.keys() - _ALLOWED.keys()):
        raise MalformedRuleError(f"{where}: không hiểu “{'”, “'.join(unknown)}”.")
    for name, value in fields.items():
        if not isinstance(value, _ALLOWED[name]) or isinstance(value, dt.datetime):
            raise MalformedRuleError(f"{where}: “{name}” có giá trị không đúng loại: {value!r}.")


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(part) for key, part in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(part) for part in value)
    return value
