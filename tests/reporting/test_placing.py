"""Units that owe a figure and are not in the tree of the day: each counts once, with who answers for it.

The oracle asks of every unit by itself where it stands, slowly; the board does it for all at once.
"""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

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


def build_branch(world, cycle, small_plan, parents, gone, links, *, times=1, whole=10_000):
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
            part=2**number * times,
            whole=whole,
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


class DeclaringOracle(Oracle):
    """Where each part of a figure counts when successions say what becomes of figures: one step at a time.

    A unit that is left keeps it, one that is shared halves it between two; every other carries.
    """

    def __init__(self, units, parents, links, manners):
        super().__init__(units, parents, links)
        self.manners = {number: manners[number] for number in range(UNITS)}

    def takers(self, number):
        return sorted({new for old, new in self.links if old == number})

    def manner(self, number):
        takers, manner = self.takers(number), self.manners[number]
        if not takers:
            return "nobody"
        return "carry" if manner == "share" and len(takers) != 2 else manner

    def parts(self, number):
        """The unit in whose branch each part counts, with the part."""
        if self.stands(number):
            return {self.above[number]: Fraction(1)}
        if not self.units[number].closed_on:
            return {0: Fraction(1)}
        return self.parts_of_ended(number, number, {number})

    def parts_of_ended(self, number, asked, seen):
        if self.stands(number):
            return {number: Fraction(1)}
        if not self.units[number].closed_on:
            return {self.under_last(asked, seen): Fraction(1)}
        manner = self.manner(number)
        if manner in {"leave", "nobody"}:
            return {self.under_last(number, seen): Fraction(1)}
        if manner == "share":
            return self.halved([self.parts_of_ended(one, asked, seen) for one in self.takers(number)])
        return self.carried(number, asked, seen)

    def halved(self, halves):
        found = {}
        for half in halves:
            for place, part in half.items():
                found[place] = found.get(place, 0) + part / 2
        return found

    def carried(self, number, asked, seen):
        if len(self.takers(number)) == 1:
            return self.parts_of_ended(*self.takers(number), asked, seen)
        heirs = self.last_takers(number)
        if heirs and all(self.stands(heir) for heir in heirs):
            return {self.lowest(heirs): Fraction(1)}
        return {self.under_last(asked if heirs else number, seen): Fraction(1)}

    def last_takers(self, number):
        """Of several who carry together, those that go on, or to whom it came from them."""
        found = set()
        for taker in self.takers(number):
            if not self.units[taker].closed_on:
                found.add(taker)
            elif self.manner(taker) in {"carry", "share"}:
                found |= self.last_takers(taker)
        return found

    def under_last(self, number, seen):
        above = self.above[number]
        if self.stands(above):
            return above
        if above in seen or not self.units[above].closed_on:
            return 0
        places = self.parts_of_ended(above, above, {*seen, number, above})
        return self.lowest(places)

    def lowest(self, units):
        return max(set.intersection(*(set(self.line(unit)) for unit in units)), key=self.depth)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parents=st.lists(st.integers(0, UNITS), min_size=UNITS - 1, max_size=UNITS - 1),
    gone=st.sets(st.integers(1, UNITS - 1), max_size=5),
    links=LINKS,
    manners=st.lists(st.sampled_from(["carry", "share", "leave"]), min_size=UNITS, max_size=UNITS),
)
def test_every_part_counts_once_where_it_was_declared(
    world, cycle, small_plan, parents, gone, links, manners
):
    with transaction.atomic():
        AnswerDuty.objects.filter(cycle=cycle).delete()
        units = build_branch(world, cycle, small_plan, parents, gone, links, times=2**12, whole=2**40)
        oracle = DeclaringOracle(units, parents, links, manners)
        for number, unit in enumerate(units):
            if (manner := oracle.manner(number)) in {"share", "leave"}:
                share = Decimal("0.5") if manner == "share" else None
                Succession.objects.filter(predecessor=unit).update(figures=manner, share=share)
        totals = load_board(cycle, small_plan.share).totals(small_plan.share)
        wanted = dict.fromkeys(range(UNITS), 0)
        for number in range(1, UNITS):
            for place, part in oracle.parts(number).items():
                for branch in {*oracle.line(place), *([number] if oracle.stands(number) else [])}:
                    wanted[branch] += 2 ** (number + 12) * part
        alone = {number for number in range(1, UNITS) if not oracle.stands(number)}
        assert {
            number: totals[unit.pk].part or 0 for number, unit in enumerate(units) if number not in alone
        } == {number: part for number, part in wanted.items() if number not in alone}
        assert totals[world.province.pk].coverage.asked == UNITS - 1
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
