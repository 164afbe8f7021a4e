"""Inviting somebody to an account: a link that is shown once, used once, and ends by itself."""

import datetime as dt
import secrets

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.accounts import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Invitation, Unit, User
from trienkhai.organisations.models.invitation import digest_of
from trienkhai.organisations.permissions import (
    Actor,
    can_invite_user,
    can_renew_invitation,
    can_revoke_invitation,
)
from trienkhai.organisations.queries.accounts import may_still_be_used

HOLDS_FOR = dt.timedelta(days=7)
"""How long a link can be used: long enough to hand it over in the week's meeting."""


class InvitationEnded(ValueError):
    """The link was used, revoked or has expired; the message is for whoever holds it."""


@transaction.atomic
def invite_user(
    username: str,
    *,
    unit: Unit,
    actor: Actor,
    at: dt.datetime,
    full_name: str = "",
    role: Role | None = None,
) -> tuple[Invitation, str]:
    """Create an account in the unit, with a role there from the actor's day; returns invitation and token.

    Raises NotAllowed, ValueError (a name in use, or too long) or DatesConflict (no such unit that day).
    """
    can_invite_user(actor, unit).demand()
    user = create_user(username, unit=unit, actor=actor, full_name=full_name)
    if role is not None:
        hold_role(user, unit, role, valid_from=actor.on, actor=actor)
    return _invite(user, actor, at)


@transaction.atomic
def renew_invitation(user: User, *, actor: Actor, at: dt.datetime) -> tuple[Invitation, str]:
    """Give the holder of an account another link; one that was open ends. Raises NotAllowed.

    It also serves who has forgotten the password: the old one holds until the link is used.
    """
    can_renew_invitation(actor, user).demand()
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    for invitation in Invitation.objects.filter(user=user, used_at=None, revoked_at=None):
        _revoke(invitation, actor, at)
    return _invite(user, actor, at)


def _invite(user: User, actor: Actor, at: dt.datetime) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        user=user,
        token_digest=digest_of(token),
        created_by=actor.user,
        created_at=at,
        expires_at=at + HOLDS_FOR,
    )
    new = {"user": user.username, "until": invitation.expires_at}
    record_entry(user=actor.user, action="invite_user", subject=invitation, new=new)
    return invitation, token


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, actor: Actor, at: dt.datetime) -> None:
    """Let a link that nobody has used end. Raises NotAllowed, or InvitationEnded where it has ended."""
    can_revoke_invitation(actor, invitation).demand()
    _revoke(_still_open(invitation), actor, at)


def _revoke(invitation: Invitation, actor: Actor, at: dt.datetime) -> None:
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    new = {"user": invitation.user.username, "revoked_at": at}
    record_entry(user=actor.user, action="revoke_invitation", subject=invitation, new=new)


@transaction.atomic
def accept_invitation(invitation: Invitation, password: str, *, at: dt.datetime, on: dt.date) -> User:
    """Set the password of the invited account; the link is used up. Holding the link is the right to it.

    As long as whoever made the link might still make it on the day: the account may have got a role above.
    Whoever was signed in with the account has to sign in again.
    Raises InvitationEnded, or Django's ValidationError for a weak password.
    """
    invitation = _still_open(invitation)
    if invitation.expires_at <= at or not may_still_be_used(invitation, on=on):
        raise InvitationEnded(_ended())
    user = invitation.user
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    new = {"user": user.username, "used_at": at}
    record_entry(user=user, action="accept_invitation", subject=invitation, new=new)
    return user


def _still_open(invitation: Invitation) -> Invitation:
    """The row as it stands, held until the end; two who use one link come one after the other."""
    rows = Invitation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("user__unit", "created_by")
    found = row.get(pk=invitation.pk)
    if found.used_at is not None or found.revoked_at is not None:
        raise InvitationEnded(_ended())
    return found


def _ended() -> str:
    return gettext("Liên kết này đã dùng, đã thu hồi hoặc đã hết hạn. Hãy xin quản trị một liên kết mới.")
