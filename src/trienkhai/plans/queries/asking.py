"""Which units a plan can ask."""

import datetime as dt
from collections.abc import Iterable

from trienkhai.organisations.models import UnitType
from trienkhai.organisations.queries import branch_of, committee_of, heads_of
from trienkhai.organisations.unit_types import UnitTypeTitle, title_of
from trienkhai.plans.models import Plan
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
