"""The figures of a plan that a board issued: the branch of the committee it acts for, level by level."""

import datetime as dt

import pytest
from tests.reporting.answering import answer, duty_of

from trienkhai.organisations.actions import close_unit, hold_role, record_succession
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.models import Assignment, Plan
from trienkhai.plans.permissions import visible_assignments
from trienkhai.plans.queries import offered_types
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.permissions import TotalPlace, can_see_cycle, can_write_report
from trienkhai.reporting.queries import duties_of_unit
from trienkhai.reporting.rollups import (
    cycle_totals,
    figures_beneath,
    level_of,
    load_board,
    node_of,
    starts_for,
    starts_of,
    veil_sheet,
)
from trienkhai.reporting.validators import TypedReply

LATER = dt.date(2019, 9, 1)
BODIES = ["organising", "standing"]


@pytest.fixture
def body(request, world, small_plan):
    """Ban Tổ chức or the standing committee has issued the plan, with the outsider as its clerk."""
    body = getattr(world, request.param)
    Plan.objects.filter(pk=small_plan.plan.pk).update(issuing_unit=body)
    Assignment.objects.filter(plan=small_plan.plan).delete()
    small_plan.plan.refresh_from_db()
    hold_role(world.outsider, body, Role.CLERK, valid_from=world.today, actor=world.system)
    return body


@pytest.fixture
def asked(world, small_plan, body):
    """Its year, with 1, 9, 12 and 20 from the communes."""
    cycle = open_cycle(
        small_plan.plan, year=2019, tree_on=world.today, actor=world.actor(world.outsider, on=world.today)
    )
    communes = (*world.highland_communes, *world.riverside_communes)
    for unit, typed in zip(communes, [("1", "20"), ("9", "20"), ("12", "20"), ("20", "40")], strict=True):
        answer(world, duty_of(cycle, small_plan.share, unit), TypedReply(*typed))
    return cycle


pytestmark = pytest.mark.parametrize("body", BODIES, indirect=True)


def shown(rows):
    return {row.unit.code: row.words for row in rows}


def test_totals_stand_level_by_level_under_the_committee_not_flat_under_the_body(
    world, small_plan, asked, body
):
    board = load_board(asked)
    assert board.top == world.province.pk
    assert board.issuer.unit_id == body.pk
    assert board.strays == {}
    actor = world.actor(world.outsider)
    level = level_of(TotalPlace(asked, small_plan.share, world.province), actor=actor)
    assert level.here.words == "42% (42/100)"
    assert shown(level.children) == {"SX.01": "25% (10/40)", "SX.02": "53,3% (32/60)"}
    assert [row.total.part for row in cycle_totals(asked) if row.indicator == small_plan.share] == [42]
    assert node_of(asked, world.highland, actor=actor).here.asked == 3


def test_its_clerk_begins_at_the_top_and_sees_every_number_since_the_body_asked_for_it(
    world, small_plan, asked, body
):
    actor = world.actor(world.outsider)
    assert [row.unit_id for row in starts_of(asked, actor=actor)] == [world.province.pk]
    assert [row.unit_id for row in starts_for(asked, small_plan.share, actor=actor)] == [world.province.pk]
    beneath = shown(figures_beneath(TotalPlace(asked, small_plan.share, world.province), actor=actor))
    assert beneath["SX.01.01"] == "5% (1/20)"
    sheet = veil_sheet(duties_of_unit(asked, world.highland_communes[0]), cycle=asked, actor=actor)
    assert [line.part for line in sheet] == [1]
    assert can_write_report(actor, asked)


def test_a_district_reads_its_own_branch_and_nothing_of_another(world, small_plan, asked, body):
    actor = world.actor(world.highland_clerk)
    assert can_see_cycle(actor, asked)
    assert [row.unit_id for row in starts_of(asked, actor=actor)] == [world.highland.pk]
    assert level_of(TotalPlace(asked, small_plan.share, world.highland), actor=actor).here.total.part == 10
    for unit in (world.province, world.riverside, world.riverside_communes[0]):
        with pytest.raises(NotAllowed):
            level_of(TotalPlace(asked, small_plan.share, unit), actor=actor)


def test_a_commune_that_is_only_asked_for_figures_finds_the_year(world, small_plan, asked, body):
    actor = world.actor(world.commune_clerk)
    assert can_see_cycle(actor, asked)
    assert [row.unit_id for row in starts_of(asked, actor=actor)] == [world.highland_communes[0].pk]


def test_another_body_of_the_committee_reads_nothing(world, small_plan, asked, body):
    Plan.objects.filter(pk=small_plan.plan.pk).update(issuing_unit=world.inspection)
    small_plan.plan.refresh_from_db()
    asked.refresh_from_db()
    actor = world.actor(world.organising_clerk)
    assert [row.unit_id for row in starts_of(asked, actor=actor)] == [world.organising.pk]
    assert not can_write_report(actor, asked)
    with pytest.raises(NotAllowed):
        level_of(TotalPlace(asked, small_plan.share, world.province), actor=actor)


def test_the_types_offered_are_those_of_the_committee_s_branch(world, small_plan, body):
    codes = {one.code for one in offered_types(small_plan.plan)}
    assert {"district_committee", "commune_committee", "cell", "organising_board"} <= codes
    assert "province_committee" not in codes


def test_the_body_sees_how_far_every_unit_is_with_the_plan_it_issued(world, small_plan, body):
    work = Assignment.objects.create(plan=small_plan.plan, task=small_plan.founding, unit=world.highland)
    assert work in visible_assignments(world.actor(world.outsider))
    assert work not in visible_assignments(world.actor(world.riverside_clerk))


def test_once_the_body_has_closed_its_successor_reads_and_reports(world, small_plan, asked, body):
    close_unit(body, on=LATER, actor=world.system)
    actor = world.actor(world.riverside_clerk, on=LATER)
    assert starts_of(asked, actor=actor)[0].unit_id == world.riverside.pk
    assert not can_write_report(actor, asked)
    hold_role(world.riverside_clerk, world.office, Role.CLERK, valid_from=LATER, actor=world.system)
    record_succession(body, world.office, SuccessionKind.MERGE, effective_on=LATER, actor=world.system)
    actor = world.actor(world.riverside_clerk, on=LATER)
    assert can_write_report(actor, asked)
    assert [row.unit_id for row in starts_of(asked, actor=actor)] == [world.province.pk]
    later = open_cycle(small_plan.plan, year=2020, tree_on=LATER, actor=actor)
    board = load_board(later)
    assert board.top == world.province.pk
    assert later.duties.filter(indicator=small_plan.share).count() == 4
    level = level_of(TotalPlace(later, small_plan.share, world.province), actor=actor)
    assert [row.unit.code for row in level.children] == ["SX.01", "SX.02"]
