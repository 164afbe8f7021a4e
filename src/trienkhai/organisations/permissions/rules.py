"""One object for “may I”, “which may I” and “who may”: decision record 0026.

A rule is said once, as ties between the units in which a role is held and the units of a thing. Read from the
roles of an actor it is a condition on a list; asked for one row, a decision; read from a thing back to the
roles that lead to it, the accounts. So the three cannot disagree.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.models.held import roles_on
from trienkhai.organisations.models.row_sql import Fixed, RowSQL, answers, numbers, subquery
from trienkhai.organisations.models.tree import (
    ancestor_ids,
    answering_ids,
    branch_ids,
    heir_ids,
    ids_alone,
    last_heir_ids,
    sight_ids,
)
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.bound import bound_to

_ANY_SEAT = f"SELECT 1 FROM {Unit._meta.db_table} one WHERE one.id IN {{held}} AND one.id IN {{seats}}"  # noqa: S608, SLF001 - its name
Row = TypeVar("Row", bound=Model)
Walk = Callable[[RawSQL, dt.date], RawSQL]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a role reaches: from the units in which it is held to those of things, and back."""

    down: Walk
    up: Walk


ALONE = Reach(lambda units, _: units, lambda units, _: units)
"""The very unit."""
ITSELF = Reach(
    lambda units, on: answering_ids(units, on=on),
    lambda units, on: heir_ids(units, on=on),
)
"""The unit and, once it has closed, its successors: who acts for it."""
BRANCH = Reach(
    lambda units, on: branch_ids(units, on=on),
    lambda units, on: ancestor_ids(units, on=on),
)
"""The unit and all that it answers to."""
OVER = Reach(
    lambda units, on: branch_ids(units, on=on, with_closed=True),
    lambda units, on: ancestor_ids(units, on=on, with_closed=True),
)
"""The same; one that has closed stays under whom it last answered to."""
SIGHT = Reach(
    lambda units, on: sight_ids(units, on=on),
    lambda units, on: ancestor_ids(last_heir_ids(units, on=on), on=on, with_closed=True),
)
"""Whose sight it is in: see ``sight_ids``."""
BELOW = Reach(
    lambda units, on: answering_ids(ancestor_ids(units, on=on), on=on),
    lambda units, on: branch_ids(heir_ids(units, on=on), on=on),
)
"""The unit and all that answer to it or to its successor: who reads what is decided above."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A way from a role to a thing: which roles (any if none is named), how far, by which column of the row.

    The column has the unit itself or, with ``table``, a key of rows ``own`` in it (SQL from FROM on, with a
    condition) that have the units: ``own.{own_key}`` and ``own.{own_unit}``.
    """

    reach: Reach
    key: str
    roles: tuple[str, ...] = ()
    table: str = ""
    own_key: str = ""
    own_unit: str = "unit_id"

    def keys(self, actor: Actor, parts: Mapping[str, Fixed]) -> RawSQL:
        """What the column may have for the roles of an actor."""
        units = self.reach.down(ids_alone(actor.unit_ids(*self.roles)), actor.on)
        if not self.table:
            return units
        found = f"SELECT own.{self.own_key} {self.table} AND own.{self.own_unit} IN {{units}}"
        return subquery(found, units=units, **_used(found, parts))

    def seats(self, value: RawSQL, on: dt.date, parts: Mapping[str, Fixed]) -> RawSQL:
        """The units in which a role leads to a thing with the value in the column."""
        units = value
        if self.table:
            found = f"SELECT own.{self.own_unit} {self.table} AND own.{self.own_key} = {{value}}"
            units = subquery(found, value=value, **_used(found, parts))
        return self.reach.up(units, on)


def _no_parts(_: dt.date) -> Mapping[str, Fixed]:
    return {}


@dataclass(frozen=True)
class Rule(Generic[Row]):
    """Who may do a thing to a row of a table, as SQL with ties, columns and parts of the day in braces.

    ``rows`` are those to which it is done at all. ``says`` holds for a row and an actor; without it any of
    the ties will do. ``never_by`` are columns of accounts that may not, nor may any that is bound to one of
    them. ``refusal`` says why not; ``by_system``: the installation itself may. ``asks_always``: the database
    is asked even where the actor is known to answer for no closed unit.
    """

    rows: Callable[[], "QuerySet[Row]"]
    ties: Mapping[str, Tie]
    refusal: Callable[[Actor, Row], str]
    says: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    parts: Callable[[dt.date], Mapping[str, Fixed]] = _no_parts
    never_by: tuple[str, ...] = ()
    by_system: bool = False
    asks_always: bool = False

    def which(self, actor: Actor) -> "QuerySet[Row]":
        """The rows to which the actor may do it, as a list may be narrowed further; asks nothing."""
        if actor.is_system:
            return self.rows() if self.by_system else self.rows().none()
        if not self._has_roles(actor):
            return self.rows().none()
        found = self.rows().filter(self.holds(actor))
        return found.filter(self._is_of_others(actor)) if self.never_by and actor.user else found

    def _is_of_others(self, actor: Actor) -> RowSQL:
        """Condition: the row has neither the actor's account in these columns nor one that is bound to it."""
        own = bound_to([] if actor.user is None else [actor.user.pk], on=actor.on)
        sql = " AND ".join(f"({{{name}}} IS NULL OR {{{name}}} NOT IN {{own}})" for name in self.never_by)
        return RowSQL(sql, output_field=BooleanField(), own=own, **{name: name for name in self.never_by})

    def holds(self, actor: Actor, at: str = "") -> RowSQL:
        """What the rule says of the row to which the column ``at`` leads, or of the row itself."""
        if actor.is_system:
            return RowSQL("TRUE" if self.by_system else "FALSE")
        parts = self.parts(actor.on)
        keys = {name: tie.keys(actor, parts) for name, tie in self.ties.items()}
        sql = self._with_ties(lambda name, tie: f"{{{self._column_of(tie)}}} IN {{{name}}}")
        columns = {name: _way(at, column) for name, column in self._columns().items()}
        return self._condition(sql, columns, {**_used(sql, parts), **keys})

    def may(self, actor: Actor, row: Row) -> Decision:
        """Whether the actor may do it to the row; at most one query."""
        known = self._known(actor, row)
        if known or (known is None and self.which(actor).filter(pk=row.pk).exists()):
            return allow()
        return refuse(self.refusal(actor, row))

    def _known(self, actor: Actor, row: Row) -> bool | None:
        """The answer where the roles alone have it, else None: of rules that any tie will do for."""
        if actor.is_system or self.says or self.never_by:
            return None
        plain = [tie for tie in self.ties.values() if not tie.table]
        if self._is_own(actor, row):
            return True
        if not self._has_roles(actor):
            return False
        if len(self.ties) > 1 or self.asks_always:
            return None
        return _reaches(actor, plain[0], _value(row, plain[0].key)) if plain else None

    def _is_own(self, actor: Actor, row: Row) -> bool:
        """Whether a role is held in the very unit of the row."""
        plain = (tie for tie in self.ties.values() if not tie.table)
        return any(_value(row, tie.key) in actor.unit_ids(*tie.roles) for tie in plain)

    def among(self, actor: Actor, rows: Collection[Row]) -> set[int]:
        """Ids of those of the rows, of a rule that any tie will do for, to which the actor may do it.

        At most one query: none where each is of a unit in which the role is held.
        """
        own = {row.pk for row in rows if self._is_own(actor, row)}
        others = {row.pk for row in rows} - own
        return own | {*self.which(actor).filter(pk__in=others).values_list("pk", flat=True)}

    def _has_roles(self, actor: Actor) -> bool:
        return any(actor.unit_ids(*tie.roles) for tie in self.ties.values())

    def who(self, row: Row, *, on: dt.date) -> QuerySet[User]:
        """The accounts that may do it to the row on the day; one query, and one that is asked now."""
        values = self._values_of(row)
        if values is None:
            return User.objects.none()
        parts = self.parts(on)
        sql = self._with_ties(_is_held_in)
        fixed = {**values, **_used(sql, parts), **self._seats(values, on, parts), "held": roles_on(on)}
        found = User.objects.filter(self._condition(sql, {"user": "pk"}, fixed), is_active=True)
        blocked = {getattr(row, f"{name}_id") for name in self.never_by} - {None}
        return found.exclude(pk__in=bound_to(blocked, on=on)) if blocked else found

    def seats(self, row: Row, *, on: dt.date) -> QuerySet[Unit]:
        """The units in which those accounts hold the roles by which they may; two queries in all."""
        values, parts = self._values_of(row), self.parts(on)
        if values is None:
            return Unit.objects.none()
        ways = " OR ".join(
            f"held.unit_id IN {{{name}}} AND {_has_role(tie)}" for name, tie in self.ties.items()
        )
        accounts = self.who(row, on=on).order_by().values("pk").query.sql_with_params()
        seated = subquery(
            f"SELECT held.seat_id FROM {{held}} held WHERE held.user_id IN {{who}} AND ({ways})",  # noqa: S608
            held=roles_on(on),
            who=RawSQL(*accounts),  # noqa: S611 - every value is a parameter
            **self._seats(values, on, parts),
        )
        return Unit.objects.filter(pk__in=seated)

    def _seats(
        self, values: Mapping[str, RawSQL], on: dt.date, parts: Mapping[str, Fixed]
    ) -> dict[str, RawSQL]:
        """Of each tie the units in which a role leads to a thing with these values."""
        return {name: tie.seats(values[self._column_of(tie)], on, parts) for name, tie in self.ties.items()}

    def _with_ties(self, said: Callable[[str, Tie], str]) -> str:
        """``says`` with what is said of each tie in its place; other braces stay."""
        sql = self.says or " OR ".join(f"{{{name}}}" for name in self.ties)
        for name, tie in self.ties.items():
            sql = sql.replace(f"{{{name}}}", f"({said(name, tie)})")
        return sql

    def _columns(self) -> dict[str, str]:
        """Every column that the rule asks for, under its name in braces."""
        return {**{self._column_of(tie): tie.key for tie in self.ties.values()}, **self.columns}

    @staticmethod
    def _column_of(tie: Tie) -> str:
        return f"of_{tie.key}"

    def _values_of(self, row: Row) -> dict[str, RawSQL] | None:
        """What the row has in these columns now, as parts; None where it is not done to such. One query."""
        columns = self._columns()
        found = self.rows().filter(pk=row.pk).values_list(*columns.values()).first()
        return None if found is None else dict(zip(columns, map(_number, found), strict=True))

    @staticmethod
    def _condition(sql: str, columns: Mapping[str, str], fixed: Mapping[str, Fixed]) -> RowSQL:
        return RowSQL(sql, output_field=BooleanField(), **columns, **_used(sql, fixed))


def _way(at: str, column: str) -> str:
    """A column of the row to which another leads."""
    if not at:
        return column
    return at if column == "pk" else f"{at}__{column}"


def _value(row: Any, key: str) -> int | None:  # noqa: ANN401 - a row of any table
    """What the row has in a column that leads to another table, or its own id."""
    *way, last = key.split("__")
    for step in way:
        row = getattr(row, step)
    value: int | None = row.pk if last == "pk" else getattr(row, f"{last}_id")
    return value


def _reaches(actor: Actor, tie: Tie, unit: int | None) -> bool:
    """Whether a role of the actor reaches the unit, looked for upwards: a branch may be a nation."""
    if tie.reach is ALONE or (tie.reach is ITSELF and not actor.heir_ids(*tie.roles)):
        return False
    held, seats = numbers(actor.unit_ids(*tie.roles)), tie.seats(_number(unit), actor.on, {})
    return bool(answers(_ANY_SEAT, held=held, seats=seats))


def _is_held_in(name: str, tie: Tie) -> str:
    return (
        f"{{user}} IN (SELECT held.user_id FROM {{held}} held WHERE held.unit_id IN {{{name}}}"  # noqa: S608 - fixed names
        f" AND {_has_role(tie)})"
    )


def _has_role(tie: Tie) -> str:
    """SQL: the holding is of one of the roles of the tie."""
    names = ", ".join(f"'{Role(role).value}'" for role in tie.roles or Role.values)
    return f"held.role IN ({names})"


def _used(sql: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the parts that the SQL has braces for."""
    return {name: part for name, part in parts.items() if f"{{{name}}}" in sql}


def _number(value: int | None) -> RawSQL:
    """A value of a row as a subquery; PostgreSQL wants to know of which type nothing is."""
    return RawSQL("SELECT CAST(%s AS bigint)", (value,))
