"""Accounts that do not answer for each other: one that acts for another, and that other."""

import datetime as dt
from collections.abc import Iterable

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.models.row_sql import answers, numbers, subquery
from trienkhai.organisations.permissions.actor import Actor

_ROLE, _DELEGATION, _USER = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (RoleHolding, Delegation, User)
)
_GIVEN = (
    f"FROM {_DELEGATION} given JOIN {_ROLE} held ON held.id = given.holding_id"
    " WHERE given.valid_from <= {on} AND given.valid_to > {on}"
    " AND held.valid_from <= {on} AND (held.valid_to IS NULL OR held.valid_to > {on})"
)
_BOUND = (
    f"SELECT one.id FROM {_USER} one WHERE one.id IN {{ids}}"  # noqa: S608 - fixed names only
    f" UNION ALL SELECT given.delegate_id {_GIVEN} AND held.user_id IN {{ids}}"
    f" UNION ALL SELECT held.user_id {_GIVEN} AND given.delegate_id IN {{ids}}"
)


def bound_to(user_ids: Iterable[int], *, on: dt.date) -> RawSQL:
    """Ids of the accounts, of those that they act for and of those that act for them on the day, for ``IN``.

    None of them confirms what another of them submitted.
    """
    return subquery(_BOUND, ids=numbers(user_ids), on=on)


def is_bound_to(actor: Actor, user_ids: Iterable[int]) -> bool:
    """Whether one of the accounts is ``bound_to`` the actor's; one query, none for no account."""
    ids = set(user_ids)
    if not ids or actor.user is None:
        return False
    sql = f"SELECT 1 FROM {_USER} one WHERE one.id IN {{ids}} AND one.id IN {{bound}}"  # noqa: S608 - fixed names only
    return bool(answers(sql, ids=numbers(ids), bound=bound_to([actor.user.pk], on=actor.on)))
