"""Drawing up a reorganisation, carrying out what was drawn up, and putting it aside."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.operations import CannotReorganise, Reorganisation, carry_out
from trienkhai.organisations.models import Operation, OperationPlan
from trienkhai.organisations.operations import Problem, Row, answered, row_from_json, row_to_json
from trienkhai.organisations.permissions import Actor, can_reorganise


@transaction.atomic
def draw_up(title: str, rows: Sequence[Row], *, on: dt.date, actor: Actor, basis: str = "") -> OperationPlan:
    """Keep a plan so that its dry run can be read; raises NotAllowed.

    It may be one that cannot be carried out: the dry run says why.
    """
    can_reorganise(actor).demand()
    plan = OperationPlan.objects.create(
        title=title,
        effective_on=on,
        basis=basis,
        rows=[row_to_json(row) for row in rows],
        drawn_up_at=actor.moment,
        drawn_up_by=actor.user,
    )
    new = {"title": title, "on": on, "rows": len(rows)}
    record_entry(user=actor.user, action="draw_up_operation", subject=plan, new=new)
    return plan


def reorganisation_of(plan: OperationPlan) -> Reorganisation:
    """What the plan means to do."""
    rows = [row_from_json(stored) for stored in plan.rows]
    return Reorganisation(plan.title, plan.effective_on, rows, plan.basis)


@transaction.atomic
def answer_figures(
    plan: OperationPlan, answers: Mapping[int, Mapping[str, str]], *, actor: Actor
) -> OperationPlan:
    """Say of divisions of a plan what becomes of figures already given, as ``operations.answered`` takes it.

    Raises NotAllowed or CannotReorganise.
    """
    can_reorganise(actor).demand()
    plan = OperationPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.operation_id is not None:
        raise CannotReorganise([Problem(0, gettext("Kế hoạch này đã được thực hiện."))])
    before = [row_from_json(stored) for stored in plan.rows]
    after = answered(before, answers)
    if after != before:
        plan.rows = [row_to_json(row) for row in after]
        plan.save(update_fields=["rows"])
        pairs = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        old, new = ([_told(row) for row in rows] for rows in zip(*pairs, strict=True))
        record_entry(
            user=actor.user,
            action="answer_operation_figures",
            subject=plan,
            old={"figures": old},
            new={"figures": new},
        )
    return plan


def _told(row: Row) -> str:
    return f"{row.code} → {row.into}: {row.figures}"


@transaction.atomic
def carry_out_plan(plan: OperationPlan, *, seen: str, actor: Actor) -> Operation:
    """Carry out what was drawn up, once, as its dry run with the fingerprint ``seen`` told it.

    Raises NotAllowed or CannotReorganise.
    """
    plan = OperationPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.operation_id is not None:
        raise CannotReorganise([Problem(0, gettext("Kế hoạch này đã được thực hiện."))])
    plan.operation = carry_out(reorganisation_of(plan), seen=seen, actor=actor)
    plan.save(update_fields=["operation"])
    return plan.operation


@transaction.atomic
def put_aside(plan: OperationPlan, *, actor: Actor) -> None:
    """Remove a plan that nobody carried out; raises NotAllowed or CannotReorganise."""
    can_reorganise(actor).demand()
    plan = OperationPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.operation_id is not None:
        raise CannotReorganise([Problem(0, gettext("Kế hoạch này đã được thực hiện."))])
    old = {"title": plan.title, "on": plan.effective_on, "rows": plan.rows}
    record_entry(user=actor.user, action="put_operation_plan_aside", subject=plan, old=old)
    plan.delete()
