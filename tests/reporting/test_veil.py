"""What a reader outside the branch sees of small numbers."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reporting.answering import answer, duty_of

from trienkhai.organisations.models import Unit
from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import AnswerState, Standing
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.queries import duties_of_unit
from trienkhai.reporting.rollups import figures_beneath, level_of, node_of, veil_sheet
from trienkhai.reporting.validators import TypedReply

HIDDEN = "không hiển thị (số nhỏ)"


@pytest.fixture
def filled(world, cycle, small_plan):
    """Parts 1, 9, 12 and 20; the commune with 1 is small, the rest are not."""
    communes = (*world.highland_communes, *world.riverside_communes)
    for unit, typed in zip(communes, [("1", "20"), ("9", "20"), ("12", "20"), ("20", "40")], strict=True):
        answer(world, duty_of(cycle, small_plan.share, unit), TypedReply(*typed))
    return cycle


def shown(rows):
    return {row.unit.code: row.words for row in rows}


def test_who_follows_the_work_sees_no_small_number_and_cannot_work_it_out(world, filled, small_plan):
    place = TotalPlace(filled, small_plan.share, world.province)
    watcher = world.actor(world.organising_clerk)
    rows = figures_beneath(place, actor=watcher)
    assert shown(rows) == {
        "SX.01.01": HIDDEN,
        "SX.01.02": HIDDEN,
        "SX.02.01": "60% (12/20)",
        "SX.02.02": "50% (20/40)",
    }
    veiled = [row for row in rows if row.is_withheld]
    assert {row.state for row in veiled} == {AnswerState.WITHHELD}
    assert {(row.answer.part, row.answer.whole, row.percent) for row in veiled} == {(None, None, None)}
    level = level_of(place, actor=watcher)
    assert shown(level.children) == {"SX.01": "25% (10/40)", "SX.02": "53,3% (32/60)"}
    assert level.here.words == "42% (42/100)"
    district = level_of(TotalPlace(filled, small_plan.share, world.highland), actor=watcher)
    assert set(shown(district.children).values()) == {HIDDEN}
    assert {row.total.coverage.answered for row in district.children} == {1}


def test_a_withheld_total_has_neither_rate_nor_verdict(world, filled, small_plan):
    commune = world.highland_communes[0]
    watcher = world.actor(world.organising_clerk)
    level = level_of(TotalPlace(filled, small_plan.share, commune), actor=watcher)
    assert (level.here.words, level.here.percent, level.standing) == (HIDDEN, None, Standing.WITHHELD)
    (total,) = node_of(filled, commune, actor=watcher).totals
    assert (total.words, total.percent, total.is_withheld) == (HIDDEN, None, True)
    assert total.total.coverage.answered == 1


@pytest.mark.parametrize("name", ["province_clerk", "province_leader"])
def test_who_answers_for_the_figure_sees_it(world, filled, small_plan, name):
    rows = figures_beneath(
        TotalPlace(filled, small_plan.share, world.province), actor=world.actor(getattr(world, name))
    )
    assert HIDDEN not in shown(rows).values()
    assert shown(rows)["SX.01.01"] == "5% (1/20)"


def test_the_district_sees_the_small_numbers_of_its_own_branch(world, filled, small_plan):
    place = TotalPlace(filled, small_plan.share, world.highland)
    rows = figures_beneath(place, actor=world.actor(world.highland_clerk))
    assert shown(rows) == {"SX.01.01": "5% (1/20)", "SX.01.02": "45% (9/20)"}


def test_who_has_not_answered_is_missing_and_covers_nobody(world, cycle, small_plan):
    answer(world, duty_of(cycle, small_plan.share, world.highland_communes[0]), TypedReply("1", "20"))
    answer(world, duty_of(cycle, small_plan.share, world.riverside_communes[0]), TypedReply("12", "20"))
    place = TotalPlace(cycle, small_plan.share, world.province)
    watcher = world.actor(world.organising_clerk)
    states = {row.unit.code: row.state for row in figures_beneath(place, actor=watcher)}
    assert states == {
        "SX.01.01": AnswerState.WITHHELD,
        "SX.01.02": AnswerState.MISSING,
        "SX.02.01": AnswerState.WITHHELD,
        "SX.02.02": AnswerState.MISSING,
    }
    assert level_of(place, actor=watcher).here.words == "32,5% (13/40)"


def test_a_form_read_from_outside_has_its_small_numbers_taken_out(world, filled, small_plan):
    commune = world.highland_communes[0]
    sheet = veil_sheet(
        duties_of_unit(filled, commune), cycle=filled, actor=world.actor(world.organising_clerk)
    )
    assert [(line.state, line.part, line.whole) for line in sheet] == [(AnswerState.WITHHELD, None, None)]
    large = veil_sheet(
        duties_of_unit(filled, world.riverside_communes[0]),
        cycle=filled,
        actor=world.actor(world.organising_clerk),
    )
    assert [line.part for line in large] == [12]
    own = veil_sheet(duties_of_unit(filled, commune), cycle=filled, actor=world.actor(world.highland_clerk))
    assert [line.part for line in own] == [1]
    assert (
        veil_sheet(
            duties_of_unit(filled, Unit(pk=0)), cycle=filled, actor=world.actor(world.organising_clerk)
        )
        == []
    )


def count_bodies(indicator):
    Indicator.objects.filter(pk=indicator.pk).update(counted="organisations")
    indicator.refresh_from_db()


def test_a_small_number_of_bodies_points_at_nobody_and_is_shown(world, filled, small_plan):
    count_bodies(small_plan.share)
    place = TotalPlace(filled, small_plan.share, world.province)
    rows = figures_beneath(place, actor=world.actor(world.organising_clerk))
    assert HIDDEN not in shown(rows).values()
    assert shown(rows)["SX.01.01"] == "5% (1/20)"
    sheet = veil_sheet(
        duties_of_unit(filled, world.highland_communes[0]),
        cycle=filled,
        actor=world.actor(world.organising_clerk),
    )
    assert [line.part for line in sheet] == [1]


COUNTS = st.lists(st.integers(0, 8), min_size=4, max_size=4)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=COUNTS, bodies_alone=st.booleans())
def test_of_persons_nothing_small_comes_out_by_subtracting_whatever_other_questions_count(
    world, cycle, small_plan, parts, bodies_alone
):
    """What is shown of persons does not hang on what another question counts, and gives no number away."""
    with transaction.atomic():
        communes = (*world.highland_communes, *world.riverside_communes)
        for unit, part in zip(communes, parts, strict=True):
            answer(world, duty_of(cycle, small_plan.share, unit), TypedReply(str(part), "1000"))
        for unit, part in zip((world.highland, world.riverside), parts, strict=False):
            answer(world, duty_of(cycle, small_plan.count, unit), TypedReply(str(part)))
        if bodies_alone:
            count_bodies(small_plan.count)
        watcher = world.actor(world.organising_clerk)
        counts = level_of(TotalPlace(cycle, small_plan.count, world.province), actor=watcher)
        assert not bodies_alone or not any(row.is_withheld for row in counts.children)
        for unit in (world.province, world.highland, world.riverside):
            level = level_of(TotalPlace(cycle, small_plan.share, unit), actor=watcher)
            hidden = [row for row in level.children if row.is_withheld]
            assert not any(0 < row.total.part < 3 for row in level.children if not row.is_withheld)
            if hidden and not level.here.is_withheld:
                left = level.here.total.part - sum(
                    row.total.part for row in level.children if not row.is_withheld
                )
                assert len(hidden) > 1
                # The plan's own total is never withheld; where it is small itself all below it are.
                assert left >= 3 or len(hidden) == len(level.children)
        transaction.set_rollback(True)
