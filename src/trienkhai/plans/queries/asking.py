"""Which units a plan can ask."""

from trienkhai.organisations.models import UnitType
from trienkhai.organisations.queries import branch_of
from trienkhai.organisations.unit_types import UnitTypeTitle, unit_types
from trienkhai.plans.models import Plan
from trienkhai.vietnamese import sort_key


def offered_types(plan: Plan) -> list[UnitTypeTitle]:
    """The types of the units below the issuing one on the plan's day, in Vietnamese order; one query."""
    branch = branch_of([plan.issuing_unit_id], on=plan.effective_on)
    below = UnitType.objects.on(plan.effective_on).filter(unit__in=branch.values("pk"))
    codes = below.exclude(unit=plan.issuing_unit_id).values_list("type_code", flat=True).distinct()
    titles = unit_types()
    known = [titles.get(code, UnitTypeTitle(code, code)) for code in codes.order_by()]
    return sorted(known, key=lambda one: sort_key(one.title))
