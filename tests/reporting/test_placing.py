"""Units that owe a figure and are not in the tree of the day: each counts once, with who answers for it.

The oracle asks of every unit by itself where it stands, slowly; the board does it for all at once.
"""

import datetime as dt

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trienkhai.organisations.models import Succession, Unit, UnitParent
from trienkhai.reporting.enums import Placement
from trienkhai.reporting.models import AnswerDuty, Figure
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.rollups import figures_beneath, level_of, load_board

UNITS = 9
LINKS = st.lists(st.tuples(st.integers(1, UNITS - 1), st.integers(1, UNITS - 1)), max_size=8)


def build_branch(world, cycle, small_plan, parents, gone, links):
    """Units 1… under the province by the list of parents; some end on the tree's day, some are succeeded."""
    day = cycle.tree_on
    units = [world.province]
    for number in range(1, UNITS):
        unit = Unit.objects.create(code=f"T.{number}", opened_on=dt.date(2012, 1, 1))
        ends = day if number in gone else None
        above = units[parents[number - 1] % number]
        UnitParent.objects.create(unit=unit, parent=above, valid_from=unit.opened_on, valid_to=ends)
        Unit.objects.filter(pk=unit.pk).update(closed_on=ends)
        unit.closed_on = ends
        units.append(unit)
        duty = AnswerDuty.objects.create(cycle=cycle, indicator=small_plan.share, unit=unit)
        Figure.objects.create(
            duty=duty,
            revision=1,
            part=2**number,
            whole=10_000,
            entered_by=world.province_clerk,
            receipt=f"T-{number}",
        )
    for old, new in links:
        if old < new and not Succession.objects.filter(predecessor=units[old], successor=units[new]).exists():
            Succession.objects.create(
                predecessor=units[old], successor=units[new], kind="merge", effective_on=day
            )
    return units


class Oracle:
    """Where each unit counts, one question at a time."""

    def __init__(self, units, parents, links):
        self.units = units
        self.above = {number: parents[number - 1] % number for number in range(1, UNITS)}
        self.links = {(old, new) for old, new in links if old < new}

    def stands(self, number):
        """In the tree of the day: open, and under units that are open up to the top."""
        while number:
            if self.units[number].closed_on:
                return False
            number = self.above[number]
        return True

    def heirs(self, number):
        """Who answers for a closed unit: those that stand, through those that ended."""
        found = set()
        for old, new in self.links:
            if old == number:
                found |= self.heirs(new) if self.units[new].closed_on else {new}
        return found

    def branches(self, number):
        """The units in whose total the figure of this one is, itself among them."""
        return {number, *self.line(self.place(number))}

    def place(self, number):
        if self.stands(number):
            return self.above[number]
        if not self.units[number].closed_on:
            return 0
        return self.place_of_ended(number, {number})

    def place_of_ended(self, number, seen):
        last = self.last_holder(number)
        heirs = self.heirs(last) if self.units[last].closed_on else {last}
        if heirs and all(self.stands(heir) for heir in heirs):
            return max(set.intersection(*(set(self.line(heir)) for heir in heirs)), key=self.depth)
        above = self.above[number if heirs else last]
        if self.stands(above):
            return above
        if above in seen or not self.units[above].closed_on:  # it only left the tree, with what is under it
            return 0
        return self.place_of_ended(above, {*seen, last, above})

    def last_holder(self, number):
        """Whom a figure was carried to, from one to the next, as long as there is one only."""
        takers = {new for old, new in self.links if old == number}
        if self.units[number].closed_on and len(takers) == 1:
            return self.last_holder(*takers)
        return number

    def line(self, number):
        return {0} if number == 0 else {number, *self.line(self.above[number])}

    def depth(self, number):
        return len(self.line(number))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parents=st.lists(st.integers(0, UNITS), min_size=UNITS - 1, max_size=UNITS - 1),
    gone=st.sets(st.integers(1, UNITS - 1), max_size=5),
    links=LINKS,
)
def test_every_figure_counts_once_with_who_answers_for_its_unit(
    world, cycle, small_plan, parents, gone, links
):
    with transaction.atomic():
        AnswerDuty.objects.filter(cycle=cycle).delete()
        units = build_branch(world, cycle, small_plan, parents, gone, links)
        board = load_board(cycle, small_plan.share)
        oracle = Oracle(units, parents, links)
        totals = board.totals(small_plan.share)
        wanted = dict.fromkeys(range(UNITS), 0)
        for number in range(1, UNITS):
            for branch in oracle.branches(number):
                wanted[branch] += 2**number
        assert {number: totals[unit.pk].part or 0 for number, unit in enumerate(units)} == wanted
        assert totals[world.province.pk].coverage.asked == UNITS - 1
        astray = {unit.pk for number, unit in enumerate(units) if not oracle.stands(number)}
        assert board.strays.keys() == astray
        transaction.set_rollback(True)


def close_raw(unit, day):
    UnitParent.objects.filter(unit=unit).update(valid_to=day)
    Unit.objects.filter(pk=unit.pk).update(closed_on=day)


def succeed(old, new, day):
    Succession.objects.create(predecessor=old, successor=new, kind="merge", effective_on=day)


def test_the_figure_of_a_merged_commune_is_read_in_its_heirs_branch_and_says_so(world, cycle, small_plan):
    gone, heir = world.highland_communes[0], world.riverside_communes[0]
    close_raw(gone, cycle.tree_on)
    succeed(gone, heir, cycle.tree_on)
    actor = world.actor(world.riverside_clerk)
    level = level_of(TotalPlace(cycle, small_plan.share, heir), actor=actor)
    assert [(row.unit.code, row.mark) for row in level.children] == [
        (gone.code, "đã kết thúc hoạt động, tính vào đơn vị kế thừa")
    ]
    assert [row.code for row in level.path] == ["SX", "SX.02", "SX.02.01"]
    rows = figures_beneath(TotalPlace(cycle, small_plan.share, world.riverside), actor=actor)
    assert {row.unit.code: bool(row.mark) for row in rows} == {
        heir.code: False,
        gone.code: True,
        world.riverside_communes[1].code: False,
    }


def test_the_figure_of_a_split_commune_counts_where_all_its_heirs_stand_under(world, cycle, small_plan):
    gone = world.highland_communes[0]
    close_raw(gone, cycle.tree_on)
    for heir in world.riverside_communes:
        succeed(gone, heir, cycle.tree_on)
    board = load_board(cycle, small_plan.share)
    assert gone.pk in board.tree.children(world.riverside.pk)
    assert board.strays == {gone.pk: Placement.ABOVE_HEIRS}


def test_the_figure_of_a_commune_that_ended_without_heirs_counts_under_its_last_superior(
    world, cycle, small_plan
):
    gone = world.highland_communes[0]
    close_raw(gone, cycle.tree_on)
    board = load_board(cycle, small_plan.share)
    assert gone.pk in board.tree.children(world.highland.pk)
    assert board.strays == {gone.pk: Placement.LAST_PARENT}
    assert board.own_units(world.actor(world.highland_clerk)) >= {gone.pk}


def test_an_heir_that_opened_after_the_tree_s_day_begins_to_read_at_the_units_it_took_over(
    world, cycle, small_plan
):
    later = cycle.tree_on + dt.timedelta(days=30)
    gone = world.highland_communes[1]
    heir = world.riverside_communes[1]
    close_raw(gone, later)
    succeed(gone, heir, later)
    board = load_board(cycle, small_plan.share)
    assert board.strays == {}
    actor = world.actor(world.riverside_clerk, on=later)
    assert {row.code for row in board.starts(actor)} == {gone.code, world.riverside.code}
    level = level_of(TotalPlace(cycle, small_plan.share, gone), actor=actor)
    assert level.here.total.coverage.asked == 1
