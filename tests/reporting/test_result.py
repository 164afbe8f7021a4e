"""What the numbers of a question say in words."""

from decimal import Decimal

import pytest
from tests.reporting.answering import answer, duty_of

from trienkhai.plans.models import Indicator, Target
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.enums import Standing
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.rollups import cycle_totals, figures_beneath, level_of, reading_of
from trienkhai.reporting.validators import TypedReply, read_reply


def reading(kind, unit="%", low="50", comparator="reduce_by"):
    target = Target(text="x", comparator=comparator, low=Decimal(low), unit=unit)
    return reading_of(Indicator(target=target, kind=kind))


@pytest.mark.parametrize(
    ("kind", "unit", "numbers", "words"),
    [
        ("count", "lớp", (1234, None), "1.234"),
        ("share", "%", (12, 31), "38,7% (12/31)"),
        ("share", "%", (0, 0), "0/0"),
        ("reduction", "%", (35, 40), "giảm 12,5% (từ 40 còn 35)"),
        ("reduction", "%", (32, 31), "tăng 3,2% (từ 31 lên 32)"),
        ("reduction", "%", (40, 40), "không tăng, không giảm (40)"),
        ("reduction", "%", (5, 0), "từ 0 lên 5 (mốc so sánh bằng 0, không tính được tỷ lệ)"),
        ("increase", "%", (1500, 1000), "tăng 50% (từ 1.000 lên 1.500)"),
        ("increase", "%", (900, 1000), "giảm 10% (từ 1.000 còn 900)"),
        ("reduction", "đầu mối", (40, 50), "giảm 10 đầu mối (từ 50 còn 40)"),
        ("increase", "", (5, 0), "tăng 5 (từ 0 lên 5)"),
        ("share", "%", (None, None), ""),
    ],
)
def test_a_result_is_said_with_the_way_it_really_went(kind, unit, numbers, words):
    assert reading(kind, unit).words(*numbers) == words


def test_a_change_the_other_way_than_asked_is_below_zero():
    assert reading("reduction").percent(103, 100) == Decimal("-3.0")
    assert reading("increase").percent(97, 100) == Decimal("-3.0")
    assert reading("reduction", "đầu mối").percent(97, 100) is None


@pytest.mark.parametrize("kind", ["reduction", "increase"])
def test_neither_number_of_a_change_bounds_the_other(kind):
    for part, whole in (("5", "9"), ("9", "5"), ("5", "0")):
        reply, problems = read_reply(TypedReply(part, whole), kind)
        assert (reply.part, reply.whole, problems) == (int(part), int(whole), {})
    assert read_reply(TypedReply("5", ""), kind)[1].keys() == {"whole"}


def test_growth_where_a_reduction_was_asked_is_summed_and_shown_as_growth(world, small_plan):
    indicator = small_plan.share
    Target.objects.filter(pk=indicator.target_id).update(comparator="reduce_by", low=50)
    Indicator.objects.filter(pk=indicator.pk).update(kind="reduction")
    clerk = world.actor(world.province_clerk)
    cycle = open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    communes = (*world.highland_communes, *world.riverside_communes)
    for unit, (now, base) in zip(communes, [(5, 10), (130, 90), (0, 0), (10, 20)], strict=True):
        answer(world, duty_of(cycle, indicator, unit), TypedReply(str(now), str(base)))
    (found,) = (one for one in cycle_totals(cycle) if one.indicator == indicator)
    assert found.words == "tăng 20,8% (từ 120 lên 145)"
    assert (found.percent, found.standing) == (Decimal("-20.8"), Standing.NOT_DUE)
    place = TotalPlace(cycle, Indicator.objects.get(pk=indicator.pk), world.province)
    assert [row.words for row in level_of(place, actor=clerk).children] == [
        "tăng 35% (từ 100 lên 135)",
        "giảm 50% (từ 20 còn 10)",
    ]
    assert {row.words for row in figures_beneath(place, actor=clerk)} == {
        "giảm 50% (từ 10 còn 5)",
        "tăng 44,4% (từ 90 lên 130)",
        "không tăng, không giảm (0)",
        "giảm 50% (từ 20 còn 10)",
    }
