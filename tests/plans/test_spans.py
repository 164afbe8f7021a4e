"""Of what time a count is, proposed from the target's words."""

import pytest
from tests.factories.plans import make_plan

from trienkhai.plans.actions import AlreadyAsked, correct_indicator
from trienkhai.plans.actions.indicators import indicator_of
from trienkhai.plans.enums import CountSpan
from trienkhai.plans.models import Correction, Indicator, Target
from trienkhai.plans.spans import span_of
from trienkhai.reporting.actions import open_cycle


@pytest.mark.parametrize(
    ("text", "due", "span"),
    [
        ("thành lập mới 30 tổ chức đảng", "2020", CountSpan.SUM),
        ("Kết nạp 1.000 đảng viên", "2020-12-31", CountSpan.SUM),
        ("XÂY DỰNG MỚI 5 trường", "2025-H1", CountSpan.SUM),
        ("kết nạp 100 đảng viên", "2019", CountSpan.EACH),
        ("kết nạp 100 đảng viên", "", CountSpan.EACH),
        ("kết nạp 100 đảng viên", "cuối nhiệm kỳ", CountSpan.EACH),
        ("mỗi năm kết nạp 100 đảng viên", "2020", CountSpan.EACH),
        ("kết nạp bình quân hằng năm 100 đảng viên", "2020", CountSpan.EACH),
        ("có 40 trường đạt chuẩn quốc gia", "2020", CountSpan.STANDING),
        ("không quá 5 đầu mối", "2020", CountSpan.STANDING),
    ],
)
def test_what_happens_is_counted_a_year_and_what_is_there_as_it_stands(text, due, span):
    assert span_of(text, due, 2019) is span


def test_only_a_count_has_a_time():
    share = Target(text="kết nạp 90% đảng viên", comparator="at_least", unit="%", due="2020")
    assert indicator_of(share, asked_type="cell", effective_year=2019).span == ""
    count = Target(text="kết nạp 90 đảng viên", comparator="at_least", unit="đảng viên", due="2020")
    assert indicator_of(count, asked_type="cell", effective_year=2019).span == CountSpan.SUM


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("", "Số tổ chức đảng"),
        ("sum", "Số tổ chức đảng (chỉ tính trong năm)"),
        ("each", "Số tổ chức đảng (chỉ tính trong năm)"),
        ("standing", "Số tổ chức đảng (từ đầu kỳ kế hoạch, hoặc số hiện có)"),
    ],
)
def test_a_question_says_of_what_time_its_number_is(span, words):
    assert Indicator(kind="count", part_label="Số tổ chức đảng", span=span).asked_words == words


def test_of_what_time_a_count_is_can_be_said_once_where_nobody_said_it_and_a_year_is_open(world):
    plan, clerk = make_plan(world), world.actor(world.province_clerk)
    open_cycle(plan.plan, year=2019, tree_on=world.today, actor=clerk)
    count = Indicator.objects.get(pk=plan.count.pk)

    def say(span, **changes):
        names = ("kind", "part_label", "whole_label", "asked_type")
        values = {name: getattr(count, name) for name in names} | changes
        return correct_indicator(count, **values, span=span, reason="hỏi theo năm", actor=clerk)

    with pytest.raises(AlreadyAsked):
        say("sum", part_label="khác")
    assert [(row.field, row.old, row.new) for row in say("sum")] == [("span", "", "sum")]
    with pytest.raises(AlreadyAsked):
        say("standing")
    assert say("") == []
    assert Correction.objects.filter(plan=plan.plan).count() == 1
