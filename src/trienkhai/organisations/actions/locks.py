"""Locks that wrong passwords put on an account."""

from axes.models import AccessAttempt
from django.db import transaction

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor, can_lift_lock


@transaction.atomic
def lift_lock(user: User, *, actor: Actor) -> bool:
    """Forget the failed attempts to sign in with an account, from every address; whether there were any.

    Raises NotAllowed.
    """
    can_lift_lock(actor, user).demand()
    count, _ = AccessAttempt.objects.filter(username=user.username).delete()
    if count:
        record_entry(user=actor.user, action="lift_lock", subject=user, old={"attempts": count})
    return bool(count)
