"""What stood under a unit that merged into another branch is that branch's to settle, and nobody else's."""

import datetime as dt

import pytest
from tests.organisations.test_operations import do, plan, row
from tests.world import BEGIN, World

from trienkhai.organisations.actions import (
    CannotReorganise,
    carry_out,
    create_user,
    hold_role,
    open_unit,
    prepare,
    undo,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.operations import Kind
from trienkhai.organisations.permissions import (
    VERBS,
    Actor,
    NotAllowed,
    can_lift_lock,
    can_record_succession,
    can_renew_invitation,
    can_reorganise,
    past_units,
    visible_units,
)
from trienkhai.organisations.queries import heirless_units

ENDS, MERGES, FURTHER = dt.date(2015, 1, 1), dt.date(2016, 1, 1), dt.date(2017, 1, 1)
BODY, COMMUNE, BESIDE, FOREIGN = "SX.BCS", "SX.01.01", "SX.01.02", "SX.02.01"


def province(world: World, code: str) -> User:
    """Another province, by its administrator."""
    top = open_unit(code, f"Tỉnh ủy {code}", "province_committee", None, opened_on=BEGIN, actor=world.system)
    return administrator_of(world, top)


def administrator_of(world: World, unit: Unit) -> User:
    user = create_user(f"quantri-{unit.code}", unit=unit, actor=world.system)
    hold_role(user, unit, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    return user


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def listed(actor: Actor) -> list[str]:
    return [one.code for one in heirless_units(actor)]


def sees(actor: Actor, code: str) -> bool:
    return visible_units(actor).filter(code=code).exists()


def may_change(world: World, user: User, code: str) -> bool:
    """Whether the account may reorganise the unit; all ways to ask agree."""
    actor, rule = world.actor(user), VERBS["reorganise"].rule
    may, key = bool(can_reorganise(actor, [unit(code).pk])), unit(code).pk
    assert rule.which(actor).filter(pk=key).exists() == may
    assert rule.who([key], on=world.today).filter(pk=user.pk).exists() == may
    succeeds = VERBS["record_succession"].rule
    assert bool(can_record_succession(actor, unit(code))) == may
    assert succeeds.which(actor).filter(pk=key).exists() == may
    assert succeeds.who(unit(code), on=world.today).filter(pk=user.pk).exists() == may
    return may


def test_a_body_without_heir_goes_with_the_province_that_merges_over_any_number_of_steps(
    world: World,
) -> None:
    second, third = province(world, "HD"), province(world, "LM")
    do(world, row(Kind.DISSOLVE, BODY), on=ENDS)
    assert listed(world.actor(world.administrator)) == [BODY]
    do(world, row(Kind.MERGE, "SX", into="HD"), on=MERGES)
    assert (listed(world.actor(second)), listed(world.actor(third))) == ([BODY], [])
    assert may_change(world, second, BODY)
    assert not may_change(world, third, BODY)
    do(world, row(Kind.MERGE, "HD", into="LM"), on=FURTHER)
    assert (listed(world.actor(second)), listed(world.actor(third))) == ([], [BODY])
    carry_out(plan(row(Kind.SUCCEED, BODY, into="LM"), on=world.today), actor=world.actor(third))
    assert listed(world.actor(third)) == []


def test_a_former_superior_reads_the_past_of_a_body_that_went_with_what_it_stood_under(
    world: World,
) -> None:
    former, now = administrator_of(world, world.highland), administrator_of(world, world.riverside)
    cell = f"{COMMUNE}.1"
    do(world, row(Kind.DISSOLVE, cell), on=ENDS)
    do(world, row(Kind.MERGE, COMMUNE, into=FOREIGN), on=MERGES)
    assert (listed(world.actor(former)), listed(world.actor(now))) == ([], [cell])
    assert [sees(world.actor(user), cell) for user in (former, now)] == [False, True]
    assert past_units(world.actor(former)).get(code=cell).left_on == MERGES
    assert [may_change(world, user, cell) for user in (former, now, world.administrator)] == [
        False,
        True,
        True,
    ]


def test_the_heir_of_one_part_changes_nothing_of_the_whole(world: World) -> None:
    users = [administrator_of(world, one) for one in (world.highland, world.riverside)]
    cell = f"{COMMUNE}.1"
    do(world, row(Kind.DISSOLVE, cell), on=ENDS)
    do(
        world,
        row(Kind.SPLIT, COMMUNE, into=BESIDE, figures="leave"),
        row(Kind.SPLIT, COMMUNE, into=FOREIGN, figures="leave", line=3),
        on=MERGES,
    )
    for code in (COMMUNE, cell):
        assert all(sees(world.actor(user), code) for user in users)
        assert [may_change(world, user, code) for user in (*users, world.administrator)] == [
            False,
            False,
            True,
        ]
    hold_role(users[0], world.riverside, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    assert may_change(world, users[0], cell)


def test_a_part_that_leaves_a_living_unit_gives_no_right_over_it(world: World) -> None:
    user = administrator_of(world, world.riverside)
    do(world, row(Kind.EXTRACT, COMMUNE, into=FOREIGN), on=MERGES)
    assert not sees(world.actor(user), COMMUNE)
    assert not may_change(world, user, COMMUNE)


def test_what_lives_on_is_whose_it_is_today(world: World) -> None:
    second = province(world, "HD")
    do(world, row(Kind.MOVE, "SX.02", parent="HD"), on=ENDS)
    do(world, row(Kind.MERGE, "SX.01", into="SX.02"), row(Kind.MOVE, COMMUNE, parent="SX"), on=MERGES)
    assert [may_change(world, user, BESIDE) for user in (second, world.administrator)] == [True, False]
    assert [may_change(world, user, COMMUNE) for user in (second, world.administrator)] == [False, True]


def test_the_heir_takes_the_merger_back_and_then_has_nothing_of_it(world: World) -> None:
    second = province(world, "HD")
    done = do(world, row(Kind.MERGE, "SX", into="HD"), on=MERGES)
    undo(done, actor=world.actor(second), reason="ghi nhầm")
    assert unit("SX").closed_on is None
    assert not sees(world.actor(second), "SX.01")
    assert [may_change(world, user, "SX") for user in (second, world.administrator)] == [False, True]


def test_a_unit_that_was_merged_is_reopened_under_a_superior_of_ones_own_alone(world: World) -> None:
    user = administrator_of(world, world.riverside)
    do(world, row(Kind.MERGE, COMMUNE, into=FOREIGN), on=MERGES)
    actor, back = world.actor(user), plan(row(Kind.REOPEN, COMMUNE), on=FURTHER)
    assert prepare(back, actor=actor).outcome.problems
    with pytest.raises((NotAllowed, CannotReorganise)):
        carry_out(back, actor=actor)
    carry_out(plan(row(Kind.REOPEN, COMMUNE, parent="SX.02"), on=FURTHER), actor=actor)
    assert may_change(world, user, COMMUNE)


def test_a_unit_that_was_merged_and_stands_again_is_its_own_superiors(world: World) -> None:
    user = administrator_of(world, world.riverside)
    do(world, row(Kind.MERGE, COMMUNE, into=FOREIGN), on=MERGES)
    assert may_change(world, user, COMMUNE)
    do(world, row(Kind.REOPEN, COMMUNE), on=FURTHER)
    assert not may_change(world, user, COMMUNE)
    assert past_units(world.actor(user)).get(code=COMMUNE).left_on == FURTHER


def test_none_but_the_installation_reopens_a_unit_above_all(world: World) -> None:
    second = province(world, "HD")
    do(world, row(Kind.MERGE, "SX", into="HD"), on=MERGES)
    back = plan(row(Kind.REOPEN, "SX"), on=FURTHER)
    assert prepare(back, actor=world.actor(second)).outcome.problems
    with pytest.raises((NotAllowed, CannotReorganise)):
        carry_out(back, actor=world.actor(second))
    under = plan(row(Kind.REOPEN, "SX", parent="HD"), on=FURTHER)
    assert not prepare(under, actor=world.actor(second)).outcome.problems


LETTING_IN = {"lift_lock": can_lift_lock, "renew_invitation": can_renew_invitation}


def lets_in(world: World, user: User, name: str, worker: User) -> bool:
    """Whether the account may do it for the other one; all ways to ask agree."""
    rule, actor = VERBS[name].rule, world.actor(user)
    may = bool(LETTING_IN[name](actor, worker))
    assert rule.which(actor).filter(pk=worker.pk).exists() == may
    assert rule.who(worker, on=world.today).filter(pk=user.pk).exists() == may
    return may


@pytest.mark.parametrize("name", LETTING_IN)
def test_who_worked_in_a_merged_province_is_let_in_by_the_administrator_of_its_heir(
    world: World, name: str
) -> None:
    second, third = province(world, "HD"), province(world, "LM")
    do(world, row(Kind.DISSOLVE, BODY), on=ENDS)
    worker = create_user("canbo-bcs", unit=unit(BODY), actor=world.system)
    do(world, row(Kind.MERGE, "SX", into="HD"), on=MERGES)
    assert [lets_in(world, user, name, worker) for user in (second, third)] == [True, False]


def test_who_worked_in_a_divided_unit_gets_a_link_from_an_administrator_over_all_parts_alone(
    world: World,
) -> None:
    do(world, row(Kind.DISSOLVE, f"{COMMUNE}.1"), on=ENDS)
    worker = create_user("canbo-xa", unit=unit(COMMUNE), actor=world.system)
    heirs = [administrator_of(world, unit(code)) for code in (BESIDE, FOREIGN)]
    parts = [
        row(Kind.SPLIT, COMMUNE, into=code, figures="leave", line=line)
        for line, code in enumerate((BESIDE, FOREIGN), start=2)
    ]
    do(world, *parts, on=ENDS)
    assert [lets_in(world, user, "lift_lock", worker) for user in heirs] == [True, True]
    assert [lets_in(world, user, "renew_invitation", worker) for user in heirs] == [False, False]
    assert lets_in(world, world.administrator, "renew_invitation", worker)
