"""Accounts with what stands about them: roles, open links, locks; and the sessions of one."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet, Sum

from trienkhai.organisations.models import Invitation, RoleHolding, Unit, User
from trienkhai.organisations.models.invitation import digest_of
from trienkhai.organisations.permissions import Actor, can_renew_invitation, visible_users
from trienkhai.organisations.permissions.accounts import SECOND_FACTORS
from trienkhai.organisations.queries.actors import actor_for


def accounts_of(unit: Unit, *, actor: Actor) -> QuerySet[User]:
    """The accounts at work in the unit that the actor may see, by name.

    Each with ``held``, its roles of the day, and ``has_factor``, whether it has a second step of signing in;
    two queries.
    """
    held = RoleHolding.objects.on(actor.on).select_related("unit").order_by("unit_id", "role")
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    return (
        visible_users(actor)
        .filter(unit=unit)
        .prefetch_related(Prefetch("role_holdings", queryset=held, to_attr="held"))
        .annotate(has_factor=Exists(factors))
        .order_by("full_name", "username")
        .distinct()
    )


def open_invitations(unit: Unit, *, actor: Actor, at: dt.datetime) -> QuerySet[Invitation]:
    """The links of the unit's accounts that can still be used, with account and maker; newest first."""
    return (
        Invitation.objects.filter(user__unit=unit, user__in=visible_users(actor))
        .filter(used_at=None, revoked_at=None, expires_at__gt=at)
        .select_related("user", "created_by")
    )


def invitation_of(token: str, *, at: dt.datetime, on: dt.date) -> Invitation | None:
    """The invitation whose link this is and which can still be used; None for any other."""
    rows = Invitation.objects.select_related("user__unit", "created_by")
    open_ones = rows.filter(used_at=None, revoked_at=None, expires_at__gt=at)
    found = open_ones.filter(token_digest=digest_of(token)).first()
    return found if found is not None and may_still_be_used(found, on=on) else None


def may_still_be_used(invitation: Invitation, *, on: dt.date) -> bool:
    """Whether the account is in use and who made the link might give it another on the day.

    A link sets the password, and with it all that the account can do: when the account gets a role, its own
    or to act in, that its inviter does not administer, the link opens nothing any more.
    """
    if not invitation.user.is_active:
        return False
    maker = invitation.created_by
    return maker is None or bool(can_renew_invitation(actor_for(maker, on=on), invitation.user))


@dataclass(frozen=True, slots=True)
class Lock:
    """An account that wrong passwords have locked, and until when."""

    username: str
    until: dt.datetime


def locks_of(usernames: list[str], *, at: dt.datetime) -> dict[str, Lock]:
    """The accounts among these that are locked at some address, each until its last lock ends; one query."""
    since = at - settings.AXES_COOLOFF_TIME
    rows = (
        AccessAttempt.objects.filter(username__in=usernames, attempt_time__gte=since)
        .order_by()
        .values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("last")
    )
    return {row["username"]: Lock(row["username"], row["last"] + settings.AXES_COOLOFF_TIME) for row in rows}


def lock_at(username: str, address: str, *, at: dt.datetime) -> dt.datetime | None:
    """Until when a name, of an account or of none, is locked at an address; None where it is not."""
    since = at - settings.AXES_COOLOFF_TIME
    tried = AccessAttempt.objects.filter(username=username, ip_address=address, attempt_time__gte=since)
    last = tried.aggregate(last=Max("attempt_time"))["last"]
    return last + settings.AXES_COOLOFF_TIME if last else None


def open_sessions(user: User, *, at: dt.datetime) -> QuerySet[UserSession]:
    """The sessions in which somebody is signed in with the account, last used first; one query."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=alive)
    return found.order_by("-last_seen_at")
