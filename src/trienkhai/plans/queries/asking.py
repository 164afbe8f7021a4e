"""Which units a plan can ask."""

from trienkhai.organisations.models import UnitType
from trienkhai.organisations.queries import branch_of, committee_of, heads_of
from trienkhai.organisations.unit_types import UnitTypeTitle, unit_types
from trienkhai.plans.models import Plan
from trienkhai.vietnamese import sort_key


def offered_types(plan: Plan) -> list[UnitTypeTitle]:
    """The types of the units below the committee that the issuing unit acts for, on the plan's day.

    In Vietnamese order; three queries.
    """
    committee = committee_of(plan.issuing_unit, on=plan.effective_on)
    branch = branch_of(heads_of(committee, on=plan.effective_on), on=plan.effective_on)
    below = UnitType.objects.on(plan.effective_on).filter(unit__in=branch.values("pk"))
    codes = below.exclude(unit=committee).values_list("type_code", flat=True).distinct()
    titles = unit_types()
    known = [titles.get(code, UnitTypeTitle(code, code)) for code in codes.order_by()]
    return sorted(known, key=lambda one: sort_key(one.title))
