"""One object for “may I”, “which may I” and “who may”: decision record 0026.

A rule is said once, as ties between accounts and the things to which they may do something. Read from the
roles of an actor it is a condition on a list; asked for one row, a decision; read from a thing back to the
roles that lead to it, the accounts. So the three cannot disagree.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.models.held import roles_on
from trienkhai.organisations.models.row_sql import Fixed, RowSQL, answers, numbers, subquery
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.bound import bound_to
from trienkhai.organisations.permissions.reaches import ALONE, ITSELF
from trienkhai.organisations.permissions.ties import Bond, Own, Said, Tie, has_role, used

_ANY_SEAT = f"SELECT 1 FROM {Unit._meta.db_table} one WHERE "  # noqa: S608, SLF001 - its name
Row = TypeVar("Row", bound=Model)


def _no_parts(_: dt.date) -> Mapping[str, Fixed]:
    return {}


@dataclass(frozen=True)
class Rule(Generic[Row]):
    """Who may do a thing to a row of a table, as SQL with ties, columns and parts of the day in braces.

    ``rows`` are those to which it is done at all; ``is_one`` tells it of a row at hand. ``says`` holds for a
    row and an actor; without it any of the ties will do. ``given`` are the values of columns that are the
    same for every row, for a rule that is made for one thing and asked of others. ``never_by`` are columns of
    accounts that may not, nor may any that is bound to one of them. ``refusal`` says why not; ``by_system``:
    the installation itself may. ``asks_always``: the database is asked even where the actor is known to
    answer for no closed unit.
    """

    rows: Callable[[], "QuerySet[Row]"]
    ties: Mapping[str, Bond]
    refusal: Callable[[Actor, Row], str]
    is_one: Callable[[Row], bool] = lambda _: True
    says: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, int | None] = field(default_factory=dict)
    parts: Callable[[dt.date], Mapping[str, Fixed]] = _no_parts
    never_by: tuple[str, ...] = ()
    by_system: bool = False
    asks_always: bool = False

    def which(self, actor: Actor) -> "QuerySet[Row]":
        """The rows to which the actor may do it, as a list may be narrowed further; asks nothing."""
        if actor.is_system:
            return self.rows() if self.by_system else self.rows().none()
        if not self._may_hold(actor):
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
        sql, fixed = self.said_of_rows(actor)
        columns = {name: _way(at, column) for name, column in self._columns().items()}
        return RowSQL(sql, output_field=BooleanField(), **used(sql, columns), **fixed)

    def said_of_rows(self, actor: Actor) -> Said:
        """The same as SQL, with the columns (``{of_…}`` of each tie) in braces yet."""
        parts = {**self.parts(actor.on), **self._given()}
        return self._joined(parts, lambda name, tie: tie.of_rows(name, actor, parts))

    def may(self, actor: Actor, row: Row) -> Decision:
        """Whether the actor may do it to the row; at most one query."""
        known = self._known(actor, row)
        if known or (known is None and self.which(actor).filter(pk=row.pk).exists()):
            return allow()
        return refuse(self.refusal(actor, row))

    def _known(self, actor: Actor, row: Row) -> bool | None:
        """The answer where the ties alone have it, else None: of rules that any of them will do for."""
        if actor.is_system or self.says or self.never_by:
            return None
        if not self.is_one(row):
            return False
        if self._is_plain_of(actor, row):
            return True
        if not self._may_hold(actor):
            return False
        if self.asks_always or len(self._plain()) < len(self.ties):
            return None
        return _reaches(actor, [(tie, self._unit_of(tie, row)) for tie in self._plain()])

    def among(self, actor: Actor, rows: Collection[Row]) -> set[int]:
        """Ids of those of the rows, of a rule that any tie will do for, to which the actor may do it.

        At most one query: none where the roles alone say it of each.
        """
        known = {row.pk for row in rows if self._is_plain_of(actor, row)}
        others = {row.pk for row in rows} - known
        return known | {*self.which(actor).filter(pk__in=others).values_list("pk", flat=True)}

    def _is_plain_of(self, actor: Actor, row: Row) -> bool:
        """Whether a tie has it without a look at the tree."""
        return any(_is_plain(actor, tie, self._unit_of(tie, row)) for tie in self._plain())

    def _plain(self) -> list[Tie | Own]:
        """The ties that ask for one unit, or one account, which the row has in a column."""
        ties = self.ties.values()
        return [tie for tie in ties if isinstance(tie, Own) or (isinstance(tie, Tie) and not tie.table)]

    def _unit_of(self, tie: Bond, row: Row) -> int | None:
        return self.given[tie.key] if tie.key in self.given else _value(row, tie.key)

    def _may_hold(self, actor: Actor) -> bool:
        return any(tie.may_hold(actor) for tie in self.ties.values())

    def who(self, row: Row, *, on: dt.date) -> QuerySet[User]:
        """The accounts that may do it to the row on the day; one query, and one that is asked now."""
        values = self._values_of(row)
        if values is None:
            return User.objects.none()
        parts = {**self.parts(on), **values}
        sql, fixed = self._joined(parts, lambda name, tie: tie.of_accounts(name, on, parts))
        fixed |= used(sql, {"held": roles_on(on)})
        may = RowSQL(sql, output_field=BooleanField(), user="pk", **fixed)
        found = User.objects.filter(may, is_active=True)
        blocked = {getattr(row, f"{name}_id") for name in self.never_by} - {None}
        return found.exclude(pk__in=bound_to(blocked, on=on)) if blocked else found

    def seats(self, row: Row, *, on: dt.date) -> QuerySet[Unit]:
        """The units in which those accounts hold the roles by which they may; two queries in all.

        The ties that are ways of roles name them; of what was once there is none.
        """
        values = self._values_of(row)
        if values is None:
            return Unit.objects.none()
        parts = {**self.parts(on), **values}
        by_role = {name: tie for name, tie in self.ties.items() if isinstance(tie, Tie)}
        ways = " OR ".join(
            f"held.unit_id IN {{{name}}} AND {has_role(tie.roles)}" for name, tie in by_role.items()
        )
        accounts = self.who(row, on=on).order_by().values("pk").query.sql_with_params()
        seated = subquery(
            f"SELECT held.seat_id FROM {{held}} held WHERE held.user_id IN {{who}} AND ({ways})",  # noqa: S608
            held=roles_on(on),
            who=RawSQL(*accounts),  # noqa: S611 - every value is a parameter
            **{name: tie.seats(on, parts) for name, tie in by_role.items()},
        )
        return Unit.objects.filter(pk__in=seated)

    def _joined(self, parts: Mapping[str, Fixed], said: Callable[[str, Bond], Said | None]) -> Said:
        """``says`` with what is said of each tie in its place, and the parts that it has braces for.

        A tie that leads the actor nowhere goes where it is a way by itself, and is false elsewhere.
        """
        sql = self.says or " OR ".join(f"{{{name}}}" for name in self.ties)
        fixed: dict[str, Fixed] = {}
        for name, tie in self.ties.items():
            found = said(name, tie)
            if found is None:
                sql = re.sub(rf" OR {{{name}}}(?= OR |\)|$)", "", sql).replace(f"{{{name}}}", "FALSE")
            elif f"{{{name}}}" in sql:
                sql = sql.replace(f"{{{name}}}", f"({found[0]})")
                fixed |= found[1]
        return sql, {**used(sql, parts), **fixed}

    def _columns(self) -> dict[str, str]:
        """Every column that the rule asks for, under its name in braces."""
        keys = {f"of_{tie.key}": tie.key for tie in self.ties.values() if tie.key not in self.given}
        return {**keys, **self.columns}

    def _given(self) -> dict[str, RawSQL]:
        return {f"of_{key}": _part(value) for key, value in self.given.items()}

    def _values_of(self, row: Row) -> dict[str, RawSQL] | None:
        """What the row has in these columns now, as parts; None where it is not done to such. One query."""
        columns = self._columns()
        found = self.rows().filter(pk=row.pk).values_list("pk", *columns.values()).first()
        if found is None:
            return None
        return {**self._given(), **dict(zip(columns, map(_part, found[1:]), strict=True))}


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


def _is_plain(actor: Actor, tie: Tie | Own, value: int | None) -> bool:
    """Whether the roles of the actor, or the account itself, have the answer; no query."""
    if isinstance(tie, Own):
        return actor.user is not None and actor.user.pk == value
    return value in actor.unit_ids(*tie.roles)


def _reaches(actor: Actor, units: Iterable[tuple[Tie | Own, int | None]]) -> bool:
    """Whether a role of the actor reaches the unit of a tie, looked for upwards: a branch may be a nation."""
    ways: list[str] = []
    parts: dict[str, Fixed] = {}
    for number, (tie, unit) in enumerate(units):
        if isinstance(tie, Tie) and _leads_further(actor, tie):
            ways.append(f"one.id IN {{held{number}}} AND one.id IN {{seats{number}}}")
            parts[f"held{number}"] = numbers(actor.unit_ids(*tie.roles))
            parts[f"seats{number}"] = tie.seats(actor.on, {f"of_{tie.key}": _part(unit)})
    return bool(ways) and bool(answers(_ANY_SEAT + " OR ".join(ways), **parts))


def _leads_further(actor: Actor, tie: Tie) -> bool:
    """Whether the actor's roles reach more than the units in which they are held."""
    if not tie.may_hold(actor) or tie.reach is ALONE:
        return False
    return tie.reach is not ITSELF or bool(actor.heir_ids(*tie.roles))


def _part(value: object) -> RawSQL:
    """A value of a row as a subquery; PostgreSQL wants to know of which type nothing is."""
    if value is None or isinstance(value, int):
        return RawSQL("SELECT CAST(%s AS bigint)", (value,))
    return RawSQL("SELECT CAST(%s AS text)", (str(value),))
