"""Choosing what units are asked for, and which units."""

import datetime as dt

import pytest
from tests.factories.plans import SmallPlan, make_plan
from tests.world import World

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import (
    AlreadyAsked,
    InvalidIndicator,
    ReasonMissing,
    ask_anew,
    correct_indicator,
    correct_plan,
    correct_target,
    drop_target,
    restore_target,
    set_asked_type,
)
from trienkhai.plans.actions.indicators import question_of
from trienkhai.plans.models import Correction, Indicator, Target
from trienkhai.plans.queries import offered_types
from trienkhai.reporting.actions import open_cycle


@pytest.fixture
def small_plan(world: World) -> SmallPlan:
    return make_plan(world)


def worded(indicator, actor, **changes):
    values = {name: getattr(indicator, name) for name in ("kind", "part_label", "whole_label", "asked_type")}
    return correct_indicator(indicator, **(values | changes), reason="rõ hơn", actor=actor)


def test_the_types_offered_stand_below_the_issuing_unit_on_the_plan_s_day(world, small_plan):
    codes = [one.code for one in offered_types(small_plan.plan)]
    assert {"district_committee", "commune_committee", "cell", "organising_board"} <= set(codes)
    assert len(codes) == len(set(codes))
    assert "province_committee" not in codes


def test_the_types_offered_are_called_as_on_the_plan_s_day(small_plan):
    titles = {one.code: one.title for one in offered_types(small_plan.plan, dt.date(2026, 1, 1))}
    assert titles["commune_committee"] == "Đảng ủy xã, phường, thị trấn"


def test_districts_are_asked_once_a_clerk_chooses_so(world, small_plan):
    clerk = world.actor(world.province_clerk)
    rows = set_asked_type(
        small_plan.share,
        asked_type="district_committee",
        from_year=2019,
        reason="huyện tổng hợp",
        actor=clerk,
    )
    assert [(row.field, row.old, row.new) for row in rows] == [
        ("asked_type", "commune_committee", "district_committee")
    ]
    assert Correction.objects.filter(plan=small_plan.plan).count() == 1
    cycle = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    asked = set(cycle.duties.filter(indicator=small_plan.share).values_list("unit", flat=True))
    assert asked == {world.highland.pk, world.riverside.pk}


def test_a_year_that_is_open_keeps_the_units_it_asked(world, small_plan):
    clerk = world.actor(world.province_clerk)
    cycle = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    share = Indicator.objects.get(pk=small_plan.share.pk)
    with pytest.raises(AlreadyAsked, match="năm 2019 đã mở"):
        set_asked_type(share, asked_type="cell", from_year=2019, reason="x", actor=clerk)
    set_asked_type(share, asked_type="cell", from_year=2020, reason="chi bộ trả lời", actor=clerk)
    assert cycle.duties.filter(indicator=share).count() == 4
    small_plan.plan.effective_on = dt.date(2018, 5, 1)
    later = open_cycle(small_plan.plan, year=2020, tree_on=world.today, actor=clerk)
    assert set(later.duties.filter(indicator=share).values_list("unit", flat=True)) == {
        cell.pk for cell in world.cells
    }
    earlier = open_cycle(small_plan.plan, year=2018, tree_on=world.today, actor=clerk)
    share.refresh_from_db()
    assert (earlier.year, share.asked_in) == (2018, 2020)


def test_a_question_that_was_put_is_not_worded_anew(world, small_plan):
    clerk = world.actor(world.province_clerk)
    worded(small_plan.share, clerk, part_label="Số bí thư kiêm trưởng ấp")
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    share = Indicator.objects.get(pk=small_plan.share.pk)
    for change in ({"part_label": "khác"}, {"kind": "reduction"}, {"asked_type": "cell"}):
        with pytest.raises(AlreadyAsked, match="năm 2019"):
            worded(share, clerk, **change)
    assert worded(share, clerk) == []


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("share", {"kind": "count", "whole_label": ""}, "chỉ tính được bằng: tỷ lệ, mức giảm, mức tăng"),
        ("count", {"kind": "share", "whole_label": "x"}, "số lượng, mức giảm, mức tăng"),
        ("share", {"part_label": " "}, "cần có lời"),
        ("share", {"whole_label": ""}, "hỏi hai số"),
        ("count", {"whole_label": "x"}, "hỏi một số"),
        ("share", {"asked_type": "province_committee"}, "Không có đơn vị nào"),
    ],
)
def test_a_question_that_could_not_be_judged_is_refused(world, small_plan, name, change, sentence):
    with pytest.raises(InvalidIndicator, match=sentence):
        worded(getattr(small_plan, name), world.actor(world.province_clerk), **change)
    assert not Correction.objects.filter(plan=small_plan.plan).exists()


def test_a_question_that_was_put_while_a_clerk_worded_it_is_not_changed(world, small_plan):
    clerk = world.actor(world.province_clerk)
    before = Indicator.objects.select_related("target__plan").get(pk=small_plan.count.pk)
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    with pytest.raises(AlreadyAsked, match="năm 2019"):
        ask_anew(
            before,
            kind="increase",
            part_label="Số hiện nay",
            whole_label="Số đầu kỳ",
            asked_type=before.asked_type,
            counted=before.counted,
            reason="x",
            actor=clerk,
        )
    assert Indicator.objects.get(pk=before.pk).kind == "count"


def test_a_question_that_nobody_was_asked_stays_free(world, small_plan):
    clerk = world.actor(world.province_clerk)
    drop_target(small_plan.share.target, reason="chưa chắc", actor=clerk)
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    restore_target(small_plan.share.target, reason="giữ lại", actor=clerk)
    share = Indicator.objects.get(pk=small_plan.share.pk)
    assert share.asked_in is None
    assert worded(share, clerk, part_label="Số bí thư kiêm trưởng ấp")
    assert Indicator.objects.get(pk=small_plan.count.pk).asked_in == 2019


def asked_anew(world, indicator, **changes):
    names = ("kind", "part_label", "whole_label", "span", "asked_type", "counted")
    values = {name: getattr(indicator, name) for name in names} | changes
    return ask_anew(indicator, **values, reason="x", actor=world.actor(world.province_clerk))


def test_of_a_question_that_was_put_its_time_and_who_answers_later_are_said_at_once(world, small_plan):
    clerk = world.actor(world.province_clerk)
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    count = Indicator.objects.get(pk=small_plan.count.pk)
    assert (count.span, count.asked_type) == ("", "district_committee")
    written = asked_anew(
        world,
        count,
        span="each",
        asked_type="cell",
        part_label=f" {count.part_label} ",
        counted="persons" if count.counted != "persons" else "organisations",
    )
    assert [row.field for row in written] == ["span", "asked_type", "counted"]
    assert Correction.objects.filter(plan=small_plan.plan).count() == 3


def test_whether_years_are_added_up_may_be_said_after_figures_were_given(world, small_plan):
    Indicator.objects.filter(pk=small_plan.count.pk).update(span="each")
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))
    count = Indicator.objects.get(pk=small_plan.count.pk)
    before = count.asked_words
    assert [row.new for row in asked_anew(world, count, span="sum")] == ["sum"]
    assert count.asked_words == before
    with pytest.raises(AlreadyAsked):
        asked_anew(world, count, span="standing")


def test_the_time_of_a_count_follows_the_target_s_date_unless_a_person_chose_it(world, small_plan):
    clerk = world.actor(world.province_clerk)
    target = small_plan.count.target
    Indicator.objects.filter(pk=small_plan.count.pk).update(span="sum")

    def due(day):
        words = {name: getattr(target, name) for name in ("text", "comparator", "low", "unit")}
        correct_target(target, **words, due=day, reason="x", actor=clerk)
        return Indicator.objects.get(pk=small_plan.count.pk).span

    assert target.due == "2020"
    assert due("2019") == "each"
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    assert due("2025") == "sum"
    told = Correction.objects.filter(subject_type="indicator").order_by("id").values_list("old", "new")
    assert list(told) == [("sum", "each"), ("each", "sum")]
    asked_anew(world, Indicator.objects.get(pk=small_plan.count.pk), span="each")
    assert due("2030") == "each"


def test_questions_follow_the_year_in_which_the_plan_begins_once_its_day_is_corrected(world, small_plan):
    plan, clerk = small_plan.plan, world.actor(world.province_clerk)
    target = small_plan.count.target
    Target.objects.filter(pk=target.pk).update(due="2019")
    asked = question_of(Target.objects.get(pk=target.pk), 2019)
    assert asked["span"] == "each"
    Indicator.objects.filter(pk=small_plan.count.pk).update(**asked)
    Indicator.objects.filter(pk=small_plan.share.pk).update(part_label="lời của văn thư")

    def begin(day):
        told = correct_plan(plan, title=plan.title, effective_on=day, reason="gõ nhầm năm", actor=clerk)
        return [(row.field, row.old, row.new) for row in told if row.subject_type == "indicator"]

    assert begin(dt.date(2018, 12, 1)) == [("span", "each", "sum")]
    open_cycle(plan, year=2019, tree_on=world.today, actor=clerk)
    assert begin(dt.date(2019, 5, 1)) == [("span", "sum", "each")]
    Indicator.objects.filter(pk=small_plan.count.pk).update(span="standing")
    assert begin(dt.date(2018, 12, 1)) == []
    assert Indicator.objects.get(pk=small_plan.share.pk).part_label == "lời của văn thư"


def test_a_type_that_appeared_after_the_plan_s_day_can_be_asked(world, small_plan):
    open_unit(
        "SX.02.DU",
        "Đảng ủy cơ sở Bến Mới",
        "grassroots_committee",
        world.riverside,
        opened_on=world.today,
        actor=world.system,
    )
    assert "grassroots_committee" not in {one.code for one in offered_types(small_plan.plan)}
    assert "grassroots_committee" in {one.code for one in offered_types(small_plan.plan, world.today)}
    assert worded(small_plan.share, world.actor(world.province_clerk), asked_type="grassroots_committee")


def test_only_who_may_correct_chooses_and_says_why(world, small_plan):
    for user, reason, refusal in (
        (world.highland_clerk, "x", NotAllowed),
        (world.organising_clerk, "x", NotAllowed),
        (world.province_clerk, " ", ReasonMissing),
    ):
        with pytest.raises(refusal):
            set_asked_type(
                small_plan.share,
                asked_type="cell",
                from_year=2019,
                reason=reason,
                actor=world.actor(user),
            )
