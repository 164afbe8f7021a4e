"""Who holds a role where, and who acts in it."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Prefetch, Q, QuerySet

from trienkhai.organisations.models import Delegation, RoleHolding, Unit, User
from trienkhai.organisations.permissions import Actor, visible_delegations, visible_holdings
from trienkhai.organisations.queries.names import units_by_id
from trienkhai.vietnamese import fold

LATELY = dt.timedelta(days=7)


class Standing(StrEnum):
    """How a role or a delegation stands on a day."""

    RUNNING = "running"
    LATER = "later"
    OVER = "over"


def roles_in(unit_ids: Collection[int], *, on: dt.date) -> QuerySet[RoleHolding]:
    """The roles that hold in these units on the day or will, with account and unit, by account.

    Each with ``acting``, its delegations that run or will; two queries.
    """
    rows = RoleHolding.objects.on_or_after(on).filter(unit__in=unit_ids, user__is_active=True)
    rows = rows.select_related("user", "unit").prefetch_related(_acting(on))
    return rows.order_by("user__username", "unit__code", "role")


def _acting(on: dt.date) -> "Prefetch[str]":
    """Of each role, as ``acting``, its delegations that run on the day or will, with their accounts."""
    rows = Delegation.objects.on_or_after(on).select_related("delegate").order_by("valid_from", "pk")
    return Prefetch("delegations", queryset=rows, to_attr="acting")


def holdings_in(unit: Unit, *, on: dt.date, is_over: bool = False) -> QuerySet[RoleHolding]:
    """The roles of a unit that hold or will, by account; or those that are over, the newest first.

    Each with ``acting``, its delegations that run or will; two queries. For who may give roles there.
    """
    rows: QuerySet[RoleHolding] = RoleHolding.objects.filter(unit=unit)
    lasting = RoleHolding.objects.on_or_after(on).filter(unit=unit)
    rows = rows.exclude(pk__in=lasting.values("pk")) if is_over else lasting
    rows = rows.select_related("user", "ended_by").prefetch_related(_acting(on))
    return rows.order_by(
        *(("-valid_to", "-pk") if is_over else ("user__full_name", "user__username", "role"))
    )


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account has and had: its roles, who acts for it, for whom it acts; the newest first.

    ``hidden`` counts what is of units out of the sight of who asks.
    """

    holdings: list[RoleHolding]
    given: list[Delegation]
    received: list[Delegation]
    hidden: int = 0


def rights_of(user: User, *, actor: Actor) -> Rights:
    """All that an account has and had, as far as the actor may see it; a fixed number of queries.

    Every row carries ``standing`` and the unit of its role its name of the day.
    """
    every = RoleHolding.objects.filter(user=user).order_by("-valid_from", "-pk")
    holdings = list(
        every.filter(pk__in=visible_holdings(actor).values("pk")).select_related("ended_by", "user")
    )
    delegations = Delegation.objects.filter(Q(holding__user=user) | Q(delegate=user))
    told = delegations.filter(pk__in=visible_delegations(actor).values("pk"))
    found = list(told.select_related("holding__user", "holding__unit", "delegate", "ended_by"))
    _name_units([*holdings, *(one.holding for one in found)], actor.on)
    for row in (*holdings, *found):
        row.standing = standing_of(row, actor.on)
    return Rights(
        holdings=holdings,
        given=[one for one in found if one.holding.user_id == user.pk],
        received=[one for one in found if one.delegate_id == user.pk],
        hidden=every.count() - len(holdings) + delegations.count() - len(found),
    )


def _name_units(holdings: Iterable[RoleHolding], on: dt.date) -> None:
    rows = list(holdings)
    units = units_by_id((one.unit_id for one in rows), on)
    for one in rows:
        one.unit = units[one.unit_id]


def standing_of(row: RoleHolding | Delegation, on: dt.date) -> Standing:
    """How it stands on the day; a delegation is over with its role, its unit and the account acted for.

    The unit of its role is named as on that day (``units_named_on``), and so known to have ended or not.
    """
    if row.valid_to is not None and row.valid_to <= max(on, row.valid_from):
        return Standing.OVER
    if isinstance(row, Delegation) and _is_role_over(row.holding, on):
        return Standing.OVER
    return Standing.LATER if row.valid_from > on else Standing.RUNNING


def _is_role_over(holding: RoleHolding, on: dt.date) -> bool:
    gone = holding.unit.gone_on
    is_gone = gone is not None and gone <= on
    return not holding.user.is_active or is_gone or standing_of(holding, on) == Standing.OVER


def search_accounts(users: QuerySet[User], words: str) -> QuerySet[User]:
    """Those of the accounts with these words in a name, with or without marks, by name, with their units."""
    folded = fold(words, keep_marks=False).strip()
    found = users.filter(folded__contains=folded) if folded else users
    return found.order_by("full_name", "username")


@dataclass(frozen=True, slots=True)
class Lost:
    """A role that an account had until lately: its own or, with ``holder``, one that it acted in."""

    role: str
    unit: str
    since: dt.date
    ended_at: dt.datetime | None
    holder: str = ""


def lost_lately(user: User, *, on: dt.date) -> list[Lost]:
    """What ended for an account within a week by the day: why it may not do what it could.

    Two queries, since every refused page asks and hardly ever is there anything; at most three more where
    something ended.
    """
    since = Q(valid_to__gt=on - LATELY, valid_to__lte=on)
    own = RoleHolding.objects.filter(since, user=user)
    # What ended first took the delegation along: itself, or the role.
    by_itself = since & (Q(holding__valid_to__isnull=True) | Q(holding__valid_to__gte=F("valid_to")))
    by_role = Q(holding__valid_to__gt=on - LATELY, holding__valid_to__lte=on)
    with_role = by_role & Q(valid_to__gt=F("holding__valid_to"))
    acted = Delegation.objects.filter(by_itself | with_role, delegate=user)
    roles, delegations = ([*rows.order_by().values_list("pk", flat=True)] for rows in (own, acted))
    return _told_lost(roles, delegations, on) if roles or delegations else []


def _told_lost(roles: Collection[int], delegations: Collection[int], on: dt.date) -> list[Lost]:
    own = list(RoleHolding.objects.filter(pk__in=roles))
    acted = list(Delegation.objects.filter(pk__in=delegations).select_related("holding__user"))
    _name_units([*own, *(one.holding for one in acted)], on)
    told = (Lost(one.get_role_display(), str(one.unit.name), _day(one), one.ended_at) for one in own)
    return [*told, *map(_lost_acting, acted)]


def _lost_acting(one: Delegation) -> Lost:
    rows: tuple[RoleHolding | Delegation, ...] = (one, one.holding)
    ended, unit = min(rows, key=_day), str(one.holding.unit.name)
    return Lost(
        one.holding.get_role_display(), unit, _day(ended), ended.ended_at, one.holding.user.get_full_name()
    )


def _day(row: RoleHolding | Delegation) -> dt.date:
    return row.valid_to or dt.date.max
