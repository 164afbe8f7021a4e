"""Targets after adoption: corrected, added where the reading missed one, left out and taken back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.documents.validators import InvalidTarget, check_target
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import ASKED_TYPE
from trienkhai.plans.actions.correct import (
    AlreadyAdded,
    apply_correction,
    correcting,
    demand_kept,
    write_corrections,
)
from trienkhai.plans.actions.indicators import fitting_kinds, indicator_of, question_of
from trienkhai.plans.enums import OF_A_YEAR, IndicatorKind
from trienkhai.plans.models import Correction, Indicator, Plan, Target, Task
from trienkhai.plans.permissions import can_add_target, can_correct, can_drop_target
from trienkhai.plans.spans import span_of
from trienkhai.vietnamese import fold


def correct_target(  # noqa: PLR0913 - the fields of a target
    target: Target,
    *,
    text: str,
    comparator: str,
    low: Decimal | None,
    reason: str,
    actor: Actor,
    high: Decimal | None = None,
    unit: str = "",
    begins: str = "",
    due: str = "",
) -> list[Correction]:
    """Set a target's words, numbers and dates anew; every year, open ones too, is judged against them.

    What units are asked follows only while no year was opened; whether numbers of single years are added up
    follows always. Raises NotAllowed, ReasonMissing,
    AlreadyDropped, and InvalidTarget, also where the figures given could not answer the target so corrected.
    """
    values = target_values(
        text=text, comparator=comparator, low=low, high=high, unit=unit, begins=begins, due=due
    )
    can_correct(actor, target.plan).demand()
    with correcting(target.plan, reason=reason) as plan:
        before = Target.objects.get(pk=target.pk)
        written = apply_correction(target, plan, values, reason=reason, actor=actor)
        return written + follow_with_question(before, target, plan=plan, reason=reason, actor=actor)


def target_values(**values: Any) -> dict[str, Any]:
    """The fields of a target as a person typed them, checked. Raises InvalidTarget."""
    values["text"] = str(values["text"]).strip()
    check_target(values)
    return values


def follow_with_question(
    before: Target, target: Target, *, plan: Plan, reason: str, actor: Actor
) -> list[Correction]:
    """Word anew what units are asked where the target is counted otherwise from now on.

    Once a year is open the question stays as it was put; a target that its figures could not answer raises
    InvalidTarget.
    """
    indicator = Indicator.objects.filter(target=target).first()
    return follow_question(indicator, before, target, plan=plan, reason=reason, actor=actor)


def follow_question(
    indicator: Indicator | None, before: Target, target: Target, *, plan: Plan, reason: str, actor: Actor
) -> list[Correction]:
    """The same where the question is at hand; None where the target has none."""
    if indicator is None:
        return []
    if not _is_counted_otherwise(before, target, indicator):
        return _follow_time(indicator, before, target, plan=plan, reason=reason, actor=actor)
    if indicator.asked_in is not None:
        raise InvalidTarget(
            [
                _(
                    "Kỳ số liệu năm %(year)s đã hỏi các đơn vị theo cách tính cũ nên không đổi được cách "
                    "tính (số lượng, tỷ lệ, mức tăng, mức giảm). Hãy bỏ chỉ tiêu này và thêm chỉ tiêu mới."
                )
                % {"year": indicator.asked_in}
            ]
        )
    anew = question_of(target, plan.effective_on.year)
    return apply_correction(indicator, plan, anew, reason=reason, actor=actor)


def _follow_time(
    indicator: Indicator, before: Target, target: Target, *, plan: Plan, reason: str, actor: Actor
) -> list[Correction]:
    """Let the time of a count follow the target's words and date where it stood as they proposed it.

    What a person chose otherwise stays, and so does what figures given already would not answer.
    """
    year = plan.effective_on.year
    was, proposed = (span_of(one.text, one.due, year).value for one in (before, target))
    is_as_proposed = indicator.kind == IndicatorKind.COUNT and indicator.span == was != proposed
    if not is_as_proposed or not (indicator.asked_in is None or {was, proposed} <= OF_A_YEAR):
        return []
    return apply_correction(indicator, plan, {"span": proposed}, reason=reason, actor=actor)


def is_asked_otherwise(indicator: Indicator | None, before: Target, after: Target) -> bool:
    """Whether figures of a year that is open could not answer the target as it would be."""
    if indicator is None or indicator.asked_in is None:
        return False
    return _is_counted_otherwise(before, after, indicator)


def _is_counted_otherwise(before: Target, target: Target, indicator: Indicator) -> bool:
    was, is_now = (question_of(one, None)["kind"] for one in (before, target))
    return was != is_now or indicator.kind not in fitting_kinds(target)


def add_target(task: Task, *, values: Mapping[str, Any], reason: str, actor: Actor) -> Target:
    """A target that the reading missed, with its question; years opened from now on ask it.

    ``values`` are the fields of a target. Raises NotAllowed, ReasonMissing, InvalidTarget, AlreadyDropped,
    and AlreadyAdded for the very words, numbers and dates of a target that the task has.
    """
    can_add_target(actor, task).demand()
    checked = target_values(**values)
    with correcting(task.plan, reason=reason) as plan:
        task.refresh_from_db(fields=("dropped_at",))
        demand_kept(task)
        _demand_new(task, checked)
        target = Target.objects.create(plan=plan, task=task, clause_id=task.clause_id, **checked)
        create_indicators([target], plan=plan, asked_type=asked_type_of(plan))
        write_corrections(target, plan, {"target": (None, checked)}, reason=reason, actor=actor)
    return target


def _demand_new(task: Task, values: Mapping[str, Any]) -> None:
    numbers = {name: value for name, value in values.items() if name != "text"}
    words = fold(values["text"])
    for target in task.targets.filter(dropped_at=None, **numbers):
        if fold(target.text) == words:
            raise AlreadyAdded(target.text)


def create_indicators(targets: list[Target], *, plan: Plan, asked_type: str) -> None:
    """Propose for each target what units are asked."""
    year = plan.effective_on.year
    Indicator.objects.bulk_create(
        [indicator_of(target, asked_type=asked_type, effective_year=year) for target in targets]
    )


def asked_type_of(plan: Plan) -> str:
    """The type of units that the plan's other targets ask, or that plans ask by default."""
    newest = Indicator.objects.filter(target__plan=plan).order_by("-pk")
    return newest.values_list("asked_type", flat=True).first() or ASKED_TYPE


def drop_target(target: Target, *, reason: str, actor: Actor) -> list[Correction]:
    """Leave a target out: no year opened from now on asks it; what was reported stays readable.

    What was written; nothing for one dropped before. Raises NotAllowed or ReasonMissing.
    """
    written: list[Correction] = []
    can_drop_target(actor, target).demand()
    with correcting(target.plan, reason=reason) as plan:
        if Target.objects.filter(pk=target.pk, dropped_at=None).update(dropped_at=actor.moment):
            dropped = {"dropped": (False, True)}
            written = write_corrections(target, plan, dropped, reason=reason, actor=actor)
        target.refresh_from_db(fields=("dropped_at",))
    return written


def restore_target(target: Target, *, reason: str, actor: Actor) -> list[Correction]:
    """Take a dropped target back as it was, and return what was written; nothing for one that stands.

    Raises NotAllowed, ReasonMissing, and AlreadyDropped while its task is left out.
    """
    written: list[Correction] = []
    can_drop_target(actor, target).demand()
    with correcting(target.plan, reason=reason) as plan:
        if target.task is not None:
            target.task.refresh_from_db(fields=("dropped_at",))
            demand_kept(target.task)
        if Target.objects.filter(pk=target.pk, dropped_at__isnull=False).update(dropped_at=None):
            back = {"dropped": (True, False)}
            written = write_corrections(target, plan, back, reason=reason, actor=actor)
        target.dropped_at = None
    return written
