"""Cycles, their questions, and who is asked."""

import datetime as dt

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit, UnitType
from trienkhai.organisations.queries import branch_of, committee_of, heads_of, heirs_on, units_open_on
from trienkhai.plans.models import Indicator, Plan, Target, Task
from trienkhai.plans.spans import last_year_of
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.queries.answers import unread
from trienkhai.reporting.queries.asked import asked_in, column_of


def indicators_of(cycle: ReportingCycle) -> QuerySet[Indicator]:
    """The questions of a cycle in the order of their clauses, with their targets and clauses."""
    return with_clauses(Indicator.objects.filter(pk__in=column_of("indicator_id", asked_in(cycle))))


def with_clauses(rows: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """The questions in the order of their clauses, with their targets and of the clauses where they stand."""
    ordered = rows.order_by("target__clause__position", "pk")
    return ordered.select_related("target__clause").defer(*unread())


def units_asked_on(indicator: Indicator, branch: QuerySet[Unit], day: dt.date) -> QuerySet[Unit]:
    """The units that the indicator asks: of its type, open, and in the plan's branch on the day."""
    of_type = UnitType.objects.on(day).filter(type_code=indicator.asked_type).values("unit")
    return units_open_on(branch.filter(pk__in=of_type), day)


def branch_asked_on(plan: Plan, day: dt.date) -> QuerySet[Unit]:
    """The units that a plan asks for figures on the day.

    The branch of the committee for which the issuing unit acts: under an advisory body nobody stands. Where
    another committee took over, the part of its branch that comes from the plan's own: whoever stood there
    at the end, who took over from them, and what stands below these.
    """
    committee = committee_of(plan.issuing_unit, on=day)
    heads = heads_of(committee, on=day)
    branch = branch_of(heads, on=day)
    own = _own_committee(plan, day)
    if own is None or own.pk in heads or own.gone_on is None:
        return branch
    last_day = own.gone_on - dt.timedelta(days=1)
    stood = set(branch_of([own.pk], on=last_day).values_list("pk", flat=True))
    # In the days before it closed its units may have moved to the heir one after the other.
    stood |= set(branch_of([own.pk], on=plan.effective_on).values_list("pk", flat=True))
    heirs = set().union(*heirs_on(stood, on=day).values())
    return branch.filter(pk__in=branch_of((stood | heirs) - set(heads), on=day).values("pk"))


def _own_committee(plan: Plan, day: dt.date) -> Unit | None:
    """The committee for which the plan was issued, where it has closed by the day."""
    first = committee_of(plan.issuing_unit, on=min(plan.effective_on, day))
    return first if first.gone_on is not None and first.gone_on <= day else None


def years_of(plan: Plan) -> tuple[int, int]:
    """The first and the last year of a plan: from its day to the last date of its targets and tasks."""
    dues = Target.objects.filter(plan=plan, dropped_at=None).values_list("due", flat=True)
    days = Task.objects.filter(plan=plan, dropped_at=None, due_on__isnull=False).values_list(
        "due_on", flat=True
    )
    years = [last_year_of(due) for due in dues] + [day.year for day in days if day is not None]
    first = plan.effective_on.year
    return first, max([first, *(year for year in years if year is not None)])
