"""What stands beside figures says the numbers and states it is given, in the language of the moment."""

import pytest
from django.template import Context, Template
from django.utils import translation

from trienkhai.reporting.enums import AnswerState, Standing


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


def test_what_was_written_in_one_language_is_not_shown_in_another() -> None:
    said = set()
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            said.add(written('{% coverage 3 1 "units" %}{% answer_state "missing" %}'))
    assert len(said) == 2
