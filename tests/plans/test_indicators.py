"""What is asked for so that a target can be judged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.documents.enums import Comparator
from trienkhai.plans.actions.indicators import LONGEST_LABEL, fitting_kinds, indicator_of
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Target
from trienkhai.rollup import Measure


@pytest.mark.parametrize(
    ("text", "comparator", "unit", "asked"),
    [
        (
            "bí thư chi bộ kiêm trưởng thôn",
            "at_least",
            "%",
            ("share", "Số bí thư chi bộ kiêm trưởng thôn", "Tổng số bí thư chi bộ"),
        ),
        (
            "100% cán bộ trong quy hoạch được cử đi đào tạo",
            "at_least",
            "%",
            ("share", "Số cán bộ trong quy hoạch được cử đi đào tạo", "Tổng số cán bộ trong quy hoạch"),
        ),
        (
            "phấn đấu đến năm 2025 có 20% số xã có bí thư không là người địa phương",
            "at_least",
            "%",
            ("share", "Số xã có bí thư không là người địa phương", "Tổng số xã"),
        ),
        (
            "giảm 50% biên chế",
            "reduce_by",
            "%",
            ("reduction", "Số biên chế hiện nay", "Số biên chế đầu kỳ (năm 2019)"),
        ),
        (
            "tăng 5% đảng viên",
            "increase_by",
            "%",
            ("increase", "Số đảng viên hiện nay", "Số đảng viên đầu kỳ (năm 2019)"),
        ),
        (
            "thành lập mới 30 tổ chức đảng",
            "at_least",
            "tổ chức đảng",
            ("count", "Số tổ chức đảng thành lập mới", ""),
        ),
        ("30 lớp bồi dưỡng", "exactly", "lớp", ("count", "Số lớp bồi dưỡng", "")),
        (
            "cắt giảm 5 đầu mối",
            "reduce_by",
            "đầu mối",
            ("reduction", "Số đầu mối hiện nay", "Số đầu mối đầu kỳ (năm 2019)"),
        ),
        (
            "giảm ít nhất 10% đơn vị sự nghiệp so với năm 2015",
            "reduce_by",
            "%",
            ("reduction", "Số đơn vị sự nghiệp hiện nay", "Số đơn vị sự nghiệp đầu kỳ (năm 2015)"),
        ),
        (
            "số hộ nghèo giảm 1,5%",
            "reduce_by",
            "%",
            ("reduction", "Số hộ nghèo hiện nay", "Số hộ nghèo đầu kỳ (năm 2019)"),
        ),
        (
            "số tổ chức đảng mới tăng thêm bình quân 20 tổ chức",
            "increase_by",
            "tổ chức",
            ("increase", "Số tổ chức đảng mới hiện nay", "Số tổ chức đảng mới đầu kỳ (năm 2019)"),
        ),
    ],
)
def test_target_asks_for_what_can_be_summed(
    text: str, comparator: str, unit: str, asked: tuple[str, str, str]
) -> None:
    target = Target(text=text, comparator=comparator, unit=unit)
    indicator = indicator_of(target, asked_type="cell", effective_year=2019)
    assert (indicator.kind, indicator.part_label, indicator.whole_label) == asked
    assert indicator.asked_type == "cell"


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(min_size=1, max_size=600),
    comparator=st.sampled_from(Comparator.values),
    unit=st.sampled_from(["%", "lớp", ""]),
)
def test_any_words_give_labels_that_fit(text: str, comparator: str, unit: str) -> None:
    indicator = indicator_of(Target(text=text, comparator=comparator, unit=unit), asked_type="cell")
    assert 0 < len(indicator.part_label) <= LONGEST_LABEL
    assert len(indicator.whole_label) <= LONGEST_LABEL
    assert bool(indicator.whole_label) == (indicator.kind != "count")
    assert indicator.kind in fitting_kinds(indicator.target)


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ("2015", "năm 2015"),
        ("2015-H1", "6 tháng đầu năm 2015"),
        ("2015-Q2", "quý 2/2015"),
        ("2015-04", "tháng 4/2015"),
        ("2015-04-30", "ngày 30/4/2015"),
        ("đầu nhiệm kỳ", "đầu nhiệm kỳ"),
    ],
)
def test_the_base_time_is_the_target_s_own_where_it_names_one(begins, words):
    target = Target(text="giảm 10% biên chế", comparator="reduce_by", unit="%", begins=begins)
    indicator = indicator_of(target, asked_type="cell", effective_year=2019)
    assert indicator.whole_label == f"Số biên chế đầu kỳ ({words})"


def test_without_any_base_time_none_is_made_up():
    target = Target(text="tăng 10% đảng viên", comparator="increase_by", unit="%")
    assert indicator_of(target, asked_type="cell").whole_label == "Số đảng viên đầu kỳ"


def test_the_kinds_of_figures_are_the_measures_that_are_summed():
    assert set(IndicatorKind.values) == {measure.value for measure in Measure}
