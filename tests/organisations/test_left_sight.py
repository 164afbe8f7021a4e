"""What a process remembers of what left somebody's sight is true, whatever was written or taken back."""

import datetime as dt
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.random_plans import CODES, attempt
from tests.organisations.test_walking_down import BEGIN, CHANGES, DAYS, single_change
from tests.world import World

from trienkhai.organisations.actions import close_unit, move_unit, undo
from trienkhai.organisations.models import Succession, TreeStamp, Unit, UnitParent, UnitPause
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.spans import TREE_STAMP
from trienkhai.organisations.queries import actor_for
from trienkhai.organisations.queries.left import left_sight_of
from trienkhai.organisations.stamps import keep_stamp, lift_stamp

CountQueries = Callable[[int], Any]


def stamp() -> object:
    return answers("SELECT {stamp}", stamp=TREE_STAMP)[0][0]


def demand_true_memory(days: Collection[dt.date]) -> None:
    """What is remembered under the stamp of now is what the database would say."""
    units, now = [*Unit.objects.values_list("pk", flat=True)], stamp()
    for day in days:
        assert left_sight_of(units, on=day, stamp=now) == left_sight_of(units, on=day, stamp=None)


def written(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


OF_IT = "WHERE unit_id = (SELECT id FROM organisations_unit WHERE code = %s)"
BY_HAND = st.sampled_from(
    [
        f"UPDATE organisations_unitparent SET valid_to = '2025-07-08' {OF_IT} AND valid_from < '2025-07-08'",  # noqa: S608 - fixed text only
        f"UPDATE organisations_unitparent SET parent_id = (SELECT MIN(id) FROM organisations_unit) {OF_IT}",  # noqa: S608 - fixed text only
        f"DELETE FROM organisations_unitparent {OF_IT}",  # noqa: S608 - fixed text only
        "UPDATE organisations_unit SET closed_on = NULL WHERE code = %s",
    ]
)
STEPS = st.lists(st.one_of(CHANGES, st.tuples(BY_HAND, st.sampled_from(CODES))), min_size=1, max_size=4)
ENDS = st.lists(st.sampled_from(["kept", "rolled back"]), min_size=4, max_size=4)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, ENDS, st.sampled_from(["left", "taken back"]))
def test_after_any_history_what_is_remembered_is_what_is_so(
    world: World, steps: list[Any], ends: list[str], ending: str
) -> None:
    with transaction.atomic():
        last = None
        for number, (step, end) in enumerate(zip(steps, ends, strict=False)):
            with transaction.atomic():
                made = change(world, number, step)
                demand_true_memory(DAYS)
                transaction.set_rollback(end == "rolled back")
            last = made if end == "kept" else last
            demand_true_memory(DAYS)
        if last and ending == "taken back":
            undo_or_nothing(world, last)
            demand_true_memory(DAYS)
        transaction.set_rollback(True)


def change(world: World, number: int, step: Any) -> Any:
    """An operation, single changes or a statement past both; what can be undone of it."""
    day = BEGIN + dt.timedelta(days=10 * number)
    if isinstance(step, tuple) and len(step) == 2:
        written(*step)
    elif isinstance(step, tuple):
        single_change(world, day, step)
    else:
        return attempt(world, f"Việc {number}", day, step)
    return None


def undo_or_nothing(world: World, operation: Any) -> None:
    with suppress(ValueError):  # something written by hand depends on it
        undo(operation, actor=world.system, reason="thử")


def test_every_write_of_the_tree_changes_the_stamp_and_a_rollback_brings_it_back(world: World) -> None:
    first, second = world.highland_communes
    pause = UnitPause(unit=second, valid_from=dt.date(2015, 1, 1), valid_to=dt.date(2016, 1, 1))
    passed = Succession(predecessor=first, successor=second, kind="merge", effective_on=world.today)
    writes: list[Callable[[], object]] = [
        lambda: move_unit(first, world.riverside, on=world.today, actor=world.system),
        lambda: UnitParent.objects.filter(unit=second).update(valid_to=world.today),
        lambda: UnitParent.objects.filter(unit=second).delete(),
        lambda: Succession.objects.bulk_create([passed]),
        lambda: Succession.objects.all().delete(),
        pause.save,
        lambda: UnitPause.objects.update(valid_to=dt.date(2017, 1, 1)),
        lambda: Unit.objects.filter(pk=first.pk).update(closed_on=world.today),
    ]
    seen = {stamp()}
    for write in writes:
        with transaction.atomic():
            before = stamp()
            write()
            assert stamp() not in seen
            seen.add(stamp())
            with transaction.atomic():
                UnitParent.objects.filter(unit=world.cells[0]).update(valid_from=dt.date(2011, 1, 1))
                assert stamp() not in seen
                seen.add(stamp())
                transaction.set_rollback(True)
            assert stamp() != before
    assert TreeStamp.objects.count() <= 2, "one row, and one that the small world brought"


def test_what_is_no_part_of_the_tree_leaves_the_stamp(world: World) -> None:
    before = stamp()
    written("UPDATE organisations_unit SET code = 'KHÁC' WHERE id = %s", world.cells[0].pk)
    written("UPDATE organisations_unitname SET name = 'Khác'")
    assert stamp() == before


def test_who_somebody_is_takes_one_query_and_one_more_after_the_tree_has_changed(
    world: World, django_assert_num_queries: CountQueries
) -> None:
    for commune in world.highland_communes:
        move_unit(commune, world.riverside, on=world.today, actor=world.system)
    for count in (2, 1, 1):
        with django_assert_num_queries(count):
            actor = actor_for(world.highland_clerk, on=world.today)
        assert len(actor.holdings[0].past) == 2
    close_unit(world.cells[0], on=world.today, actor=world.system)
    for count in (2, 1):
        with django_assert_num_queries(count):
            actor_for(world.highland_clerk, on=world.today)


def test_however_many_units_one_has_roles_in_one_query_says_what_left_them(
    world: World, django_assert_num_queries: CountQueries
) -> None:
    units = [world.province.pk, world.highland.pk, world.riverside.pk]
    with django_assert_num_queries(1):
        assert left_sight_of(units, on=world.today, stamp=None) == dict.fromkeys(units, ())


def test_without_the_triggers_nothing_is_remembered(
    world: World, django_assert_num_queries: CountQueries
) -> None:
    actor_for(world.highland_clerk, on=world.today)
    lift_stamp(connection)
    assert stamp() is None
    for _ in range(2):
        with django_assert_num_queries(2):
            actor_for(world.highland_clerk, on=world.today)
    call_command("migrate", verbosity=0)
    assert stamp() is not None
    keep_stamp(connection)  # twice is once
    demand_true_memory([world.today])


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_tree_at_once_do_not_wait_for_each_other() -> None:
    """PostgreSQL alone lets two write at once: whoever comes last sees a stamp of both."""
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time")
    units = [Unit.objects.create(code=code, opened_on=BEGIN) for code in "ABCD"]
    has_written, may_end, seen = threading.Event(), threading.Event(), [stamp()]

    def write_and_wait() -> None:
        with transaction.atomic():
            UnitParent.objects.create(unit=units[1], parent=units[0], valid_from=BEGIN)
            seen.append(stamp())
            has_written.set()
            may_end.wait(10)
        connection.close()

    writer = threading.Thread(target=write_and_wait)
    writer.start()
    assert has_written.wait(10)
    assert stamp() == seen[0]
    UnitParent.objects.create(unit=units[3], parent=units[2], valid_from=BEGIN)
    seen.append(stamp())
    assert writer.is_alive()
    may_end.set()
    writer.join(10)
    assert len({*seen, stamp()}) == 4
    UnitParent.objects.create(unit=units[2], parent=units[0], valid_from=BEGIN)
    assert TreeStamp.objects.count() == 1
