"""Whole forms: what one unit is asked in one cycle, counted."""

import datetime as dt
from typing import TypedDict

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import search_units
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.permissions import visible_duties
from trienkhai.reporting.queries.answers import missing_duties


class Sheet(TypedDict):
    """A unit's form in a cycle: how many questions, how many of them answered."""

    cycle_id: int
    unit_id: int
    asked: int
    replied: int


def sheets_of(duties: "QuerySet[AnswerDuty]") -> "QuerySet[AnswerDuty, Sheet]":
    """The duties gathered to forms, those with open questions first; one query."""
    standing = Figure.objects.filter(duty=OuterRef("pk"), is_current=True, is_withdrawn=False)
    rows = duties.annotate(is_replied=Exists(standing)).order_by().values("cycle_id", "unit_id")
    counted = rows.annotate(asked=Count("pk"), replied=Count("pk", filter=Q(is_replied=True)))
    return counted.order_by("replied", "-cycle_id", "unit__code")


class OwedSheet(TypedDict):
    """A unit's form in a cycle that has open questions, with what a reminder says of it."""

    cycle_id: int
    cycle__year: int
    cycle__due_on: dt.date | None
    unit__code: str
    missing: int


def owed_sheets(duties: "QuerySet[AnswerDuty]") -> "QuerySet[AnswerDuty, OwedSheet]":
    """The forms among the duties that have open questions, the earliest due first; one query."""
    rows = missing_duties(duties).order_by()
    counted = rows.values("cycle_id", "cycle__year", "cycle__due_on", "unit__code").annotate(
        missing=Count("pk")
    )
    return counted.order_by(F("cycle__due_on").asc(nulls_last=True), "cycle_id", "unit__code")


def cycle_rows(cycles: QuerySet[ReportingCycle], *, actor: Actor) -> QuerySet[ReportingCycle]:
    """The cycles with their plan, and ``asked`` and ``missing`` of the duties that the actor sees."""
    seen = visible_duties(actor).filter(cycle=OuterRef("pk"))
    return (
        cycles.select_related("plan__version__directive")
        .defer("plan__version__text", "plan__version__compiled")
        .annotate(asked=_count(seen), missing=_count(missing_duties(seen)))
    )


def units_with_missing(
    cycle: ReportingCycle, *, actor: Actor, words: str = "", indicator: Indicator | None = None
) -> QuerySet[Unit]:
    """The units of one's sight that left questions of a cycle open, named on its day; one query.

    Each carries ``asked`` and ``missing``. ``words`` of the name and one ``indicator`` narrow the list.
    """
    seen = visible_duties(actor).filter(cycle=cycle)
    if indicator is not None:
        seen = seen.filter(indicator=indicator)
    late = Unit.objects.filter(pk__in=missing_duties(seen).values("unit"))
    of_unit = seen.filter(unit=OuterRef("pk"))
    rows = search_units(late, words, on=cycle.tree_on)
    return rows.annotate(asked=_count(of_unit, "unit"), missing=_count(missing_duties(of_unit), "unit"))


def _count(duties: QuerySet[AnswerDuty], by: str = "cycle") -> Coalesce:
    counted = duties.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
