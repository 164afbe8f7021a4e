"""What ties somebody to a thing of a unit that was under theirs once: decision record 0026."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.row_sql import Fixed, subquery
from trienkhai.organisations.models.spans import seats_over
from trienkhai.organisations.permissions.actor import Actor
from trienkhai.organisations.permissions.past import past_of
from trienkhai.organisations.permissions.ties import Parts, Said, has_role_in, used


@dataclass(frozen=True, slots=True)
class Found:
    """Where the things of units and days are, and what in it is their key.

    ``where`` is SQL from FROM on, with a condition, over rows ``past`` (id, since, until) of units.
    """

    key: str
    where: str


@dataclass(frozen=True, slots=True)
class Was:
    """The thing is of a day on which its unit was under one in which a role is held, whose sight it has left.

    ``found`` are the ways to find such things. ``units`` is SQL for the units of the one thing whose key is
    ``{value}``, the row's ``key``. ``match`` is what is compared with what is found where it is not that key;
    ``days`` are further parts of the SQL. Read back, whoever was above the unit on such a day and has it in
    sight still is among the accounts: a rule with this tie has another by which they read it anyhow.
    """

    key: str
    found: tuple[Found, ...]
    units: str
    roles: tuple[str, ...] = ()
    match: str = ""
    days: Callable[[], Mapping[str, Fixed]] = dict

    def may_hold(self, actor: Actor) -> bool:
        """Whether the actor has one of the roles."""
        return bool(actor.unit_ids(*self.roles))

    def keys(self, actor: Actor) -> RawSQL | None:
        """Keys of the things that the actor keeps reading; None where nothing left their sight."""
        past = past_of(actor, *self.roles)
        if past is None:
            return None
        sql = " UNION ALL ".join(f"SELECT {one.key} {one.where}" for one in self.found)
        return subquery(sql, past=past, **used(sql, self.days()))

    def of_rows(self, name: str, actor: Actor, _: Parts) -> Said | None:
        """The row is one of these."""
        keys = self.keys(actor)
        return None if keys is None else (f"{self._compared} IN {{{name}}}", {name: keys})

    def of_accounts(self, name: str, on: dt.date, parts: Parts) -> Said:
        """The account has one of the roles in a unit under which the row's was on a day that counts."""
        seats = " UNION ALL ".join(
            f"SELECT past.seat {one.where} AND {one.key} = {self._compared}".replace("{past}", f"{{{name}}}")
            for one in self.found
        )
        units = subquery(self.units, value=parts[f"of_{self.key}"])
        fixed = {name: seats_over(units, on=on), **used(seats, self.days())}
        return has_role_in(f"({seats})", self.roles), fixed

    @property
    def _compared(self) -> str:
        return self.match or f"{{of_{self.key}}}"
