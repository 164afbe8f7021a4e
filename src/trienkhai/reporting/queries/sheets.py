"""Whole forms: what one unit is asked in one cycle, counted."""

import datetime as dt
from typing import TypedDict

from django.db.models import Count, F, IntegerField, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import search_units
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions import seen_duty
from trienkhai.reporting.queries.answers import REPLIED, missing_duties
from trienkhai.reporting.queries.asked import DUTY, asked_seen, column_of, left_open

_LISTED = ("year", "due_on", "plan__title", "plan__symbol", "plan__is_example")


class Sheet(TypedDict):
    """A unit's form in a cycle: how many questions, how many of them answered."""

    cycle_id: int
    unit_id: int
    asked: int
    replied: int


def sheets_of(duties: "QuerySet[AnswerDuty]") -> "QuerySet[AnswerDuty, Sheet]":
    """The duties gathered to forms, those with open questions first; one query."""
    rows = duties.order_by().values("cycle_id", "unit_id")
    counted = rows.annotate(asked=Count("pk"), replied=Count("pk", filter=RowSQL(REPLIED, duty="pk")))
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
    """The cycles with what lists say of their plan, and ``asked`` and ``missing`` of the duties one sees."""
    seen = seen_duty(actor)
    counted = cycles.annotate(asked=_count(seen, cycle="pk"), missing=_count(left_open(seen), cycle="pk"))
    return counted.select_related("plan").only(*_LISTED)


def units_with_missing(
    cycle: ReportingCycle, *, actor: Actor, words: str = "", indicator: Indicator | None = None
) -> QuerySet[Unit]:
    """The units of one's sight that left questions of a cycle open, named on its day; one query.

    Each carries ``asked`` and ``missing``. ``words`` of the name and one ``indicator`` narrow the list.
    """
    asked = asked_seen(cycle, indicator, actor=actor)
    missing = left_open(asked)
    rows = search_units(Unit.objects.filter(pk__in=column_of("unit_id", missing)), words, on=cycle.tree_on)
    return rows.annotate(asked=_count(asked, unit="pk"), missing=_count(missing, unit="pk"))


def _count(chosen: RawSQL, **of: str) -> RowSQL:
    """How many of the chosen duties are of a row, which is their unit or cycle."""
    (column,) = of
    counted = f"SELECT COUNT(*) FROM {DUTY} duty WHERE duty.{column}_id = {{{column}}} AND {{chosen}}"  # noqa: S608 - fixed names only
    return RowSQL(counted, output_field=IntegerField(), chosen=chosen, **of)
