import datetime as dt
from decimal import Decimal

import pytest

from trienkhai.documents.models import Clause
from trienkhai.plans.models import Target, Task
from trienkhai.reporting.numerals import number_words, percent_words
from trienkhai.reporting.papers.wording import (
    clause_words,
    deadline_words,
    heading_words,
    long_date,
    short_date,
    target_words,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1234, "1.234"), (Decimal("0.5"), "0,5"), (Decimal("100.0"), "100"), (1234567, "1.234.567")],
)
def test_numbers_have_dots_for_thousands_and_a_comma_for_decimals(value, words):
    assert number_words(value) == words
    assert percent_words(value) == f"{words}%"


def test_days_under_10_and_months_under_3_get_a_zero():
    assert long_date(dt.date(2026, 9, 5)) == "ngày 05 tháng 9 năm 2026"
    assert long_date(dt.date(2018, 2, 20)) == "ngày 20 tháng 02 năm 2018"
    assert short_date(dt.date(2026, 1, 5)) == "05/01/2026"
    assert short_date(dt.date(2026, 11, 25)) == "25/11/2026"


@pytest.mark.parametrize(
    ("comparator", "numbers", "unit", "due", "words"),
    [
        ("range", ("35", "40"), "%", "2020", "từ 35% đến 40%, đến năm 2020"),
        ("at_least", ("90", None), "%", "2020", "từ 90% trở lên, đến năm 2020"),
        ("at_least", ("30", None), "tổ chức đảng", "", "từ 30 tổ chức đảng trở lên"),
        ("reduce_by", ("50", None), "%", "2019-Q2", "giảm 50%, đến quý II năm 2019"),
        ("at_least", ("100", None), "%", "", "100%"),
        ("at_most", (None, "5"), "%", "2019-06-30", "không quá 5%, đến ngày 30/6/2019"),
        ("exactly", ("1500", None), "người", "2019-06", "1.500 người, đến tháng 6 năm 2019"),
        ("at_least", (None, None), "", "2019-H1", "mọi chi bộ, đến 6 tháng đầu năm 2019"),
        ("exactly", ("1", None), "kỳ", "2019-H2", "1 kỳ, đến 6 tháng cuối năm 2019"),
        ("exactly", ("1", None), "kỳ", "khi xong", "1 kỳ, đến khi xong"),
    ],
)
def test_a_target_is_said_with_its_bounds_and_year(comparator, numbers, unit, due, words):
    low, high = (None if one is None else Decimal(one) for one in numbers)
    target = Target(text="mọi chi bộ", comparator=comparator, low=low, high=high, unit=unit, due=due)
    assert target_words(target) == words


def test_a_clause_is_named_from_the_smallest_part_up():
    rows = [
        Clause(pk=1, path="II", level="section", label="II."),
        Clause(pk=2, path="II.4", level="paragraph", label="4.", parent_id=1),
        Clause(pk=3, path="II.4.2", level="point", label="4.2.", parent_id=2),
        Clause(pk=4, path="II.4.2.-1", level="indent", label="-", parent_id=3),
        Clause(pk=5, path="Đ5", level="article", label="Điều 5."),
        Clause(pk=6, path="x", level="indent", label="-"),
        Clause(pk=7, path="II.4.a", level="point", label="a)", parent_id=2),
    ]
    by_id = {one.pk: one for one in rows}
    words = [clause_words(one, by_id) for one in rows]
    assert words == [
        "Mục II",
        "khoản 4 Mục II",
        "điểm 4.2 khoản 4 Mục II",
        "điểm 4.2 khoản 4 Mục II",
        "Điều 5",
        "x",
        "điểm a khoản 4 Mục II",
    ]


def test_a_clause_without_a_heading_stands_under_the_nearest_that_has_one():
    rows = [
        Clause(pk=1, label="II.", heading="NHIỆM VỤ"),
        Clause(pk=2, label="4.", heading="Nâng cao chất lượng", parent_id=1),
        Clause(pk=3, label="4.2.", parent_id=2),
        Clause(pk=4, label="5.", parent_id=1),
        Clause(pk=5, label="-"),
    ]
    by_id = {one.pk: one for one in rows}
    words = [heading_words(one, by_id) for one in rows]
    assert words == ["", "4. Nâng cao chất lượng", "4. Nâng cao chất lượng", "", ""]


def test_the_time_of_a_task_is_said_as_the_directive_sets_it():
    assert deadline_words(Task(due_on=dt.date(2019, 6, 30))) == "đến 30/6/2019"
    standing = Task(timing_kind="continuous", timing={"raw": "(thực hiện thường xuyên)"})
    assert deadline_words(standing) == "không hạn cuối (thực hiện thường xuyên)"
    assert deadline_words(Task(timing_kind="unspecified")) == "không hạn cuối (không nêu)"
