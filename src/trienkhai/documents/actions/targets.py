"""Correcting, adding proposed targets."""

from decimal import Decimal

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.change import correct_proposal, reviewing
from trienkhai.documents.actions.doubles import demand_new_target
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import ProposedTarget, ProposedTask
from trienkhai.documents.validators import check_target
from trienkhai.organisations.permissions import Actor


def correct_proposed_target(  # noqa: PLR0913 - the fields of a target
    target: ProposedTarget,
    *,
    text: str,
    comparator: str,
    low: Decimal | None,
    actor: Actor,
    high: Decimal | None = None,
    unit: str = "",
    begins: str = "",
    due: str = "",
    reason: str = "",
) -> None:
    """Set a target's words, numbers and dates anew. Raises InvalidTarget."""
    values = _values(text, comparator, low, high) | {"unit": unit, "begins": begins, "due": due}
    check_target(values)
    with reviewing(target.version_id, actor=actor):
        correct_proposal(target, values, actor=actor, action="correct_proposed_target", reason=reason)


def add_proposed_target(  # noqa: PLR0913 - the fields of a target
    task: ProposedTask,
    *,
    text: str,
    comparator: str,
    low: Decimal | None,
    actor: Actor,
    high: Decimal | None = None,
    unit: str = "",
    begins: str = "",
    due: str = "",
) -> ProposedTarget:
    """A target of a task that the compiler did not see.

    Raises InvalidTarget, and AlreadyProposed for the very words, numbers and dates of a target of the task.
    """
    values = _values(text, comparator, low, high) | {"unit": unit, "begins": begins, "due": due}
    check_target(values)
    with reviewing(task.version_id, actor=actor) as version:
        demand_new_target(task, values)
        target = ProposedTarget.objects.create(
            version=version, clause_id=task.clause_id, task=task, state=ProposalState.ADDED, **values
        )
        record_entry(user=actor.user, action="add_proposed_target", subject=target, new=values)
    return target


def _values(text: str, comparator: str, low: Decimal | None, high: Decimal | None) -> dict[str, object]:
    return {"text": text.strip(), "comparator": comparator, "low": low, "high": high}
