"""Taking back a version that came by mistake: it stays in the register, and counts no more."""

from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.change import reviewing
from trienkhai.documents.actions.directive import follow_head
from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.documents.permissions import can_withdraw_version
from trienkhai.documents.queries import newest_version
from trienkhai.organisations.permissions import Actor, Decision


class NotWithdrawn(Exception):
    """A version cannot be withdrawn; the message is for the person who tried."""


def withdraw_version(version: DirectiveVersion, *, reason: str, actor: Actor) -> DirectiveVersion:
    """Withdraw the newest version while no plan rests on it, and return the one that is the newest then.

    The row and its file stay, with who, when and why; its number is not given again, its file may be sent
    again. Raises NotAllowed, NotUnderReview where it was adopted or is not the newest, and NotWithdrawn
    without a reason or where it is the only one.
    """
    if not reason.strip():
        raise NotWithdrawn(gettext("Hãy ghi lý do rút bản này."))

    def rule(actor: Actor, _directive: Directive) -> Decision:
        return can_withdraw_version(actor, version)

    with reviewing(version.pk, actor=actor, rule=rule) as held:
        before = newest_version(held.directive, but=held)
        if before is None:
            raise NotWithdrawn(gettext("Đây là bản duy nhất của văn bản nên không rút được."))
        held.withdrawn_at, held.withdrawn_by = actor.moment, actor.user
        held.withdrawal_reason = reason.strip()
        held.save(update_fields=("withdrawn_at", "withdrawn_by", "withdrawal_reason"))
        is_in_force = held.directive.versions.filter(locked_at__isnull=False).exists()
        if held.rereads_id is not None and not is_in_force:  # else it has not touched the register
            follow_head(held, before, actor=actor)
        record_entry(
            user=actor.user,
            action="withdraw_version",
            subject=held,
            old={"newest": held.number},
            new={"newest": before.number},
            reason=reason.strip(),
        )
    return before
