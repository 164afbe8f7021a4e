"""Cycles, their questions, and who is asked."""

import datetime as dt

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit, UnitType
from trienkhai.organisations.queries import branch_of, heads_of, units_open_on
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.queries.answers import duties_with_answers


def indicators_of(cycle: ReportingCycle) -> QuerySet[Indicator]:
    """The questions of a cycle in the order of their clauses, with target, clause and task at hand."""
    asked = AnswerDuty.objects.filter(cycle=cycle).values("indicator")
    return with_clauses(Indicator.objects.filter(pk__in=asked))


def with_clauses(rows: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """The questions in the order of their clauses, with target, clause and task at hand."""
    return rows.select_related("target__clause", "target__task").order_by("target__clause__position", "pk")


def units_asked_on(indicator: Indicator, committee: Unit, day: dt.date) -> QuerySet[Unit]:
    """The units that the indicator asks: of its type, open, and in the committee's branch on the day.

    ``committee`` is the one for which the issuing unit acts: under an advisory body nobody stands.
    """
    of_type = UnitType.objects.on(day).filter(type_code=indicator.asked_type).values("unit")
    branch = branch_of(heads_of(committee, on=day), on=day)
    return units_open_on(branch.filter(pk__in=of_type), day)


def duties_of_unit(cycle: ReportingCycle, unit: Unit) -> QuerySet[AnswerDuty]:
    """What one unit is asked in a cycle, with what it answered, in the order of the clauses."""
    return duties_with_answers(AnswerDuty.objects.filter(cycle=cycle, unit=unit))
