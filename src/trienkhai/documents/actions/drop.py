"""Dropping a proposed value, and taking it back: a dropped one stays visible and never enters a plan."""

from typing import Any, TypeVar

from django.db.models import Field
from django.utils.translation import gettext

from trienkhai.audit.queries import entries_about
from trienkhai.documents.actions.assignments import set_assignment
from trienkhai.documents.actions.change import change_fields, reviewing
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import Proposal, ProposedAssignment
from trienkhai.organisations.permissions import Actor

AnyProposal = TypeVar("AnyProposal", bound=Proposal)


class NothingToUndo(Exception):
    """No change of the thing is left to be taken back."""

    def __init__(self) -> None:
        super().__init__(gettext("Không có thay đổi nào để hoàn tác."))


def drop_proposal(proposal: AnyProposal, *, actor: Actor, reason: str = "") -> AnyProposal:
    """Leave a proposed task, assignment or target out of the plan; dropping it twice changes nothing."""
    with reviewing(version_of(proposal), actor=actor):
        proposal.refresh_from_db(fields=("state",))
        if proposal.is_live:
            changes = {"state": ProposalState.DROPPED, "state_before_drop": proposal.state}
            change_fields(proposal, changes, actor=actor, action="drop_proposal", reason=reason)
    return proposal


def restore_proposal(proposal: AnyProposal, *, actor: Actor) -> AnyProposal:
    """Take a dropped proposal back as it was."""
    with reviewing(version_of(proposal), actor=actor):
        proposal.refresh_from_db(fields=("state", "state_before_drop"))
        if not proposal.is_live:
            changes = {
                "state": proposal.state_before_drop or ProposalState.CORRECTED,
                "state_before_drop": "",
            }
            change_fields(proposal, changes, actor=actor, action="restore_proposal")
    return proposal


def undo_last_change(proposal: AnyProposal, *, actor: Actor) -> AnyProposal:
    """Set back what the newest change of a proposal changed, as a new entry; done twice, it stands again.

    Raises NothingToUndo.
    """
    with reviewing(version_of(proposal), actor=actor):
        entry = entries_about(proposal).filter(old__isnull=False).first()
        if entry is None:
            raise NothingToUndo
        set_back(proposal, dict(entry.old or {}), actor=actor)
    return proposal


def set_back(proposal: Proposal, old: dict[str, Any], *, actor: Actor) -> None:
    """Give a proposal the values that an audit entry says it had."""
    if isinstance(proposal, ProposedAssignment):
        set_assignment(proposal, old, actor=actor, action="undo_change")
        return
    fields = {name: _field(proposal, name).to_python(value) for name, value in old.items()}
    change_fields(proposal, fields, actor=actor, action="undo_change")


def _field(proposal: Proposal, name: str) -> "Field[Any, Any]":
    field = proposal._meta.get_field(name)  # noqa: SLF001 - Django's documented name
    if not isinstance(field, Field):
        raise TypeError(f"{name} is no field of a proposal.")
    return field


def version_of(proposal: Proposal) -> int:
    """The id of the version that a proposal belongs to."""
    version_id: int = proposal.version_id  # type: ignore[attr-defined] # every kind of proposal has one
    return version_id
