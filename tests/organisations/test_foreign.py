"""What nobody does to another branch, and what every change leaves in the audit."""

import datetime as dt
from collections.abc import Callable

import pytest
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import (
    DatesConflict,
    close_unit,
    create_user,
    end_role,
    hold_office,
    hold_role,
    move_unit,
    open_unit,
    record_place,
    record_succession,
    rename_unit,
    retype_unit,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, NotAllowed

JULY = dt.date(2019, 7, 1)


def give_role(world: World, actor: Actor) -> object:
    return hold_role(world.highland_clerk, world.highland, Role.LEADER, valid_from=JULY, actor=actor)


def open_cell(world: World, actor: Actor) -> object:
    return open_unit(
        "SX.01.01.9", "Chi bộ mới", "cell", world.highland_communes[0], opened_on=JULY, actor=actor
    )


ACTIONS: dict[str, Callable[[World, Actor], object]] = {
    "open_unit": open_cell,
    "rename_unit": lambda world, actor: rename_unit(world.highland, "Tên khác", on=JULY, actor=actor),
    "retype_unit": lambda world, actor: retype_unit(
        world.highland_communes[0], "grassroots_committee", on=JULY, actor=actor
    ),
    "move_unit": lambda world, actor: move_unit(
        world.cells[0], world.highland_communes[1], on=JULY, actor=actor
    ),
    "close_unit": lambda world, actor: close_unit(world.cells[0], on=JULY, actor=actor),
    "record_succession": lambda world, actor: record_succession(
        world.cells[0], world.cells[1], SuccessionKind.MERGE, effective_on=JULY, actor=actor
    ),
    "create_user": lambda world, actor: create_user("moi", unit=world.highland, actor=actor),
    "hold_role": give_role,
    "end_role": lambda world, actor: end_role(world.highland_clerk.role_holdings.get(), on=JULY, actor=actor),
    "hold_office": lambda world, actor: hold_office(
        world.highland_clerk, world.highland, "Bí thư", valid_from=JULY, actor=actor
    ),
}


@pytest.fixture
def neighbour(world: World) -> Actor:
    """The administrator of the other district."""
    hold_role(world.outsider, world.riverside, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    return world.actor(world.outsider)


@pytest.mark.parametrize("action", ACTIONS)
def test_neither_another_district_nor_a_clerk_changes_units_and_accounts(
    world: World, neighbour: Actor, action: str
) -> None:
    before = AuditEntry.objects.count()
    for actor in (neighbour, world.actor(world.highland_clerk), world.actor(world.province_leader)):
        with pytest.raises(NotAllowed):
            ACTIONS[action](world, actor)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("action", ACTIONS)
def test_every_change_is_in_the_audit_with_who_made_it(world: World, action: str) -> None:
    before = AuditEntry.objects.count()
    ACTIONS[action](world, world.actor(world.administrator))
    entry = AuditEntry.objects.latest("pk")
    assert AuditEntry.objects.count() == before + 1
    assert (entry.action, entry.actor) == (action, world.administrator)


def test_closed_unit_becomes_none_of_another_type(world: World) -> None:
    close_unit(world.cells[0], on=JULY, actor=world.system)
    with pytest.raises(DatesConflict, match="đã kết thúc"):
        retype_unit(world.cells[0], "grassroots_committee", on=JULY, actor=world.system)


def test_unit_opens_under_one_that_stands_already(world: World) -> None:
    later = dt.date(2019, 9, 1)
    parent = open_unit(
        "SX.01.03", "Đảng ủy xã Mới", "commune_committee", world.highland, opened_on=later, actor=world.system
    )
    with pytest.raises(DatesConflict, match="chỉ được thành lập từ ngày"):
        open_unit("SX.01.03.1", "Chi bộ 1", "cell", parent, opened_on=JULY, actor=world.system)
    assert not Unit.objects.filter(code="SX.01.03.1").exists()


def test_unit_is_not_closed_before_it_opened(world: World) -> None:
    with pytest.raises(DatesConflict, match="chỉ được thành lập từ ngày"):
        close_unit(world.cells[0], on=dt.date(2000, 1, 1), actor=world.system)
    world.cells[0].refresh_from_db()
    assert world.cells[0].closed_on is None


def test_unit_comes_under_none_that_has_closed(world: World) -> None:
    home = world.riverside_communes[0]
    close_unit(world.cells[2], on=JULY, actor=world.system)
    close_unit(home, on=JULY, actor=world.system)
    with pytest.raises(DatesConflict, match="kết thúc"):
        move_unit(world.cells[0], home, on=dt.date(2019, 8, 1), actor=world.system)


def test_nobody_gets_a_role_in_a_unit_that_has_closed(world: World) -> None:
    close_unit(world.cells[0], on=JULY, actor=world.system)
    with pytest.raises(DatesConflict, match="đã kết thúc"):
        hold_role(world.outsider, world.cells[0], Role.CLERK, valid_from=JULY, actor=world.system)


def test_place_recorded_is_in_the_audit(world: World) -> None:
    record_place("70.1", "xã Mới", "xã", parent=None, valid_from=JULY, actor=world.system)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.new["code"]) == ("record_place", "70.1")
