"""Choosing a unit in a filter: from a list while they are few, by words of the name where they are many."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import search_units
from trienkhai.web.forms.filter import any_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_OFFERED = 60
"""Units that a list still offers: among more nobody finds one, and a page would grow with them."""
LONGEST_WORDS = 200


def first_offered(units: QuerySet[Unit]) -> list[Unit]:
    """The units for ``unit_field``: all of them, or one more than a list offers."""
    return list(units[: MOST_OFFERED + 1])


def is_cut(units: Sequence[Unit]) -> bool:
    """Whether these, as ``first_offered`` has them, are too many for a list."""
    return len(units) > MOST_OFFERED


def unit_field(label: "StrOrPromise", units: Sequence[Unit]) -> forms.Field:
    """A list of the units, named as they are; for more than a list offers a field for words of the name."""
    if is_cut(units):
        return forms.CharField(
            label=gettext("{label} (tên đơn vị)").format(label=label),
            required=False,
            max_length=LONGEST_WORDS,
        )
    choices = [(str(unit.pk), getattr(unit, "name", unit.code)) for unit in units]
    return forms.ChoiceField(label=label, required=False, choices=any_of(choices))


def chosen_units(units: QuerySet[Unit], field: forms.Field, value: str, *, on: dt.date) -> QuerySet[Unit]:
    """Those of the units offered that the value of the field means, for ``IN``."""
    if isinstance(field, forms.ChoiceField):
        return units.filter(pk=int(value)).order_by()
    return search_units(units, value, on=on).order_by()
