"""What ties an account to a thing, of which rules are made: decision record 0026.

Each is said once and read two ways: from the roles of an actor to a condition on the rows of a list, and from
the values of one row back to a condition on accounts. Their SQL has its parts in braces: columns of the row
as ``{of_…}``, the account as ``{user}``, the roles of the day as ``{held}``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import Fixed, subquery
from trienkhai.organisations.models.tree import ids_alone
from trienkhai.organisations.permissions.actor import Actor
from trienkhai.organisations.permissions.reaches import CHARGE, ITSELF, Reach

Parts = Mapping[str, Fixed]
Said = tuple[str, dict[str, Fixed]]
"""A condition in SQL, and those of its parts that are not columns."""


class Bond(Protocol):
    """What leads from an account to a thing."""

    @property
    def key(self) -> str:
        """The column of the row by which it leads."""

    def may_hold(self, actor: Actor) -> bool:
        """Whether it can lead the actor to anything at all; asks nothing."""

    def of_rows(self, name: str, actor: Actor, parts: Parts) -> Said | None:
        """What it says of a row for the actor; None where it leads nowhere and need not be asked."""

    def of_accounts(self, name: str, on: dt.date, parts: Parts) -> Said:
        """What it says of an account for a row whose values are among the parts."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A way from a role to a thing: how far, by which column of the row, which roles (any if none is named).

    The column has the unit itself or, with ``table``, a key of rows ``own`` in it (SQL from FROM on, with a
    condition) that have the units: ``own.{own_key}`` and ``own.{own_unit}``. ``each``: these are looked for
    from each row, since they would be too many to gather.
    """

    reach: Reach
    key: str
    roles: tuple[str, ...] = ()
    table: str = ""
    own_key: str = ""
    own_unit: str = "unit_id"
    each: bool = False

    def may_hold(self, actor: Actor) -> bool:
        """Whether the actor has one of the roles."""
        return bool(actor.unit_ids(*self.roles))

    def of_rows(self, name: str, actor: Actor, parts: Parts) -> Said | None:
        """The column leads to a unit that the roles of the actor reach."""
        if not self.may_hold(actor):
            return None
        units = self._reached(actor)
        its, of = f"{{{name}}}", f"{{of_{self.key}}}"
        if self.each:
            sql = f"SELECT 1 {self.table} AND own.{self.own_key} = {of} AND own.{self.own_unit} IN {its}"
            return f"EXISTS ({sql})", {**used(sql, parts), name: units}
        if self.table:
            found = f"SELECT own.{self.own_key} {self.table} AND own.{self.own_unit} IN {{units}}"
            units = subquery(found, units=units, **used(found, parts))
        return f"{of} IN {its}", {name: units}

    def _reached(self, actor: Actor) -> RawSQL:
        """The units that the roles reach.

        Where no unit has passed its duties to one of these the walk along heirs is spared: it is half of most
        conditions, and PostgreSQL takes longer to plan than to read.
        """
        own = ids_alone(actor.unit_ids(*self.roles))
        if self.reach is ITSELF and not actor.heir_ids(*self.roles):
            return own
        return self.reach.down(own, actor.on)

    def of_accounts(self, name: str, on: dt.date, parts: Parts) -> Said:
        """The account has one of the roles where it leads to the row."""
        return has_role_in(f"{{{name}}}", self.roles), {name: self.seats(on, parts)}

    def seats(self, on: dt.date, parts: Parts) -> RawSQL:
        """The units in which a role leads to the row."""
        value: Any = parts[f"of_{self.key}"]
        if self.table:
            found = f"SELECT own.{self.own_unit} {self.table} AND own.{self.own_key} = {{value}}"
            value = subquery(found, value=value, **used(found, parts))
        return self.reach.up(value, on)


@dataclass(frozen=True, slots=True)
class Own:
    """The column has the very account."""

    key: str

    def may_hold(self, actor: Actor) -> bool:
        """Whether there is an account."""
        return actor.user is not None

    def of_rows(self, name: str, actor: Actor, _: Parts) -> Said | None:
        """The column has the account of the actor."""
        if actor.user is None:
            return None
        return f"{{of_{self.key}}} = {{{name}}}", {name: actor.user.pk}

    def of_accounts(self, name: str, on: dt.date, parts: Parts) -> Said:  # noqa: ARG002 - as all bonds
        """The account is that in the column."""
        return f"{{user}} = {{of_{self.key}}}", {}


@dataclass(frozen=True, slots=True)
class InChargeOfEvery:
    """One of the roles is in charge of every unit of the rows ``own``; where there is none, always.

    ``table``, ``own_key`` and ``own_unit`` are those of ``Tie``.
    """

    key: str
    roles: tuple[str, ...]
    table: str
    own_key: str
    own_unit: str = "unit_id"

    def may_hold(self, actor: Actor) -> bool:
        """Whether the actor has one of the roles."""
        return bool(actor.unit_ids(*self.roles))

    def of_rows(self, name: str, actor: Actor, parts: Parts) -> Said | None:
        """None of the units is out of the charge of the actor's roles."""
        units = CHARGE.down(ids_alone(actor.unit_ids(*self.roles)), actor.on)
        sql = (
            f"NOT EXISTS (SELECT 1 {self.table} AND own.{self.own_key} = {{of_{self.key}}}"
            f" AND own.{self.own_unit} NOT IN {{{name}}})"
        )
        return sql, {**used(sql, parts), name: units}

    def of_accounts(self, name: str, on: dt.date, parts: Parts) -> Said:
        """The account has a role for every unit to which one of them leads."""
        its = f"SELECT own.{self.own_unit} {self.table} AND own.{self.own_key} = {{of_{self.key}}}"
        places = CHARGE.asks(subquery(its, **used(its, parts)), on)
        return for_every(name, places, CHARGE.over(places, on), self.roles)


@dataclass(frozen=True, slots=True)
class InCharge:
    """One of the roles is in charge of the unit in the column, and of all who took over from it."""

    key: str
    roles: tuple[str, ...]

    def may_hold(self, actor: Actor) -> bool:
        """Whether the actor has one of the roles."""
        return bool(actor.unit_ids(*self.roles))

    def of_rows(self, name: str, actor: Actor, _: Parts) -> Said | None:
        """The column has a unit in the charge of the actor's roles."""
        if not self.may_hold(actor):
            return None
        units = CHARGE.down(ids_alone(actor.unit_ids(*self.roles)), actor.on)
        return f"{{of_{self.key}}} IN {{{name}}}", {name: units}

    def of_accounts(self, name: str, on: dt.date, parts: Parts) -> Said:
        """The account has a role for every unit to which it leads."""
        value: Any = parts[f"of_{self.key}"]
        places = CHARGE.asks(value, on)
        return for_every(name, places, CHARGE.over(places, on), self.roles)


def for_every(name: str, units: RawSQL, pairs: RawSQL, roles: tuple[str, ...]) -> Said:
    """Condition on an account: it has a role for every one of the units; of none, always.

    ``pairs`` are rows (origin, id): each unit with those in which a role is one for it.
    """
    asked = f"{{{name}}} asked"
    sql = (
        f"NOT EXISTS (SELECT 1 FROM {asked}) OR {{user}} IN (SELECT held.user_id FROM {{held}} held"  # noqa: S608 - fixed names
        f" JOIN {{{name}_above}} above ON above.id = held.unit_id WHERE {has_role(roles)}"
        f" GROUP BY held.user_id HAVING COUNT(DISTINCT above.origin) = (SELECT COUNT(*) FROM {asked}))"
    )
    found = subquery("WITH one(id) AS {units} SELECT DISTINCT id FROM one", units=units)
    return sql, {name: found, f"{name}_above": pairs}


def has_role_in(units: str, roles: tuple[str, ...]) -> str:
    """SQL: the account has one of the roles in one of the units (a subquery)."""
    return (
        f"{{user}} IN (SELECT held.user_id FROM {{held}} held WHERE held.unit_id IN {units}"  # noqa: S608 - fixed names
        f" AND {has_role(roles)})"
    )


def has_role(roles: tuple[str, ...]) -> str:
    """SQL: the holding is of one of the roles, of any if none is named."""
    names = ", ".join(f"'{Role(role).value}'" for role in roles or Role.values)
    return f"held.role IN ({names})"


def used(sql: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the parts that the SQL has braces for."""
    return {name: part for name, part in parts.items() if f"{{{name}}}" in sql}
