"""Walks down stop at the lowest units, and find what a plain walk finds, whatever was written and how."""

import datetime as dt
from collections.abc import Sequence

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.random_plans import CODES, PLANS, attempt
from tests.world import World

from trienkhai.organisations.actions import DatesConflict, close_unit, move_unit, open_unit, undo
from trienkhai.organisations.lowest import keep_marks, lift_marks
from trienkhai.organisations.models import Unit, UnitParent, UnitPause
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.operations import Row

BEGIN = dt.date(2025, 7, 1)
DAYS = [BEGIN + dt.timedelta(days=10 * n - 5) for n in range(4)]


def plain_links(day: dt.date, *, with_closed: bool) -> list[tuple[int, int]]:
    """Who answers to whom on the day, read link by link."""
    ends = {*Unit.objects.values_list("pk", "closed_on")}
    ends |= {*UnitPause.objects.filter(valid_to__gt=day).values_list("unit", "valid_from")}
    return [
        (link.unit_id, link.parent_id)
        for link in UnitParent.objects.all()
        if link.valid_from <= day
        and (
            link.valid_to is None
            or link.valid_to > day
            or (with_closed and (link.unit_id, link.valid_to) in ends)
        )
    ]


def plain_branch(root: int, links: Sequence[tuple[int, int]]) -> set[int]:
    """The branch by looking at every link, again and again, until nothing is added."""
    found, before = {root}, set[int]()
    while found != before:
        before = set(found)
        found |= {unit for unit, parent in links if parent in found}
    return found


def demand_right_branches(days: Sequence[dt.date]) -> None:
    """On each day the branch of every unit is what the plain walk finds."""
    units = list(Unit.objects.values_list("pk", flat=True))
    for day in days:
        for with_closed in (False, True):
            links = plain_links(day, with_closed=with_closed)
            for root in units:
                ids = branch_ids([root], on=day, with_closed=with_closed)
                found = Unit.objects.filter(pk__in=ids).values_list("pk", flat=True)
                assert set(found) == plain_branch(root, links)


def marked() -> set[str]:
    return set(UnitParent.objects.filter(is_lowest=True).values_list("unit__code", flat=True))


def lowest() -> set[str]:
    above = set(UnitParent.objects.values_list("parent", flat=True))
    return set(UnitParent.objects.exclude(unit__in=above).values_list("unit__code", flat=True))


def single_change(world: World, day: dt.date, codes: tuple[str, str, str]) -> None:
    """A unit opened, one moved and one closed by the actions for single units, where they allow it."""
    units = Unit.objects.in_bulk(codes, field_name="code")
    one, other, third = (units.get(code) for code in codes)
    if one and other and third:
        for change in (
            lambda: open_unit(f"MOI.{day}", "Chi bộ", "cell", one, opened_on=day, actor=world.system),
            lambda: move_unit(other, third, on=day, actor=world.system),
            lambda: close_unit(third, on=day, actor=world.system),
        ):
            try:
                with transaction.atomic():
                    change()
            except (DatesConflict, ValueError):
                continue


CHANGES = st.one_of(PLANS, st.tuples(*[st.sampled_from(CODES)] * 3))


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, min_size=1, max_size=4), st.sampled_from(["left", "taken back"]))
def test_after_any_history_a_branch_is_what_a_plain_walk_finds_on_days_before_and_after(
    world: World, changes: list[list[Row] | tuple[str, str, str]], ending: str
) -> None:
    with transaction.atomic():
        last = None
        for number, change in enumerate(changes):
            day = BEGIN + dt.timedelta(days=10 * number)
            if isinstance(change, tuple):
                single_change(world, day, change)
                last = None
            else:
                last = attempt(world, f"Việc {number}", day, change) or last
        if last and ending == "taken back":
            undo(last, actor=world.system, reason="thử")
        demand_right_branches(DAYS)
        assert marked() <= lowest()
        transaction.set_rollback(True)


def test_the_lowest_are_marked_and_lose_the_mark_with_the_first_unit_below(world: World) -> None:
    assert marked() == lowest() != set()
    cell = world.cells[0]
    new = Unit.objects.create(code="X", opened_on=world.today)
    UnitParent.objects.create(unit=new, parent=cell, valid_from=world.today)
    assert cell.code not in marked()
    assert "X" in marked()
    UnitParent.objects.filter(unit=new).delete()
    assert cell.code not in marked(), "a mark too few is no harm"


def written(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_links_written_past_the_actions_hide_no_branch(world: World) -> None:
    deep, middle, cell = world.cells[0], world.cells[1], world.cells[2]
    new = Unit.objects.create(code="X", opened_on=world.today)
    link = "INSERT INTO organisations_unitparent (unit_id, parent_id, valid_from, is_lowest)"
    written(f"{link} VALUES (%s, %s, %s, TRUE)", new.pk, cell.pk, world.today)
    demand_right_branches([world.today])
    # The one below first: the link above it, written as that of a lowest unit, is none.
    twin = Unit.objects.create(code="Y", opened_on=world.today)
    under = Unit.objects.create(code="Z", opened_on=world.today)
    UnitParent.objects.bulk_create(
        [
            UnitParent(unit=under, parent=twin, valid_from=world.today, is_lowest=True),
            UnitParent(unit=twin, parent=deep, valid_from=world.today, is_lowest=True),
        ]
    )
    demand_right_branches([world.today])
    written("UPDATE organisations_unitparent SET parent_id = %s WHERE unit_id = %s", middle.pk, new.pk)
    written("UPDATE organisations_unitparent SET is_lowest = TRUE")
    demand_right_branches([world.today])
    assert marked() == lowest()


def test_a_cycle_written_past_the_actions_ends(world: World) -> None:
    written(
        "UPDATE organisations_unitparent SET parent_id = %s WHERE unit_id = %s",
        world.cells[0].pk,
        world.highland.pk,
    )
    assert branch_codes(world.highland.pk, world.today) == {
        "SX.01",
        "SX.01.01",
        "SX.01.02",
        "SX.01.01.1",
        "SX.01.02.1",
    }


def branch_codes(root: int, day: dt.date) -> set[str]:
    return set(Unit.objects.filter(pk__in=branch_ids([root], on=day)).values_list("code", flat=True))


def test_without_the_triggers_nothing_is_marked_and_every_branch_is_found(world: World) -> None:
    lift_marks(connection)
    assert marked() == set()
    new = Unit.objects.create(code="X", opened_on=world.today)
    UnitParent.objects.create(unit=new, parent=world.cells[0], valid_from=world.today)
    demand_right_branches([world.today])
    call_command("migrate", verbosity=0)
    assert marked() == lowest()
    keep_marks(connection)  # twice is once
    demand_right_branches([world.today])


@pytest.mark.django_db(transaction=True)
def test_a_link_and_one_below_it_written_at_once_do_not_miss_each_other() -> None:
    """PostgreSQL alone lets two write at once: the second waits, and then sees what the first wrote."""
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time")
    import threading

    top, middle, low = (Unit.objects.create(code=code, opened_on=BEGIN) for code in "ABC")
    is_written, may_end = threading.Event(), threading.Event()

    def write_below() -> None:
        with transaction.atomic():
            UnitParent.objects.create(unit=low, parent=middle, valid_from=BEGIN)
            is_written.set()
            may_end.wait(5)
        connection.close()

    writer = threading.Thread(target=write_below)
    writer.start()
    is_written.wait(5)
    threading.Timer(0.3, may_end.set).start()
    UnitParent.objects.create(unit=middle, parent=top, valid_from=BEGIN)
    writer.join()
    assert branch_codes(top.pk, BEGIN) == {"A", "B", "C"}
