"""Questions that speak of the year in which a plan begins, when that year is corrected."""

from typing import Any

from trienkhai.plans.actions.indicators import question_of
from trienkhai.plans.enums import OF_A_YEAR, IndicatorKind
from trienkhai.plans.models import Indicator, Plan

Asked = dict[str, str]
Changed = dict[str, tuple[Any, Any]]
FOLLOWING = ("kind", "part_label", "whole_label", "span")


def follow_first_year(plan: Plan, year: int) -> list[tuple[Indicator, Changed]]:
    """Let questions that stand as they were proposed follow the plan's first year; what changed: (old, new).

    What a person worded stays, and so does a question that was put to units, but for whether its numbers of
    single years are added up. The plan has its old day still. Two queries.
    """
    moved: list[tuple[Indicator, Changed]] = []
    if plan.effective_on.year == year:
        return moved
    for indicator in Indicator.objects.filter(target__plan=plan).select_related("target"):
        was, proposed = (question_of(indicator.target, one) for one in (plan.effective_on.year, year))
        names = _following(indicator, was, proposed)
        changed = {name: (was[name], proposed[name]) for name in names if was[name] != proposed[name]}
        if changed:
            moved.append((indicator, changed))
            for name in changed:
                setattr(indicator, name, proposed[name])
    Indicator.objects.bulk_update((indicator for indicator, _ in moved), FOLLOWING)
    return moved


def _following(indicator: Indicator, was: Asked, proposed: Asked) -> list[str]:
    """The fields of a question that may follow."""
    if indicator.asked_in is None:
        is_as_proposed = all(getattr(indicator, name) == words for name, words in was.items())
        return list(was) if is_as_proposed else []
    is_count = indicator.kind == IndicatorKind.COUNT and indicator.span == was["span"]
    return ["span"] if is_count and {was["span"], proposed["span"]} <= OF_A_YEAR else []
