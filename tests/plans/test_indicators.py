"""What is asked for so that a target can be judged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.documents.enums import Comparator
from trienkhai.plans.actions.indicators import LONGEST_LABEL, indicator_of
from trienkhai.plans.models import Target


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
            ("reduction", "Số biên chế đã giảm", "Số biên chế ở mốc so sánh"),
        ),
        (
            "tăng 5% đảng viên",
            "increase_by",
            "%",
            ("share", "Số đảng viên tăng thêm", "Số đảng viên ở mốc so sánh"),
        ),
        (
            "thành lập mới 30 tổ chức đảng",
            "at_least",
            "tổ chức đảng",
            ("count", "Số tổ chức đảng thành lập mới", ""),
        ),
        ("30 lớp bồi dưỡng", "exactly", "lớp", ("count", "Số lớp bồi dưỡng", "")),
        ("giảm 5 đầu mối", "reduce_by", "đầu mối", ("count", "Số đầu mối đã giảm", "")),
    ],
)
def test_target_asks_for_what_can_be_summed(
    text: str, comparator: str, unit: str, asked: tuple[str, str, str]
) -> None:
    indicator = indicator_of(Target(text=text, comparator=comparator, unit=unit), asked_type="cell")
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
    assert bool(indicator.whole_label) == (unit == "%")
