"""What the years opened before give to a target that is added up over several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, Q, Sum

from trienkhai.plans.enums import CountSpan, IndicatorKind
from trienkhai.plans.models import Indicator
from trienkhai.plans.spans import last_year_of
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.rollup import Coverage, Total, combine

CURRENT = Q(figures__is_current=True, figures__whole=None)


def is_added_up(indicator: Indicator) -> bool:
    """Whether the counts of several years together are held against the target."""
    return indicator.kind == IndicatorKind.COUNT and indicator.span == CountSpan.SUM


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the years of the plan before one gave together: None where none asked; ``unasked`` did not ask."""

    total: Total | None
    unasked: tuple[int, ...]


def earlier_totals(cycle: ReportingCycle, indicators: Iterable[Indicator]) -> dict[int, Earlier]:
    """Return, by indicator, what the years before the cycle's gave to the whole plan; of those added up.

    A year of the plan that did not ask is known for what it is: missing, not nothing. One query, none where
    nothing is added up.
    """
    added = [one for one in indicators if is_added_up(one)]
    if not added:
        return {}
    years: dict[int, dict[int, Total]] = defaultdict(dict)
    for row in _sums_by_year(cycle, added):
        coverage = Coverage(row["asked"], row["answered"], row["inapplicable"])
        part = None if row["part"] is None else int(row["part"])
        years[row["indicator"]][row["cycle__year"]] = Total(part, None, coverage)
    return {one.pk: _earlier(years[one.pk], _first_year(one, cycle), cycle.year) for one in added}


def _sums_by_year(cycle: ReportingCycle, indicators: list[Indicator]) -> Iterable[Mapping[str, Any]]:
    duties = AnswerDuty.objects.filter(
        cycle__plan=cycle.plan_id, cycle__year__lt=cycle.year, indicator__in=[one.pk for one in indicators]
    )
    rows = duties.annotate(current=FilteredRelation("figures", condition=CURRENT)).order_by()
    return rows.values("indicator", "cycle__year").annotate(
        asked=Count("pk"),
        answered=Count("current__part"),
        inapplicable=Count("pk", filter=Q(current__does_not_apply=True)),
        part=Sum("current__part"),
    )


def _first_year(indicator: Indicator, cycle: ReportingCycle) -> int:
    """The year from which the target counts, of the plan's own: no year before them can be asked."""
    first = cycle.plan.effective_on.year
    return max(first, last_year_of(indicator.target.begins) or first)


def _earlier(years: dict[int, Total], first: int, before: int) -> Earlier:
    unasked = tuple(year for year in range(first, before) if year not in years)
    return Earlier(combine(years.values()) if years else None, unasked)
