"""Forms, cycles and nodes as lists, and whom they are shown to."""

import datetime as dt

import pytest
from tests.contracts.agreement import assert_list_and_check_agree
from tests.reporting.answering import answer, clerk_of, duty_of

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.models import Plan
from trienkhai.reporting.actions import write_report
from trienkhai.reporting.models import AnswerDuty
from trienkhai.reporting.permissions import (
    TotalPlace,
    can_enter_figure,
    can_open_cycle,
    can_see_total,
    enterable_duties,
    openable_plans,
    readable_indicators,
)
from trienkhai.reporting.queries import cycle_rows, owed_sheets, sheets_of, units_with_missing, visible_cycles
from trienkhai.reporting.rollups import node_of, starts_of
from trienkhai.reporting.validators import TypedReply


@pytest.fixture
def answered(world, cycle, small_plan):
    """One district and one commune have answered."""
    answer(world, duty_of(cycle, small_plan.count, world.highland), TypedReply("4"))
    commune = world.highland_communes[0]
    answer(world, duty_of(cycle, small_plan.share, commune), TypedReply("9", "10"))
    return cycle


def test_forms_with_open_questions_are_owed_the_earliest_due_first_and_full_ones_are_not(world, answered):
    later = AnswerDuty.objects.filter(unit=world.highland)
    assert {row["missing"] for row in owed_sheets(AnswerDuty.objects.filter(cycle=answered))} == {1}
    units = [row["unit__code"] for row in owed_sheets(AnswerDuty.objects.filter(cycle=answered))]
    assert units == sorted(units)
    assert world.highland.code not in [row["unit__code"] for row in owed_sheets(later)]


def test_plans_that_one_may_open_are_those_the_check_allows(world, cycle):
    assert_list_and_check_agree(world, openable_plans, can_open_cycle, Plan.objects.all())


def test_duties_that_one_may_answer_are_those_the_check_allows(world, cycle):
    assert_list_and_check_agree(world, enterable_duties, can_enter_figure, AnswerDuty.objects.all())


def test_readable_questions_are_those_whose_total_may_be_seen(world, cycle, small_plan):
    answers = set()
    for user in world.cast().values():
        actor = world.actor(user)
        for unit in (world.province, world.highland, world.riverside_communes[0]):
            readable = set(readable_indicators(actor, cycle, unit))
            for indicator in (small_plan.count, small_plan.share):
                allowed = bool(can_see_total(actor, TotalPlace(cycle, indicator, unit)))
                assert allowed == (indicator in readable)
                answers.add(allowed)
    assert answers == {True, False}


def test_a_form_counts_its_questions_and_its_answers(world, answered):
    commune = world.highland_communes[0]
    rows = sheets_of(enterable_duties(world.actor(world.commune_clerk)))
    assert list(rows) == [{"cycle_id": answered.pk, "unit_id": commune.pk, "asked": 1, "replied": 1}]


def test_a_cycle_counts_the_duties_of_ones_own_sight(world, answered):
    def counts(user):
        actor = world.actor(user)
        return [(row.asked, row.missing) for row in cycle_rows(visible_cycles(actor), actor=actor)]

    assert counts(world.province_clerk) == [(6, 4)]
    assert counts(world.riverside_clerk) == [(3, 3)]


def test_units_with_open_questions_are_found_by_name_and_by_question(world, answered, small_plan):
    actor = world.actor(world.highland_clerk)

    def names(**how):
        return [unit.name for unit in units_with_missing(answered, actor=actor, **how)]

    assert names() == ["Đảng ủy thị trấn Suối Đá"]
    assert names(words="suoi da") == ["Đảng ủy thị trấn Suối Đá"]
    assert names(words="doi che") == []
    assert names(indicator=small_plan.count) == []


def test_a_node_shows_totals_and_the_branches_below_with_how_many_answered(world, answered):
    node = node_of(answered, world.province, actor=world.actor(world.province_leader))
    assert [
        (one.total.part, one.total.coverage.asked, one.total.coverage.replied) for one in node.totals
    ] == [
        (4, 2, 1),
        (9, 4, 1),
    ]
    assert [(one.unit.name, one.complete, one.asked) for one in node.children] == [
        ("Huyện ủy Cao Nguyên", 2, 3),
        ("Thị ủy Bến Đò", 0, 3),
    ]
    assert (node.is_top, node.here.missing) == (True, 4)


def test_a_node_outside_ones_sight_shows_nothing(world, answered):
    actor = world.actor(world.highland_clerk)
    assert node_of(answered, world.riverside, actor=actor) is None
    assert node_of(answered, world.province, actor=actor) is None
    assert [one.total.part for one in node_of(answered, world.highland, actor=actor).totals] == [4, 9]


def test_reading_begins_at_the_top_of_ones_own_branch(world, answered):
    def starts(user):
        return [row.name for row in starts_of(answered, actor=world.actor(user))]

    assert starts(world.province_leader) == ["Tỉnh ủy Sông Xanh"]
    assert starts(world.organising_clerk) == ["Tỉnh ủy Sông Xanh"]
    assert starts(world.highland_clerk) == ["Huyện ủy Cao Nguyên"]
    assert starts(world.outsider) == []


def test_writing_the_report_is_kept_in_the_audit(world, answered):
    file = write_report(answered, on=dt.date(2019, 12, 20), actor=world.actor(world.province_clerk))
    assert file.startswith(b"PK")
    entry = AuditEntry.objects.get(action="write_report")
    assert (entry.new["dated"], entry.new["size"]) == ("2019-12-20", len(file))


def test_a_report_refused_leaves_no_trace(world, answered):
    with pytest.raises(NotAllowed):
        write_report(answered, on=world.today, actor=world.actor(world.highland_clerk))
    assert not AuditEntry.objects.filter(action="write_report").exists()


def test_lists_take_one_query_however_long_they_are(world, answered, django_assert_num_queries):
    clerk = world.actor(clerk_of(world, world.province))
    with django_assert_num_queries(3):
        list(cycle_rows(visible_cycles(clerk), actor=clerk))
        list(sheets_of(enterable_duties(clerk)))
        list(units_with_missing(answered, actor=clerk))
