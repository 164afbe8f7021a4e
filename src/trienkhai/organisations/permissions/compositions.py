"""Rules that ask for more than one thing at once, made of rules that ask for one: decision record 0026.

Each answers for its things together (``may``, ``who``), and for the one that is not named yet, given the
others (``which``).
"""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.models.held import roles_on
from trienkhai.organisations.models.row_sql import RowSQL, answers
from trienkhai.organisations.models.tree import ids_alone
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.reaches import UNDER, Whole
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import for_every, has_role

One = TypeVar("One", bound=Model)
Other = TypeVar("Other", bound=Model)


@dataclass(frozen=True)
class Both(Generic[One, Other]):
    """Who may do a thing to one row together with another: who may to the one, and then to the other.

    ``second`` is the rule of the other, which may depend on the one. As long as the other is not named the
    first alone is asked.
    """

    first: Rule[One]
    second: Callable[[One], Rule[Other]]

    def may(self, actor: Actor, one: One, other: Other | None = None) -> Decision:
        """Whether the actor may; a query for each."""
        here = self.first.may(actor, one)
        return self.second(one).may(actor, other) if here and other is not None else here

    def which(self, actor: Actor, one: One | None = None) -> QuerySet[Any]:
        """The rows to which the actor may do it; given one of them, the others with which."""
        if one is None:
            return self.first.which(actor)
        others = self.second(one).which(actor)
        return others if self.first.may(actor, one) else others.none()

    def who(self, one: One, other: Other | None = None, *, on: dt.date) -> QuerySet[User]:
        """The accounts that may on the day; two queries for each of the things."""
        found = self.first.who(one, on=on)
        return found if other is None else found.filter(pk__in=self.second(one).who(other, on=on))


@dataclass(frozen=True)
class Within(Generic[One, Other]):
    """Who may do a thing to a row with regard to others, each of which that row must reach."""

    rule: Rule[One]
    reached: Callable[[One, dt.date], "QuerySet[Other]"]
    refusal: Callable[[], str]

    def may(self, actor: Actor, one: One, *others: Other) -> Decision:
        """Whether the actor may; as many queries however many the others are."""
        here = self.rule.may(actor, one)
        return here if not here or self._are_reached(one, others, actor.on) else refuse(self.refusal())

    def which(self, actor: Actor, one: One | None = None) -> QuerySet[Any]:
        """The rows to which the actor may do it; given one of them, the others with regard to which."""
        if one is None:
            return self.rule.which(actor)
        reached = self.reached(one, actor.on)
        return reached if self.rule.may(actor, one) else reached.none()

    def who(self, one: One, *others: Other, on: dt.date) -> QuerySet[User]:
        """The accounts that may on the day: nobody, where one of the others is out of reach."""
        return self.rule.who(one, on=on) if self._are_reached(one, others, on) else User.objects.none()

    def _are_reached(self, one: One, others: Collection[Other], on: dt.date) -> bool:
        wanted = {other.pk for other in others}
        return not wanted or self.reached(one, on).filter(pk__in=wanted).count() == len(wanted)


@dataclass(frozen=True)
class OrAtTop:
    """Who may do a thing to a unit, or above all units (None): there only the installation itself."""

    rule: Rule[Unit]
    refusal: Callable[[], str]

    def may(self, actor: Actor, unit: Unit | None) -> Decision:
        """Whether the actor may; at most one query."""
        if unit is not None:
            return self.rule.may(actor, unit)
        return allow() if actor.is_system else refuse(self.refusal())

    def which(self, actor: Actor) -> QuerySet[Unit]:
        """The units to which the actor may do it."""
        return self.rule.which(actor)

    def who(self, unit: Unit | None, *, on: dt.date) -> QuerySet[User]:
        """The accounts that may on the day; above all units none."""
        return User.objects.none() if unit is None else self.rule.who(unit, on=on)


@dataclass(frozen=True)
class ToEach:
    """Who may do a thing to many units at once: whoever has one of the roles in each or above it.

    ``reach`` says what that means where a unit has ended. To no unit: whoever has such a role at all.
    """

    roles: tuple[str, ...]
    refusal: Callable[[], str]
    reach: Whole = UNDER

    def may(self, actor: Actor, unit_ids: Collection[int] = ()) -> Decision:
        """Whether the actor may; one query however many units there are."""
        if actor.is_system or (actor.unit_ids(*self.roles) and self._reach(actor, unit_ids)):
            return allow()
        return refuse(self.refusal())

    def which(self, actor: Actor) -> QuerySet[Unit]:
        """The units that may be among them."""
        if actor.is_system:
            return Unit.objects.all()
        if not actor.unit_ids(*self.roles):
            return Unit.objects.none()
        return Unit.objects.filter(pk__in=self._reached(actor))

    def who(self, unit_ids: Collection[int] = (), *, on: dt.date) -> QuerySet[User]:
        """The accounts that may on the day; one query however many units there are."""
        units = self.reach.asks(ids_alone(unit_ids), on)
        sql, parts = for_every("units", units, self.reach.over(units, on), self.roles)
        has_one = f"{{user}} IN (SELECT held.user_id FROM {{held}} held WHERE {has_role(self.roles)})"  # noqa: S608 - fixed
        parts |= {"held": roles_on(on)}
        may = RowSQL(f"{has_one} AND ({sql})", output_field=BooleanField(), user="pk", **parts)
        return User.objects.filter(may, is_active=True)

    def _reached(self, actor: Actor) -> RawSQL:
        return self.reach.down(ids_alone(actor.unit_ids(*self.roles)), actor.on)

    def _reach(self, actor: Actor, unit_ids: Collection[int]) -> bool:
        """Whether it has every one of the units; none are looked for where none is named."""
        wanted = {*unit_ids}
        if not wanted:
            return True
        found = answers("SELECT id FROM {own} branch", own=self._reached(actor))
        return wanted <= {pk for (pk,) in found}
