"""What stands beside figures says the numbers and states it is given, in the language of the moment."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from trienkhai.organisations.queries import TreeRow
from trienkhai.plans.models import Indicator, Target
from trienkhai.reporting.enums import AnswerState, Standing
from trienkhai.reporting.rollups import UnitFigure, reading_of
from trienkhai.rollup import Answer


def written(source: str, **given: object) -> str:
    return Template(f"{{% load figures %}}{source}").render(Context(given))


def test_coverage_says_how_many_answered_and_how_many_are_missing() -> None:
    source = "{% coverage asked missing of %}"
    half, full = (written(source, asked=1250, missing=missing, of="units") for missing in (50, 0))
    assert "1.200/1.250 đơn vị" in half
    assert 'max="1250" value="1200"' in half
    assert "thiếu 50" in half
    assert "thiếu" not in full
    assert "câu hỏi" in written(source, asked=1250, missing=50, of="questions")


def test_a_part_of_the_plan_is_not_held_against_a_number_for_the_whole() -> None:
    source = "{% standing value is_percent=is_percent is_top=is_top %}"
    for is_percent, is_top in ((True, False), (False, True), (True, True)):
        said = written(source, value=Standing.REACHED, is_percent=is_percent, is_top=is_top)
        assert str(Standing.REACHED.label) in said
    assert "chỉ tiêu chung" in written(source, value=Standing.REACHED, is_percent=False, is_top=False)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AnswerState.ANSWERED, "đã trả lời"),
        (AnswerState.WITHHELD, "đã trả lời"),
        (AnswerState.NOT_APPLICABLE, "không áp dụng"),
        ("missing", "chưa có"),
    ],
)
def test_the_state_of_an_answer_is_said_in_words(state: AnswerState | str, words: str) -> None:
    assert words in written("{% answer_state state %}", state=state)


def cells(kind: str, answer: Answer, *, unit: str = "%", is_withheld: bool = False) -> str:
    """The cells of a figure that a unit gave."""
    target = Target(comparator="at_least", low=Decimal(90), unit=unit)
    indicator = Indicator(target=target, kind=kind, whole_label="" if kind == "count" else "tổng số")
    unit_row = TreeRow(1, None, "70", "Đảng ủy", "cap_uy")
    row = UnitFigure(
        unit_row, None, answer, reading_of(indicator), has_examples=False, is_withheld=is_withheld
    )
    return written("{% numbers row indicator %}", row=row, indicator=indicator)


def test_a_share_shows_both_numbers_and_the_percentage() -> None:
    said = cells("share", Answer(1200, 1600))
    assert [part in said for part in (">1.200<", ">1.600<", ">75%<", "[[")] == [True, True, True, False]
    assert "không tính được" in cells("share", Answer(0, 0))


def test_a_change_is_shown_in_words_whose_unit_is_escaped() -> None:
    said = cells("reduction", Answer(35, 40), unit="<b>[[part]]</b>")
    assert "giảm 5 &lt;b&gt;[[part]]&lt;/b&gt; (từ 40 còn 35)" in said


def test_a_count_has_one_cell() -> None:
    assert cells("count", Answer(7), unit="lớp").count("<td") == 1


@pytest.mark.parametrize(
    ("answer", "is_withheld", "words"),
    [
        (Answer(), False, "chưa có"),
        (Answer(does_not_apply=True), False, "không áp dụng"),
        (Answer(), True, "không hiển thị (số nhỏ)"),
    ],
)
def test_where_there_are_no_numbers_the_cells_say_why(
    answer: Answer, *, is_withheld: bool, words: str
) -> None:
    said = cells("share", answer, is_withheld=is_withheld)
    assert words in said
    assert said.count("<td") == 3


def test_what_was_written_in_one_language_is_not_shown_in_another() -> None:
    said = set()
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            said.add(written('{% coverage 3 1 "units" %}{% answer_state "missing" %}'))
    assert len(said) == 2
