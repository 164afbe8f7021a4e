"""Choosing units by their names on a form: what was ticked stays while one searches for more."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import search_units, units_named_on
from trienkhai.vietnamese import as_typed
from trienkhai.web.addresses import is_row_id

LONGEST_SEARCH = 200
"""Characters; no name is longer, and a database compares no pattern of any length."""
MOST_SHOWN = 60
MOST_TAKEN = 1000
SEARCH, TAKE_ALL = "tim", "tat-ca"


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """What the page of such a form shows: the ticked units, and the first of the ``count`` that match.

    ``is_choosing`` is true where the form was sent to search and not to be carried out.
    """

    words: str
    chosen: list[Unit]
    found: list[Unit]
    count: int
    is_choosing: bool

    @property
    def is_cut(self) -> bool:
        """Whether more units match than are shown."""
        return self.count > MOST_SHOWN

    @property
    def may_take_all(self) -> bool:
        """Whether all that match can be ticked at one press."""
        return 1 < self.count <= MOST_TAKEN


def choose_units(
    request: HttpRequest, offered: QuerySet[Unit], first: Iterable[int] = (), *, on: dt.date
) -> UnitChoice:
    """The choice as it stands: ``first`` is ticked when the page is opened, named as of the day."""
    sent: Mapping[str, str] = request.POST if request.method == "POST" else request.GET
    words, step = _words(sent.get("q", "")), request.POST.get("buoc", "")
    ticked = _ticked(request, first)
    matching = search_units(offered, words, on=on) if words else Unit.objects.none()
    count = matching.count() if words else 0
    if step == TAKE_ALL and count <= MOST_TAKEN:
        ticked |= set(matching.values_list("pk", flat=True))
    others = matching.exclude(pk__in=ticked) if words else matching
    chosen = units_named_on(offered.filter(pk__in=ticked), on)
    return UnitChoice(words, list(chosen), list(others[:MOST_SHOWN]), count, step in {SEARCH, TAKE_ALL})


def _words(text: str) -> str:
    return as_typed(text).replace("\x00", "").strip()[:LONGEST_SEARCH]


def _ticked(request: HttpRequest, first: Iterable[int]) -> set[int]:
    if request.method != "POST":
        return set(first)
    return {int(key) for key in request.POST.getlist("units") if is_row_id(key)}


def typed(request: HttpRequest, *names: str) -> dict[str, str]:
    """What stands in further fields of a form that was sent to search: shown again, not yet judged."""
    return {name: as_typed(request.POST[name]) for name in (*names, "opened") if name in request.POST}
