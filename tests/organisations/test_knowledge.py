"""What was known when, against an oracle that copies all facts after every operation."""

import datetime as dt
from bisect import bisect_right
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.test_operations import row
from tests.world import World

from trienkhai.organisations.actions import (
    CannotReorganise,
    NewUnit,
    Reorganisation,
    carry_out,
    move_unit,
    open_unit,
    open_units,
    rename_unit,
    undo,
)
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import Attribute, Kind, Row, UnitFacts
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.organisations.queries import (
    State,
    branch_as_known,
    children_as_known,
    facts_as_known,
    knowledge_of,
)
from trienkhai.organisations.queries.facts import recorded_units

NOON = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)  # after the world was set up, whenever that was
HOUR = dt.timedelta(hours=1)
DAYS = [dt.date(2019, 6, 30), *(dt.date(2019, 7 + n, 1) for n in range(6))]
NEW = "SX.MỚI"
CODES = ["SX.01", "SX.02", "SX.01.01", "SX.01.02", "SX.02.01", "SX.01.01.1", "SX.BCS", NEW]
codes = st.sampled_from(CODES)


def alone(kind: Kind, **said: st.SearchStrategy[str]) -> st.SearchStrategy[Row]:
    return st.builds(lambda **drawn: row(kind, **drawn), **said)


ROWS = st.one_of(
    alone(
        Kind.ESTABLISH,
        code=st.just(NEW),
        name=st.just("Đảng ủy xã Mới"),
        type=st.just("commune_committee"),
        parent=st.sampled_from(["SX.01", "SX.02"]),
    ),
    alone(Kind.RENAME, code=codes, name=codes),
    alone(Kind.MOVE, code=codes, parent=codes),
    alone(Kind.MERGE, code=codes, into=codes, parent=st.one_of(st.just(""), codes)),
    alone(Kind.DISSOLVE, code=codes, into=codes),
    alone(Kind.REOPEN, code=codes),
)
STEPS = st.lists(st.one_of(ROWS, st.integers(0, 5)), min_size=1, max_size=8)
Copy = dict[str, UnitFacts]


def copy_of_all() -> Copy:
    return dict(recorded_units([*Unit.objects.values_list("pk", flat=True)]).register.recorded)


def attempt(step: Row | int, day: dt.date, actor: Actor) -> None:
    """Carry a plan of one row out, or take one of the operations back; what is refused changes nothing."""
    try:
        if isinstance(step, Row):
            carry_out(Reorganisation("Việc", day, [step]), actor=actor)
        else:
            later = Operation.objects.filter(at__gte=NOON).order_by("-pk")
            if step < len(later):
                undo(later[step], actor=actor, reason="thử")
    except CannotReorganise:
        pass


def branch_by_hand(copy: Copy, root: str, day: dt.date) -> Copy:
    """Whoever comes by the root on the way upwards, step by step."""
    found = {}
    for code, facts in copy.items():
        above, steps = code, 0
        while above != root and above in copy and steps <= len(copy):
            above, steps = copy[above].on(Attribute.PARENT, day), steps + 1
        if above == root and facts.exists_on(day):
            found[code] = facts
    return found


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(-1, 9), st.sampled_from(DAYS))
def test_what_was_known_at_a_moment_is_what_stood_recorded_then(
    world: World, steps: list[Row | int], hour: int, day: dt.date
) -> None:
    with transaction.atomic():
        copies = [(NOON - HOUR, copy_of_all())]
        for number, step in enumerate(steps):
            actor = system_actor(on=world.today, at=NOON + number * HOUR)
            attempt(step, DAYS[1 + number % 6], actor)
            copies.append((actor.moment, copy_of_all()))
        moment = NOON + hour * HOUR
        copy = copies[max(bisect_right([at for at, _ in copies], moment) - 1, 0)][1]
        asked = {*CODES, *copy, *Unit.objects.values_list("code", flat=True)}
        assert facts_as_known(asked, at=moment) == {code: copy.get(code) for code in asked}
        for root in (world.province, world.highland, world.riverside):
            branch = branch_as_known(root, on=day, at=moment, actor=world.system)
            assert branch == branch_by_hand(copy, root.code, day)
            found = children_as_known(root, on=day, at=moment, actor=world.system)
            then, now = (named_below(facts, root.code, day) for facts in (copy, copies[-1][1]))
            assert (found.known_count, found.now_count) == (len(then), len(now))
            differing = {code for code, _ in then.items() ^ now.items()}
            told = {one.code: (one.known, one.now) for one in found.differing}
            assert told == {code: (then.get(code, ""), now.get(code, "")) for code in differing}
        transaction.set_rollback(True)


def acting(world: World, hour: int) -> Actor:
    return system_actor(on=world.today, at=NOON + hour * HOUR)


def test_a_change_of_last_year_that_was_entered_today_was_not_known_yesterday(world: World) -> None:
    commune, day = world.highland_communes[0], DAYS[1]
    rename_unit(commune, "Đảng ủy xã Đồi Chè Mới", on=day, actor=acting(world, 1))
    move_unit(commune, world.riverside, on=day, actor=acting(world, 2))
    rename_unit(commune, "Đảng ủy xã Khác", on=DAYS[3], actor=acting(world, 3))
    found = knowledge_of(commune, on=day, at=NOON, actor=world.system)
    assert (found.known.name, found.known.parent) == ("Đảng ủy xã Đồi Chè", "SX.01")
    assert (found.now.name, found.now.parent) == ("Đảng ủy xã Đồi Chè Mới", "SX.02")
    assert found.parents == {"SX.01": "Huyện ủy Cao Nguyên", "SX.02": "Thị ủy Bến Đò"}
    assert [one.title for one in found.operations] == [
        "Đổi tên Đảng ủy xã Đồi Chè",
        "Chuyển Đảng ủy xã Đồi Chè Mới về cấp trên khác",
    ]
    between = knowledge_of(commune, on=day, at=NOON + HOUR, actor=world.system)
    assert (between.known.name, between.known.parent) == ("Đảng ủy xã Đồi Chè Mới", "SX.01")
    assert len(between.operations) == 1


def test_a_unit_was_not_known_before_it_was_entered_alone_or_with_many(world: World) -> None:
    home = world.highland_communes[0]
    open_unit("N1", "Chi bộ Một", "cell", home, opened_on=DAYS[0], actor=acting(world, 1))
    below = [NewUnit(f"N{n}", f"Chi bộ {n}", "cell", home.code) for n in (2, 3)]
    open_units(below, opened_on=DAYS[0], actor=acting(world, 2))
    for code, hour in (("N1", 1), ("N2", 2)):
        unit = Unit.objects.get(code=code)
        before = knowledge_of(unit, on=DAYS[1], at=NOON + (hour - 1) * HOUR, actor=world.system)
        assert (before.known.state, before.now.state) == (State.UNKNOWN, State.STANDS)
        after = knowledge_of(unit, on=DAYS[1], at=NOON + hour * HOUR, actor=world.system)
        assert after.known == after.now
        assert after.operations == ()
    known = branch_as_known(home, on=DAYS[1], at=NOON + HOUR, actor=world.system)
    assert known.keys() == {"SX.01.01", "SX.01.01.1", "N1"}


def test_states_of_a_unit_that_ended_and_was_reopened(world: World) -> None:
    unit = world.caucus
    for hour, day, kind in ((1, DAYS[1], Kind.DISSOLVE), (2, DAYS[3], Kind.REOPEN)):
        carry_out(Reorganisation("Việc", day, [row(kind, unit.code)]), actor=acting(world, hour))

    def states(at: dt.datetime) -> list[State]:
        days = [dt.date(2009, 1, 1), DAYS[0], DAYS[2], DAYS[4]]
        return [knowledge_of(unit, on=day, at=at, actor=world.system).known.state for day in days]

    assert states(NOON) == [State.NOT_YET, State.STANDS, State.STANDS, State.STANDS]
    assert states(NOON + HOUR) == [State.NOT_YET, State.STANDS, State.ENDED, State.ENDED]
    assert states(NOON + 2 * HOUR) == [State.NOT_YET, State.STANDS, State.PAUSED, State.STANDS]


def test_a_superior_out_of_sight_is_not_named_and_no_unit_out_of_sight_is_in_a_branch(
    world: World,
) -> None:
    commune = world.highland_communes[0]
    move_unit(commune, world.riverside, on=DAYS[1], actor=acting(world, 1))
    reader = world.actor(world.riverside_clerk, on=DAYS[2])
    found = knowledge_of(commune, on=DAYS[1], at=NOON, actor=reader)
    assert found.known.parent == "SX.01"
    assert found.parents == {"SX.02": "Thị ủy Bến Đò"}
    former = world.actor(world.highland_clerk, on=DAYS[2])
    assert branch_as_known(world.highland, on=DAYS[1], at=NOON, actor=former).keys() == {
        "SX.01",
        "SX.01.02",
        "SX.01.02.1",
    }


def test_reading_back_takes_as_many_questions_however_much_was_changed(
    world: World, django_assert_num_queries: Any
) -> None:
    def ask() -> None:
        facts_as_known(CODES, at=NOON)
        branch_as_known(world.province, on=DAYS[2], at=NOON, actor=world.system)
        knowledge_of(world.highland, on=DAYS[2], at=NOON, actor=world.system)

    rename_unit(world.highland, "Huyện ủy Một", on=DAYS[1], actor=acting(world, 1))
    asked = 7 + 8 + 14
    with django_assert_num_queries(asked):
        ask()
    for number in range(30):
        code = f"N{number}"
        open_unit(
            code,
            f"Chi bộ {number}",
            "cell",
            world.highland_communes[0],
            opened_on=DAYS[1],
            actor=acting(world, 2),
        )
        rename_unit(Unit.objects.get(code=code), "Chi bộ khác", on=DAYS[2], actor=acting(world, 3))
    with django_assert_num_queries(asked):
        ask()


def known_below(unit: Unit, hour: int, actor: Actor, day: dt.date = DAYS[2]) -> tuple[int, int, list[str]]:
    found = children_as_known(unit, on=day, at=NOON + hour * HOUR, actor=actor)
    told = [f"{one.code}: {one.known or '–'} → {one.now or '–'}" for one in found.differing]
    return found.known_count, found.now_count, told


def test_the_units_of_a_superior_are_told_as_known_then_and_as_known_now(world: World) -> None:
    commune = world.highland_communes[0]
    move_unit(commune, world.riverside, on=DAYS[1], actor=acting(world, 1))
    rename_unit(commune, "Đảng ủy xã Khác", on=DAYS[1], actor=acting(world, 2))
    told = ["SX.01.01: Đảng ủy xã Đồi Chè → –"]
    assert known_below(world.highland, 0, world.system) == (2, 1, told)
    assert known_below(world.highland, 1, world.system) == (1, 1, [])
    here = known_below(world.riverside, 1, world.system)
    assert here[2] == ["SX.01.01: Đảng ủy xã Đồi Chè → Đảng ủy xã Khác"]
    assert known_below(world.riverside, 0, world.system)[2] == ["SX.01.01: – → Đảng ủy xã Khác"]
    assert known_below(world.riverside, 0, world.system, DAYS[0])[2] == []
    former = world.actor(world.highland_clerk, on=DAYS[2])
    assert known_below(world.highland, 0, former)[2] == []


def named_below(copy: Copy, parent: str, day: dt.date) -> dict[str, str]:
    return {
        code: facts.on(Attribute.NAME, day)
        for code, facts in copy.items()
        if facts.exists_on(day) and facts.on(Attribute.PARENT, day) == parent
    }
