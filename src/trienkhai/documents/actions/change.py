"""Changing a proposed value: permission, lock, change, audit – the same for every kind."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import Directive, DirectiveVersion, Proposal
from trienkhai.documents.permissions import can_review
from trienkhai.documents.queries import has_newer
from trienkhai.organisations.permissions import Actor, Decision


class NotUnderReview(Exception):
    """What was read of the version is not open to changes."""


class AlreadyAdopted(NotUnderReview):
    """The version has become a plan; what it says is corrected there, with a reason, from now on."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "Văn bản này đã được duyệt thành kế hoạch. Từ nay hãy đính chính trong kế hoạch, có "
                "ghi lý do."
            )
        )


class Withdrawn(NotUnderReview):
    """The version was withdrawn; what is changed in it would reach no plan."""

    def __init__(self) -> None:
        super().__init__(
            gettext("Bản này đã được rút. Thay đổi chưa được lưu; hãy mở bản đang rà soát rồi sửa ở đó.")
        )


class Superseded(NotUnderReview):
    """A newer version has come since: what is changed in this one would reach no plan."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "Trong lúc đồng chí xem, văn bản đã có bản mới. Thay đổi này chưa được lưu; hãy mở bản mới "
                "rồi sửa ở đó."
            )
        )


@contextmanager
def reviewing(
    version_id: int, *, actor: Actor, rule: Callable[[Actor, Directive], Decision] = can_review
) -> Iterator[DirectiveVersion]:
    """A transaction in which the version's proposals may be changed, held against adoption and new versions.

    ``rule`` says who may. Raises NotAllowed, AlreadyAdopted, Withdrawn and Superseded.
    """
    with transaction.atomic():
        version = (
            DirectiveVersion.objects.select_for_update(of=("self", "directive"), no_key=True)
            .select_related("directive__keeper")
            .defer("text", "compiled")
            .get(pk=version_id)
        )
        rule(actor, version.directive).demand()
        if version.locked_at is not None:
            raise AlreadyAdopted
        if version.withdrawn_at is not None:
            raise Withdrawn
        if has_newer(version):
            raise Superseded
        yield version


def change_fields(
    subject: models.Model, changes: Mapping[str, Any], *, actor: Actor, action: str, reason: str = ""
) -> None:
    """Set the fields that differ and add one audit entry with old and new; nothing without a difference.

    What the row holds is read anew: since the person opened the page, a colleague may have changed it.
    """
    subject.refresh_from_db(fields=[*changes])
    changed = {name: value for name, value in changes.items() if getattr(subject, name) != value}
    if not changed:
        return
    old = {name: getattr(subject, name) for name in changed}
    for name, value in changed.items():
        setattr(subject, name, value)
    subject.save(update_fields=changed)
    record_entry(
        user=actor.user, action=action, subject=subject, old=plain(old), new=plain(changed), reason=reason
    )


def correct_proposal(
    proposal: Proposal, changes: Mapping[str, Any], *, actor: Actor, action: str, reason: str = ""
) -> None:
    """Change fields of a proposal; one that the compiler proposed is “corrected” from then on."""
    proposal.refresh_from_db(fields=[*changes, "state"])
    differs = any(getattr(proposal, name) != value for name, value in changes.items())
    if differs and proposal.state == ProposalState.PROPOSED:
        changes = {**changes, "state": ProposalState.CORRECTED}
    change_fields(proposal, changes, actor=actor, action=action, reason=reason)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the audit keeps them: a row is its id."""
    return {name: value.pk if isinstance(value, models.Model) else value for name, value in values.items()}
