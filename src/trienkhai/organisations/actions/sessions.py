"""Sessions that are open and passwords that are changed: what the holder of an account does with it alone."""

import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor, can_end_session, refuse


def mark_session_seen(key: str, *, at: dt.datetime) -> None:
    """Keep that a session was in use at an hour; no entry, since nothing is done by it."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=at)


@transaction.atomic
def end_session(session: UserSession, *, actor: Actor) -> None:
    """End a session of one's own: whoever uses it has to sign in again. Raises NotAllowed."""
    can_end_session(actor, session).demand()
    _end([session], actor)


@transaction.atomic
def end_other_sessions(user: User, *, keep: str, actor: Actor) -> int:
    """End every session of one's own account but the one with the key; returns how many.

    Raises NotAllowed.
    """
    others = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in others:
        can_end_session(actor, session).demand()
    _end(others, actor)
    return len(others)


def _end(sessions: list[UserSession], actor: Actor) -> None:
    for session in sessions:
        old = {"address": session.ip, "browser": session.user_agent, "since": session.created_at}
        record_entry(user=actor.user, action="end_session", subject=session.user, old=old)
        session.end()


@transaction.atomic
def change_password(user: User, password: str, *, session_key: str, actor: Actor) -> None:
    """Give one's own account another password; every session but the one with the key ends.

    Raises NotAllowed, or Django's ValidationError for a weak password.
    """
    validate_password(password, user)
    end_other_sessions(user, keep=session_key, actor=actor)
    user.set_password(password)
    user.save(update_fields=["password"])
    record_entry(user=actor.user, action="change_password", subject=user)


def record_factor(user: User, kind: str, *, is_added: bool) -> None:
    """Enter that the holder of an account set up or took off a second step of signing in; nothing secret."""
    action = "add_second_factor" if is_added else "remove_second_factor"
    record_entry(user=user, action=action, subject=user, new={"kind": kind})


@transaction.atomic
def remove_second_factor(user: User, *, actor: Actor) -> int:
    """Take every second step off an account whose holder has lost them all; returns how many there were.

    Only the installation itself: who could do this and set a password could be anybody. Raises NotAllowed.
    """
    if not actor.is_system:
        refuse(gettext("Chỉ người cài đặt hệ thống mới bỏ được bước xác minh thứ hai.")).demand()
    factors = Authenticator.objects.filter(user=user)
    kinds = list(factors.values_list("type", flat=True))
    factors.delete()
    if kinds:
        record_entry(user=actor.user, action="remove_second_factor", subject=user, old={"kinds": kinds})
    return len(kinds)


def carry_session_over(old_key: str, new_key: str) -> None:
    """The row of a session whose key was renewed goes with it."""
    UserSession.objects.filter(session_key=old_key).update(session_key=new_key)
