"""On which days units were in somebody's sight that are not now, held against the tree of each day.

The oracle walks link by link, in this language and day by day: what a unit sees on a day is its branch, and
what has closed where its heirs are or, without any, where whom it answered to is. Its past is what it saw on
any day, and whom it answers for before their duties passed, and it does not see today.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.random_plans import attempt
from tests.organisations.test_walking_down import BEGIN, CHANGES, single_change
from tests.world import World

from trienkhai.organisations.actions import undo
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Succession, Unit, UnitParent, UnitPause
from trienkhai.organisations.models.row_sql import answers, rows_of
from trienkhai.organisations.models.sight import seen_among, sight_ids
from trienkhai.organisations.models.spans import spans_under
from trienkhai.organisations.permissions.reaches import SIGHT
from trienkhai.organisations.queries.left import left_sight_of

Row = Any
TODAY = BEGIN + dt.timedelta(days=60)


@dataclass
class Tree:
    """All rows of the tree, and what they say of a day."""

    links: list[Row] = field(default_factory=lambda: [*UnitParent.objects.all()])
    passed: list[Row] = field(
        default_factory=lambda: [*Succession.objects.exclude(kind=SuccessionKind.EXTRACT)]
    )
    pauses: list[Row] = field(default_factory=lambda: [*UnitPause.objects.all()])
    closed: dict[int, dt.date | None] = field(
        default_factory=lambda: dict(Unit.objects.values_list("pk", "closed_on"))
    )

    def days(self) -> list[dt.date]:
        """Every day until today on which anything in the tree begins or ends."""
        found = {TODAY, *self.closed.values(), *(one.effective_on for one in self.passed)}
        for rows in (self.links, self.pauses):
            found |= {row.valid_from for row in rows} | {row.valid_to for row in rows}
        return sorted(day for day in found if day is not None and day <= TODAY)

    def above(self, unit: int, day: dt.date) -> set[int]:
        """Whom the unit answers to directly on the day or, ended by then, answered to last."""
        ends = {pause.valid_from for pause in self.pauses if pause.unit_id == unit and pause.valid_to > day}
        return {
            link.parent_id
            for link in self.links
            if link.unit_id == unit
            and link.valid_from <= day
            and (link.valid_to is None or link.valid_to > day or link.valid_to in {self.closed[unit], *ends})
        }

    def heirs(self, unit: int, day: dt.date) -> set[int]:
        """To whom the unit's duties have passed directly by the day."""
        own = [pause for pause in self.pauses if pause.unit_id == unit]
        closed = self.closed[unit]
        has_ended = (closed is not None and closed <= day) or any(
            pause.valid_from <= day < pause.valid_to for pause in own
        )
        return {
            one.successor_id
            for one in self.passed
            if has_ended
            and one.predecessor_id == unit
            and one.effective_on <= day
            and not any(one.effective_on < pause.valid_to <= day for pause in own)
        }

    def leads_to(self, unit: int, day: dt.date) -> set[int]:
        """The heirs of a unit or, where it has none, whom it answers to or answered to last."""
        return self.heirs(unit, day) or self.above(unit, day)

    def line(self, unit: int, day: dt.date) -> set[int]:
        """The unit and all to which it leads on the day, over any number of steps."""
        found, new = {unit}, {unit}
        while new:
            new = set().union(*(self.leads_to(one, day) for one in new)) - found
            found |= new
        return found

    def sight(self, unit: int, day: dt.date) -> set[int]:
        """All units that lead to the unit."""
        return {one for one in self.closed if unit in self.line(one, day)}

    def answered_for(self, unit: int, day: dt.date) -> set[int]:
        """The unit and all whose duties have passed to it, over any number of units."""
        return {one for one in self.closed if unit in self.passes(one, day)}

    def passes(self, unit: int, day: dt.date) -> set[int]:
        """The unit and all to whom its duties have passed."""
        return {unit}.union(*(self.passes(one, day) for one in self.heirs(unit, day)))


@dataclass(frozen=True)
class Life:
    """Superiors one after the other, the days on which one follows on the next, and how it ends.

    What ``closes`` does on the last of its days; what is ``reopened`` ends on the last but one and stands
    again from the last. ``heirs`` take over, each so many days after the end.
    """

    above: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    closes: bool = False
    reopened: bool = False
    heirs: tuple[tuple[int, int], ...] = ()

    @property
    def bounds(self) -> list[dt.date]:
        return [BEGIN, *(BEGIN + dt.timedelta(days=day) for day in self.days)]

    @property
    def pause(self) -> list[dt.date]:
        """From which to which day it did not stand, if it was reopened."""
        return self.bounds[-2:] if self.closes and self.reopened and len(self.days) > 1 else []

    @property
    def end(self) -> dt.date | None:
        """The day of its first end."""
        if self.pause:
            return self.pause[0]
        return self.bounds[-1] if self.closes and self.days else None

    def spans(self) -> list[tuple[int, dt.date, dt.date | None]]:
        """Whom it answers to, from when and until when."""
        spans = [*zip(self.above, self.bounds, [*self.bounds[1:], None], strict=False)]
        if self.pause:
            return [one for one in spans if one[1:] != tuple(self.pause)]
        return [one for one in spans if self.end is None or one[1] < self.end]


def plant(trees: Sequence[Life]) -> None:
    """The rows of these lives, written past all actions."""
    units = [Unit.objects.create(code=f"U{number}", opened_on=BEGIN) for number in range(len(trees))]
    ends = [life.end for life in trees]
    for unit, life in zip(units, trees, strict=True):
        if life.pause:
            UnitPause.objects.create(unit=unit, valid_from=life.pause[0], valid_to=life.pause[1])
        elif life.end:
            Unit.objects.filter(pk=unit.pk).update(closed_on=life.end)
        for above, begun, ended in life.spans():
            # Nothing answers to a unit that has ended.
            last = min([day for day in (ended, ends[above]) if day], default=None)
            if last is None or begun < last:
                UnitParent.objects.create(unit=unit, parent=units[above], valid_from=begun, valid_to=last)
        for heir, after in dict(life.heirs).items():
            Succession.objects.create(
                predecessor=unit,
                successor=units[heir],
                kind=SuccessionKind.MERGE,
                effective_on=(life.end or BEGIN) + dt.timedelta(days=after),
            )


def found_past(unit: int, days: Collection[dt.date]) -> dict[int, set[dt.date]]:
    """Of the days those on which each unit out of sight was under the unit, as the product says."""
    first = left_sight_of([unit], on=TODAY, stamp=None)[unit]
    rows = (
        answers("SELECT id, since, until FROM {spans} spans", spans=spans_under(first, on=TODAY))
        if first
        else []
    )
    found = defaultdict(set)
    for pk, since, until in rows:
        found[pk] |= {day for day in days if str(since) <= str(day) < str(until)}
    return found


def demand_right_past(tree: Tree) -> None:
    """For every unit: on each day neither too much nor too little."""
    days = [day for day in tree.days() if day < TODAY]
    then = {(unit, day): tree.sight(unit, day) for unit in tree.closed for day in days}
    for unit in tree.closed:
        if tree.heirs(unit, TODAY):
            continue  # nobody has a role in it
        now, found = tree.sight(unit, TODAY), found_past(unit, days)
        answered = tree.answered_for(unit, TODAY)
        own = {day: [one for one in answered if not tree.heirs(one, day)] for day in days}
        for other in tree.closed.keys() - now:
            was = {day for day in days if any(other in then[one, day] for one in own[day])}
            assert found[other] == was, (unit, other)


def demand_right_sight(tree: Tree) -> None:
    """Today's sight, down and up, is what the oracle says."""
    for unit in tree.closed:
        if tree.heirs(unit, TODAY):
            continue
        sight = tree.sight(unit, TODAY)
        assert ids(Unit.objects.filter(pk__in=sight_ids([unit], on=TODAY))) == sight
        every = rows_of(Unit.objects.order_by().values("pk"))
        assert ids(Unit.objects.filter(pk__in=seen_among(every, [unit], on=TODAY))) == sight
        for other in tree.closed:
            seats = SIGHT.up(rows_of(Unit.objects.filter(pk=other).order_by().values("pk")), TODAY)
            assert (unit in ids(Unit.objects.filter(pk__in=seats))) == (other in sight)


def ids(units: Any) -> set[int]:
    return {*units.values_list("pk", flat=True)}


def lives(number: int, among: int) -> st.SearchStrategy[Life]:
    """What may become of a unit that answers to some of those before it and is followed by some after it."""
    later = st.tuples(st.integers(number + 1, among - 1), st.integers(0, 3))
    return st.builds(
        Life,
        above=st.tuples(*[st.integers(0, number - 1)] * 4) if number else st.just(()),
        days=st.lists(st.integers(1, 9), max_size=3, unique=True).map(sorted).map(tuple),
        closes=st.booleans(),
        reopened=st.sampled_from([False, False, True]),
        heirs=st.lists(later, max_size=2).map(tuple) if number + 1 < among else st.just(()),
    )


UNITS = 7
TREES = st.tuples(*[lives(number, UNITS) for number in range(UNITS)])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TREES)
def test_whatever_the_rows_say_sight_and_past_are_what_the_trees_of_all_days_say(
    db: None, trees: Sequence[Life]
) -> None:
    with transaction.atomic():
        plant(trees)
        tree = Tree()
        demand_right_sight(tree)
        demand_right_past(tree)
        transaction.set_rollback(True)


def test_the_past_of_who_came_closed_and_passed_on_is_not_empty(db: None) -> None:
    """What the oracle finds in a small tree, said once by hand: 1 and 2 are superiors of 3, 4 and 5.

    3 passes to 4, both under 1; then 4 moves under 2. 5 closes under 1 and passes to 6, under 2.
    """
    plant(
        [
            Life(),
            Life((0,)),
            Life((0,)),
            Life((1,), (2,), closes=True, heirs=((4, 0),)),
            Life((1, 2), (4,)),
            Life((1,), (3,), closes=True, heirs=((6, 1),)),
            Life((2,)),
        ]
    )
    tree, units = Tree(), list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    demand_right_past(tree)
    first = BEGIN
    days = [first + dt.timedelta(days=number) for number in range(10)]
    found = {
        units.index(pk): sorted(days.index(day) for day in was)
        for pk, was in found_past(units[1], days).items()
    }
    assert found == {3: [0, 1, 2, 3], 4: [0, 1, 2, 3], 5: [0, 1, 2, 3]}
    assert found_past(units[2], days) == {}


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, min_size=1, max_size=5), st.sampled_from(["left", "taken back"]))
def test_after_any_history_sight_and_past_are_what_the_trees_of_all_days_say(
    world: World, steps: list[Any], ending: str
) -> None:
    with transaction.atomic():
        last = None
        for number, step in enumerate(steps):
            day = BEGIN + dt.timedelta(days=10 * number)
            if isinstance(step, tuple):
                single_change(world, day, step)
            else:
                last = attempt(world, f"Việc {number}", day, step) or last
        if last and ending == "taken back":
            undo(last, actor=world.system, reason="thử")
        tree = Tree()
        demand_right_sight(tree)
        demand_right_past(tree)
        transaction.set_rollback(True)
