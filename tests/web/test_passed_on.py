"""A unit that closed under one superior and passed its duties into the branch of another.

The one under which it stood keeps reading what was until then, as of a unit that moved away, and nothing of
what its heir does with the old work; the heir and those above it go on with all of it.
"""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django import Settings
from tests.plans.scene import add_target
from tests.web.conftest import SignIn
from tests.web.test_former import AFTER, BEFORE, MOVED, acting, plan_of
from tests.world import BEGIN, World

from trienkhai.organisations.actions import close_unit, create_user, hold_role, record_succession
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import (
    can_lift_lock,
    can_record_succession,
    can_reorganise,
    can_see_unit,
    can_see_user,
    past_of,
    past_units,
    possible_holders,
    visible_units,
)
from trienkhai.plans.actions import report_progress
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions import (
    can_correct,
    can_see_assignment,
    can_see_plan,
    visible_entries,
)
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.permissions import can_see_cycle, can_see_figure


class Passed:
    """A commune under Cao Nguyên closed, with its cell, and passed its duties; its heir went on with them."""

    def __init__(self, world: World, heir: Unit) -> None:
        self.world, self.heir, self.commune = world, heir, world.highland_communes[0]
        self.old = plan_of(world, self.commune, BEFORE, "Kế hoạch cũ của xã")
        self.work = Assignment.objects.get(plan=self.old.plan)
        add_target(self.old.led)
        clerk = acting(world.commune_clerk, BEFORE)
        self.year = open_cycle(self.old.plan, year=2019, tree_on=BEFORE, actor=clerk)
        self._report("Đã mở lớp trước khi nhập.", 30, world.commune_clerk, BEFORE)
        self.clerk = create_user("heir", unit=heir, actor=world.system)
        hold_role(self.clerk, heir, Role.CLERK, valid_from=BEGIN, actor=world.system)
        for unit in (world.cells[0], self.commune):
            close_unit(unit, on=MOVED, actor=world.system)
        self.pass_to(heir)
        self._report("Xã mới làm tiếp.", 60, self.clerk, AFTER)

    def pass_to(self, heir: Unit) -> None:
        record_succession(
            self.commune, heir, SuccessionKind.MERGE, effective_on=MOVED, actor=self.world.system
        )

    def _report(self, words: str, percent: int, user: User, day: dt.date) -> None:
        seen = self.work.entries.order_by("-pk").values_list("pk", flat=True).first() or 0
        report_progress(self.work, words=words, percent=percent, seen=seen, actor=acting(user, day))

    def percents(self, user: User) -> list[int | None]:
        steps = visible_entries(self.world.actor(user)).filter(assignment=self.work).order_by("pk")
        return [step.percent for step in steps]


@pytest.fixture
def elsewhere(world: World, settings: Settings) -> Passed:
    settings.FIXED_TODAY = world.today
    return Passed(world, world.riverside_communes[0])


def administrator(world: World, unit: Unit) -> User:
    user = create_user("quan-tri", unit=unit, actor=world.system)
    hold_role(user, unit, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    return user


def test_the_superior_under_which_it_closed_reads_what_was_until_then(elsewhere: Passed) -> None:
    former = elsewhere.world.actor(elsewhere.world.highland_clerk)
    assert elsewhere.commune not in visible_units(former)
    closed = (elsewhere.commune, elsewhere.world.cells[0])
    assert {unit.code: unit.left_on for unit in past_units(former)} == {one.code: MOVED for one in closed}
    assert can_see_unit(former, elsewhere.commune)
    assert can_see_plan(former, elsewhere.old.plan)
    assert can_see_assignment(former, elsewhere.work)
    assert can_see_cycle(former, elsewhere.year)
    assert all(can_see_figure(former, duty) for duty in elsewhere.year.duties.all())
    assert elsewhere.percents(elsewhere.world.highland_clerk) == [30]
    assert not can_correct(former, elsewhere.old.plan)


def test_what_closed_with_it_and_has_no_heir_goes_where_its_duties_went(elsewhere: Passed) -> None:
    cell = elsewhere.world.cells[0]
    assert cell not in visible_units(elsewhere.world.actor(elsewhere.world.highland_clerk))
    for user in (elsewhere.clerk, elsewhere.world.riverside_clerk, elsewhere.world.province_clerk):
        assert cell in visible_units(elsewhere.world.actor(user))


def test_the_branch_of_the_heir_and_who_is_above_both_read_on(elsewhere: Passed) -> None:
    for user in (elsewhere.clerk, elsewhere.world.riverside_clerk, elsewhere.world.province_clerk):
        actor = elsewhere.world.actor(user)
        assert elsewhere.commune in visible_units(actor)
        assert elsewhere.commune not in past_units(actor)
        assert can_see_plan(actor, elsewhere.old.plan)
        assert elsewhere.percents(user) == [30, 60]


def test_nothing_changes_where_an_heir_is_in_the_same_branch(world: World, settings: Settings) -> None:
    settings.FIXED_TODAY = world.today
    within = Passed(world, world.highland_communes[1])
    assert past_of(world.actor(world.highland_clerk)) is None
    assert within.percents(world.highland_clerk) == [30, 60]
    assert not can_see_unit(world.actor(world.riverside_clerk), within.commune)
    within.pass_to(world.riverside_communes[0])
    assert within.percents(world.highland_clerk) == [30, 60]
    assert within.percents(world.riverside_clerk) == [30, 60]


def test_pages_of_it_say_what_was_said_until_then(elsewhere: Passed, sign_in: SignIn) -> None:
    client = sign_in(elsewhere.world.highland_clerk)
    addresses = {
        "unit": reverse("unit", args=[elsewhere.commune.code]),
        "plan": reverse("plan", args=[elsewhere.old.plan.pk]),
        "task": reverse("task", args=[elsewhere.old.led.pk]),
        "work": reverse("assignment", args=[elsewhere.work.pk]),
        "units": reverse("units") + "?q=Đồi Chè",
        "sheet": reverse("sheet", args=[elsewhere.year.pk, elsewhere.commune.code]),
    }
    for name, address in addresses.items():
        text = client.get(address).content.decode()
        assert "<h1" in text, name
        for later in ("Xã mới làm tiếp", "60%", "Bến Đò"):
            assert later not in text, (name, later)
    text = client.get(addresses["work"]).content.decode()
    assert "Đã mở lớp trước khi nhập." in text
    assert 'name="kind"' not in text


def test_administrators_above_keep_its_accounts_and_take_its_duties_back_no_more(elsewhere: Passed) -> None:
    world, commune = elsewhere.world, elsewhere.commune
    actor = world.actor(administrator(world, world.highland))
    assert can_see_user(actor, world.commune_clerk)
    assert can_lift_lock(actor, world.commune_clerk)
    assert world.commune_clerk in possible_holders(actor)
    own = world.highland_communes[1]
    assert not can_record_succession(actor, commune, own)
    assert not can_reorganise(actor, [commune.pk, own.pk])
    assert can_reorganise(actor, [own.pk])
    above = world.actor(world.administrator)
    assert can_record_succession(above, commune, own)
    assert can_reorganise(above, [commune.pk, own.pk])


def test_a_unit_without_heirs_is_still_given_to_one_by_the_administrator_above(world: World) -> None:
    commune, heir = world.highland_communes
    for unit in (world.cells[0], commune):
        close_unit(unit, on=MOVED, actor=world.system)
    actor = world.actor(administrator(world, world.highland))
    assert can_record_succession(actor, commune, heir)
    assert can_reorganise(actor, [commune.pk, heir.pk])
