"""What may stand in an address: anything else is an address that there is not."""

import re
from functools import cache, lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils.http import RFC3986_SUBDELIMS


class RowId:
    """The id of a row: a number that every database can hold; a longer one is no page, and no crash."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number in digits."""
        return str(value)


class UnitCode:
    """The code of a unit: no slash, and no zero byte, with which PostgreSQL refuses the whole query."""

    regex = "[^/\x00]+"

    def to_python(self, value: str) -> str:
        """The code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The code as it stands."""
        return value


def is_row_id(text: str) -> bool:
    """Whether a text that a form sent can be the id of a row."""
    return re.fullmatch(RowId.regex, text) is not None


_SOME_ROW = 987654321
_SAFE = f"{RFC3986_SUBDELIMS}/~:@"  # what Django leaves as it is in an address


def row_address(name: str, pk: int) -> str:
    """``reverse(name, args=[pk])`` for a page of one row; a list looks the route up once for all its rows."""
    before, after = _around_row(name, get_script_prefix())
    return f"{before}{int(pk)}{after}"


def move_address(thing: str, pk: int, move: str) -> str:
    """``reverse("plan-move", args=[thing, pk, move])``, looked up as ``row_address`` does."""
    before, after = _around_row("plan-move", get_script_prefix(), (thing,), (move,))
    return f"{before}{int(pk)}{after}"


@cache
def _around_row(
    name: str, _prefix: str, first: tuple[str, ...] = (), last: tuple[str, ...] = ()
) -> tuple[str, str]:
    before, _, after = reverse(name, args=[*first, _SOME_ROW, *last]).partition(str(_SOME_ROW))
    return before, after


_SOME_CODE = "some-unit-of-all"


def unit_address(name: str, *rows: int, code: str) -> str:
    """``reverse(name, args=[*rows, code])`` for a page of a unit; a list looks the route up once."""
    before, after = _around_code(name, rows, get_script_prefix())
    return f"{before}{quote(code, safe=_SAFE)}{after}"


@lru_cache(maxsize=1000)
def _around_code(name: str, rows: tuple[int, ...], _prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[*rows, _SOME_CODE]).rpartition(_SOME_CODE)
    return before, after
