"""Whether a question counts persons or bodies, proposed from its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.plans import SmallPlan, make_plan
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import ReasonMissing, ask_anew, set_counted
from trienkhai.plans.actions.indicators import indicator_of
from trienkhai.plans.counting import counted_in
from trienkhai.plans.enums import Counted
from trienkhai.plans.models import Correction, Indicator, Target
from trienkhai.reporting.actions import open_cycle

BODIES = (
    "Số tổ chức đảng thành lập mới",
    "Tổng số chi bộ",
    "số thôn, ấp, khu phố có chi bộ",
    "Số xã, phường, thị trấn",
    "Tỷ lệ đơn vị sự nghiệp công lập",
    "SỐ TỔ CHỨC CƠ SỞ ĐẢNG",
    "Số Đảng uỷ có quy chế làm việc",
    "cơ quan, đơn vị có chi bộ",
)
PERSONS = (
    "Số bí thư chi bộ kiêm trưởng thôn",
    "Số đảng viên mới kết nạp",
    "Số hộ nghèo được giúp đỡ",
    "Số người hoạt động không chuyên trách",
    "Tổng số cán bộ trong quy hoạch",
    "Số xã, phường, thị trấn có bí thư không là người địa phương",
    "Số chi bộ có đảng viên bị kỷ luật",
    "Số đơn thư",
    "Số việc đã làm",
    "",
    "Số",
)


@pytest.mark.parametrize("label", BODIES)
def test_a_label_of_bodies_alone_is_proposed_as_counting_bodies(label: str) -> None:
    assert counted_in(label) == Counted.ORGANISATIONS


@pytest.mark.parametrize("label", PERSONS)
def test_whatever_names_a_person_or_is_unknown_counts_persons(label: str) -> None:
    assert counted_in(label) == Counted.PERSONS


def test_a_share_of_persons_is_of_persons() -> None:
    assert counted_in("Số chi bộ", "Tổng số đảng viên") == Counted.PERSONS
    assert counted_in("Số chi bộ đạt", "Tổng số chi bộ") == Counted.ORGANISATIONS
    assert counted_in("Số chi bộ", "") == Counted.ORGANISATIONS
    assert counted_in("Số chi bộ", about="chi bộ do bí thư kiêm trưởng thôn") == Counted.PERSONS


@settings(max_examples=80, deadline=None)
@given(label=st.sampled_from(BODIES), person=st.sampled_from(["đảng viên", "bí thư", "hộ", "người"]))
def test_a_person_named_anywhere_makes_it_count_persons(label: str, person: str) -> None:
    for text in (f"{label} {person}", f"{label}, có {person} tham gia", f"{person} {label}"):
        assert counted_in(text) == Counted.PERSONS


@settings(max_examples=80, deadline=None)
@given(words=st.text(max_size=60))
def test_no_text_breaks_it(words: str) -> None:
    assert counted_in(words) in Counted.values


@pytest.mark.parametrize(
    ("text", "comparator", "unit", "counted"),
    [
        ("thành lập mới 30 tổ chức đảng", "at_least", "tổ chức đảng", Counted.ORGANISATIONS),
        ("giảm ít nhất 10% đơn vị sự nghiệp so với năm 2015", "reduce_by", "%", Counted.ORGANISATIONS),
        ("bí thư chi bộ kiêm trưởng thôn", "at_least", "%", Counted.PERSONS),
        ("có 20% số xã có bí thư không là người địa phương", "at_least", "%", Counted.PERSONS),
    ],
)
def test_the_question_of_a_target_says_what_it_counts(
    text: str, comparator: str, unit: str, counted: str
) -> None:
    target = Target(text=text, comparator=comparator, unit=unit)
    assert indicator_of(target, asked_type="cell", effective_year=2019).counted == counted


@pytest.fixture
def small_plan(world: World) -> SmallPlan:
    return make_plan(world)


def test_a_clerk_corrects_it_at_any_time_and_says_why(world: World, small_plan: SmallPlan) -> None:
    clerk = world.actor(world.province_clerk)
    open_cycle(small_plan.plan, year=2019, tree_on=world.today, actor=clerk)
    count = Indicator.objects.get(pk=small_plan.count.pk)
    assert count.counted == Counted.PERSONS  # the safe side where nobody has said
    with pytest.raises(ReasonMissing):
        set_counted(count, counted="organisations", reason=" ", actor=clerk)
    with pytest.raises(NotAllowed):
        set_counted(count, counted="organisations", reason="x", actor=world.actor(world.organising_clerk))
    with pytest.raises(ValueError, match="nothing"):
        set_counted(count, counted="nothing", reason="x", actor=clerk)
    (row,) = set_counted(count, counted="organisations", reason="đếm tổ chức đảng", actor=clerk)
    assert (row.field, row.old, row.new) == ("counted", "persons", "organisations")
    entry = entries_about(count).first()
    assert entry is not None
    assert (entry.actor, entry.new, entry.reason) == (
        world.province_clerk,
        {"counted": "organisations"},
        "đếm tổ chức đảng",
    )
    assert set_counted(count, counted="organisations", reason="lần nữa", actor=clerk) == []


def test_a_question_worded_anew_and_what_it_counts_are_kept_together_or_not_at_all(
    world: World, small_plan: SmallPlan
) -> None:
    clerk = world.actor(world.province_clerk)
    said = {"kind": "count", "whole_label": "", "asked_type": "district_committee", "reason": "rõ hơn"}
    with pytest.raises(ValueError, match="nothing"):
        ask_anew(small_plan.count, **said, part_label="Số khác", counted="nothing", actor=clerk)
    assert not Correction.objects.exists()
    small_plan.count.refresh_from_db()
    rows = ask_anew(small_plan.count, **said, part_label="Số khác", counted="organisations", actor=clerk)
    assert {row.field for row in rows} == {"part_label", "counted"}
