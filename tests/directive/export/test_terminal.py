import dataclasses
from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.directive.example import example_text

from trienkhai.directive import (
    Reading,
    find_findings,
    read_directive,
    render_duties,
    render_matrix,
    render_outline,
    to_json,
)
from trienkhai.directive.export.table import render_table, shorten
from trienkhai.directive.export.wording import date_in_words, duration_in_words, timing_in_words
from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.extract.targets import Comparator, Target
from trienkhai.directive.extract.timing import Stage, Timing, TimingKind
from trienkhai.directive.obligations import Assignment, Obligations, Task

K = TimingKind


def reading(*assignments: Assignment) -> Reading:
    target = Target(
        "II.1.1", "35 - 40%", Comparator.RANGE, low=Decimal("35.5"), high=Decimal(40), unit="%", due="2020"
    )
    stages = (Stage("2019", None, "từ năm 2019"),)
    tasks = (
        Task(
            "II.1.1", "Đổi mới công tác giáo dục", Timing(K.FROM, start="2019-Q2", stages=stages), (target,)
        ),
        Task("II.1.2", "Xây dựng đề án", Timing(K.CONTINUOUS)),
    )
    made = read_directive(example_text(), name="mẫu")
    return dataclasses.replace(made, obligations=Obligations(tasks, (target,), assignments))


LEAD = Assignment(
    "III.2.-2", "Ban Tuyên giáo Tỉnh ủy", Role.LEAD, ("II.1.1",), partners=("các cơ quan liên quan",)
)
GUESS = Assignment("III.5", "Ban Cán sự đảng", Role.DIRECT, ("II.1.1",), explicit=False)
WHOLE = Assignment("III.1", "Các huyện ủy", Role.REPORT, ("*",), every="P1Y", to="Ban Thường vụ Tỉnh ủy")


def test_the_outline_has_one_line_a_provision_and_marks_tasks() -> None:
    made = reading()
    lines = render_outline(made, width=60).splitlines()
    assert len(lines) == 1 + len(made.structure.provisions)
    assert "  I. MỤC ĐÍCH, YÊU CẦU" in lines
    assert all(len(line) <= 60 for line in lines)
    assert [line.split()[1] for line in lines if line.startswith("●")] == ["1.1.", "1.2."]


def test_the_table_says_who_does_what_by_when_under_which_clause() -> None:
    table = render_duties(reading(LEAD, GUESS, WHOLE))
    assert "Đổi mới công tác giáo dục" in table
    for words in (
        "Ban Tuyên giáo Tỉnh ủy",
        "chủ trì",
        "từ quý II/2019",
        "III.2.-2",
        "chỉ đạo (suy ra)",
        "hằng năm",
    ):
        assert words in table


def test_rows_of_a_table_stand_in_the_outline_under_their_provision() -> None:
    table = "I. NHIỆM VỤ\n\n1. Các việc\n\n| TT | Nhiệm vụ | Thời hạn |\n| 1 | Lập danh sách | 30/6/2026 |\n"

    lines = render_outline(read_directive(table, name="x")).splitlines()

    assert lines[-2:] == ["    1. Các việc", "●     #1 Lập danh sách"]


def test_a_report_names_to_whom_through_whom_and_by_which_day() -> None:
    text = (
        "KẾ HOẠCH\nvề một việc\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Các chi bộ: báo cáo kết quả thực hiện Kế hoạch"
        " về Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 15/12/2026.\n"
    )

    table = render_duties(read_directive(text, name="x"))

    assert "báo cáo Đảng ủy" in table
    assert "chậm nhất" in table
    assert "15/12/2026" in " ".join(table.split())


def test_a_task_that_nobody_has_is_shown() -> None:
    assert "(chưa giao cho ai)" in render_duties(reading(LEAD))


def test_a_paper_without_tasks_says_so() -> None:
    bare = dataclasses.replace(reading(), obligations=Obligations())
    assert render_duties(bare) == "Không đọc được nhiệm vụ nào trong văn bản này.\n"


def test_the_matrix_has_a_task_a_line_a_body_a_column_and_says_what_its_letters_mean() -> None:
    both = dataclasses.replace(GUESS, actor=LEAD.actor)
    lines = render_matrix(reading(LEAD, both, GUESS, WHOLE)).splitlines()
    assert lines[0].split() == ["Mục", "Việc", "1", "2", "3"]
    assert [line.split()[0] for line in lines[2:6]] == ["II.1.1", "CĐ?", "II.1.2", "*"]
    assert lines[2].split()[-2:] == ["CT", "CĐ?"]
    assert "(chưa giao cho ai) Xây dựng đề án" in lines[4]
    assert lines[5].split()[-1] == "BC"
    assert "  1  Ban Tuyên giáo Tỉnh ủy" in lines
    assert "CT: chủ trì" in lines[-1]


def test_a_matrix_with_many_bodies_goes_on_below() -> None:
    bodies = [dataclasses.replace(LEAD, actor=f"Cơ quan số {number}") for number in range(1, 15)]
    lines = render_matrix(reading(*bodies)).splitlines()
    heads = [line.split()[2:] for line in lines if line.startswith("Mục")]
    assert heads == [[str(number) for number in range(1, 13)], ["13", "14"]]
    assert max(map(len, lines)) <= 160


def test_a_matrix_without_tasks_says_so_and_one_without_bodies_shows_the_tasks() -> None:
    assert render_matrix(dataclasses.replace(reading(), obligations=Obligations())).count("\n") == 1
    assert render_matrix(reading()).count("(chưa giao cho ai)") == 2


def test_tasks_targets_and_assignments_take_the_form_of_the_contract() -> None:
    made = reading(LEAD, WHOLE)
    result = to_json(made, find_findings(made))
    assert result["tasks"][0]["timing"] == {
        "kind": "from",
        "start": "2019-Q2",
        "stages": [{"start": "2019", "end": None, "raw": "từ năm 2019"}],
    }
    (target,) = result["tasks"][0]["targets"]
    assert (target["comparator"], target["low"], target["high"], target["due"]) == ("range", 35.5, 40, "2020")
    assert result["targets"][0]["provision"] == "II.1.1"
    assert result["assignments"][0]["with"] == ["các cơ quan liên quan"]
    assert result["assignments"][1]["every"] == "P1Y"
    assert "via" not in result["assignments"][1]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2019", "năm 2019"),
        ("2019-06", "tháng 6/2019"),
        ("2019-Q2", "quý II/2019"),
        ("2019-H1", "6 tháng đầu năm 2019"),
        ("2019-09-05", "05/9/2019"),
        ("?", "?"),
    ],
)
def test_a_partial_date_is_written_as_the_offices_do(date: str, words: str) -> None:
    assert date_in_words(date) == words


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (Timing(K.CONTINUOUS), "thường xuyên"),
        (Timing(K.BY, end="2020"), "đến năm 2020"),
        (Timing(K.BETWEEN, start="2021", end="2025"), "năm 2021 – năm 2025"),
        (Timing(K.BETWEEN, end="2030"), "… – năm 2030"),
        (Timing(K.BETWEEN, start="2018-07-10", end="2018-07-10"), "10/7/2018"),
        (Timing(K.RECURRING, every="P1Y"), "hằng năm"),
        (Timing(K.RECURRING, every="P2Y"), "2 năm một lần"),
        (Timing(K.WITHIN, length="P30D", working_days=True), "trong 30 ngày (ngày làm việc)"),
        (Timing(K.WITHIN, event="trước thời điểm mở thầu"), "trước thời điểm mở thầu"),
        (Timing(K.BY_AUTHORITY, authority=("999-QĐ/TU", "158-KH/TU")), "theo 999-QĐ/TU, 158-KH/TU"),
        (Timing(K.BY_AUTHORITY), "theo văn bản khác"),
        (Timing(), "không nêu"),
    ],
)
def test_a_timing_is_said_in_words(timing: Timing, words: str) -> None:
    assert timing_in_words(timing) == words


def test_a_duration_that_is_none_stays_as_it_is() -> None:
    assert duration_in_words("lâu") == "lâu"


def test_a_long_line_is_cut_and_keeps_its_indent() -> None:
    assert shorten("  một  hai\nba", 20) == "  một hai ba"
    assert shorten("một hai ba", 6) == "một h…"


def test_cells_are_wrapped_to_their_widths() -> None:
    assert render_table(("A", "B"), [("một hai", "x")], (4, 3)).splitlines() == [
        "A     B",
        "────  ───",
        "một   x",
        "hai",
    ]


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("render", [render_outline, render_duties, render_matrix])
def test_what_a_terminal_shows_is_no_wider_than_it(width: int, render: Callable[..., str]) -> None:
    shown = render(read_directive(example_text(), name="mẫu"), width=width)
    assert max(map(len, shown.splitlines())) <= width


def test_a_narrow_matrix_has_fewer_bodies_in_each_table_and_loses_none() -> None:
    bodies = [Assignment("III.1", f"Sở số {number}", Role.LEAD, ("II.1.1",)) for number in range(1, 10)]
    lines = render_matrix(reading(*bodies), width=80).splitlines()
    heads = [line.split()[2:] for line in lines if line.startswith("Mục")]
    assert heads == [["1", "2", "3", "4", "5", "6"], ["7", "8", "9"]]


def test_a_table_wider_than_asked_for_keeps_room_for_its_words() -> None:
    narrow = render_duties(reading(LEAD), width=20)
    assert "Ban Tuyên" in narrow
