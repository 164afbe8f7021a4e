"""Which units a plan can ask."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from trienkhai.organisations.models import UnitType
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import branch_of, committee_of, heads_of, speaking_for
from trienkhai.organisations.unit_types import UnitTypeTitle, title_of
from trienkhai.plans.models import Indicator, Plan
from trienkhai.plans.permissions import visible_plans
from trienkhai.vietnamese import sort_key


def offered_types(plan: Plan, *days: dt.date) -> list[UnitTypeTitle]:
    """The types of the units below the committee that the issuing unit acts for, on the plan's day.

    And on further ``days``: what appeared since can be asked too. Called as on the plan's day, in Vietnamese
    order; two queries a day.
    """
    codes = {code for day in {plan.effective_on, *days} for code in _types_below(plan, day)}
    known = [UnitTypeTitle(code, title_of(code, plan.effective_on)) for code in codes]
    return sorted(known, key=lambda one: sort_key(one.title))


def _types_below(plan: Plan, day: dt.date) -> Iterable[str]:
    committee = committee_of(plan.issuing_unit, on=day)
    branch = branch_of(heads_of(committee, on=day), on=day)
    below = UnitType.objects.on(day).filter(unit__in=branch.values("pk"))
    return below.exclude(unit=committee).order_by().values_list("type_code", flat=True).distinct()


def questions_to(types: Iterable[str], *, actor: Actor) -> QuerySet[Indicator]:
    """The questions that plans in sight put to units of these types, of targets that stand, by plan."""
    asked = Indicator.objects.filter(asked_type__in=types, target__dropped_at=None)
    asked = asked.filter(target__plan__in=visible_plans(actor).order_by())
    return asked.order_by("target__plan__title", "target__plan", "target__clause__position", "pk")


def issuers_asking(
    types: Iterable[str], committees: Collection[int], *, on: dt.date, actor: Actor
) -> set[tuple[str, int]]:
    """Which types the plans ask that were issued by or for these committees, with who issued them; one query.

    Also plans of units from which these, or bodies that act for them, have taken over by the day.
    """
    rows = questions_to(types, actor=actor).filter(
        target__plan__issuing_unit__in=speaking_for(committees, on=on)
    )
    return {*rows.order_by().values_list("asked_type", "target__plan__issuing_unit").distinct()}
