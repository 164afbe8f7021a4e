"""What the years opened before give to a target that is added up over several."""

from collections.abc import Iterable

from django.db.models import Count, FilteredRelation, Q, Sum

from trienkhai.plans.enums import CountSpan, IndicatorKind
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.rollup import Coverage, Total

CURRENT = Q(figures__is_current=True, figures__whole=None)


def is_added_up(indicator: Indicator) -> bool:
    """Whether the counts of several years together are held against the target."""
    return indicator.kind == IndicatorKind.COUNT and indicator.span == CountSpan.SUM


def earlier_totals(cycle: ReportingCycle, indicators: Iterable[Indicator]) -> dict[int, Total]:
    """Return, by indicator, the whole plan's total of all its years before the cycle's; of those added up.

    One query, none where nothing is added up.
    """
    added = [one.pk for one in indicators if is_added_up(one)]
    if not added:
        return {}
    duties = AnswerDuty.objects.filter(
        cycle__plan=cycle.plan_id, cycle__year__lt=cycle.year, indicator__in=added
    )
    rows = duties.annotate(current=FilteredRelation("figures", condition=CURRENT)).order_by()
    summed = rows.values("indicator").annotate(
        asked=Count("pk"),
        answered=Count("current__part"),
        inapplicable=Count("pk", filter=Q(current__does_not_apply=True)),
        part=Sum("current__part"),
    )
    return {
        row["indicator"]: Total(
            row["part"], None, Coverage(row["asked"], row["answered"], row["inapplicable"])
        )
        for row in summed
    }
