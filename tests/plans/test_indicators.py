"""What is asked for so that a target can be judged."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.documents.enums import Comparator
from trienkhai.plans.actions.indicators import LONGEST_LABEL, fitting_kinds, indicator_of
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Target
from trienkhai.rollup import Measure

CASES = Path(__file__).parent / "golden" / "questions.txt"


def read_cases() -> list[list[str]]:
    """Target, then its comparator and unit with the kind that is asked for, then the labels, one a line."""
    blocks = CASES.read_text(encoding="utf-8").strip().split("\n\n")
    return [[line.strip() for line in block.split("\n")] for block in blocks]


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case[0])
def test_target_asks_for_what_can_be_summed(case: list[str]) -> None:
    text, judged, *labels = case
    (comparator, unit), kind = judged.split(" -> ")[0].split(" ", 1), judged.split(" -> ")[1]
    indicator = indicator_of(
        Target(text=text, comparator=comparator, unit=unit), asked_type="cell", effective_year=2019
    )
    assert indicator.kind == kind
    assert [label for label in (indicator.part_label, indicator.whole_label) if label] == labels
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
