"""What a plan says of figures already given: asked of divisions, kept with the succession, taken back."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.organisations.test_planfiles import csv_file
from tests.world import World

from trienkhai.organisations.actions import Reorganisation, carry_out, prepare, undo
from trienkhai.organisations.enums import FigureKind, FigureManner
from trienkhai.organisations.models import Succession, UnitChange
from trienkhai.organisations.operations import (
    KINDS,
    Kind,
    Row,
    UnitFacts,
    manners_of,
    read_plan,
    unanswered,
    written,
)
from trienkhai.organisations.queries.facts import recorded_units
from trienkhai.plans.enums import IndicatorKind
from trienkhai.rollup import Manner

DAY = dt.date(2019, 9, 1)
A, B = "SX.01.02", "SX.02.01"


def split(into, share="0.5", figures="", line=2):
    return Row(
        line,
        Kind.SPLIT,
        "SX.01.01",
        parent="SX.01.02",
        into=into,
        share=Decimal(share) if share else None,
        figures=figures,
    )


def sentences(world, *rows):
    outcome = prepare(Reorganisation("thử", DAY, rows), actor=world.system).outcome
    return [(problem.line, problem.sentence) for problem in outcome.problems]


def kept(world, *rows):
    operation = carry_out(Reorganisation("thử", DAY, rows), actor=world.system)
    found = Succession.objects.filter(predecessor__code="SX.01.01").order_by("successor__code")
    return operation, [(one.successor.code, one.share, one.figures) for one in found]


def test_the_words_are_those_of_questions_and_of_the_arithmetic() -> None:
    assert FigureKind.values == IndicatorKind.values
    assert FigureManner.values == [one.value for one in Manner]


@given(st.dictionaries(st.sampled_from(KINDS), st.sampled_from(FigureManner.values)))
@settings(deadline=None)
def test_a_declaration_is_read_as_it_was_written(manners) -> None:
    assert manners_of(written(manners)) == manners
    assert len(written(manners)) <= Succession._meta.get_field("figures").max_length  # noqa: SLF001 - Django's documented name for it


@pytest.mark.parametrize(
    ("cell", "figures"),
    [
        ("", ""),
        ("chia", "share"),
        ("Để lại", "leave"),
        ("chuyển", "carry"),
        ("số lượng: chia; tỷ lệ: để lại", "count:share share:leave"),
        ("Tỷ lệ, mức giảm: để lại; chia", "count:share share:leave reduction:leave increase:share"),
        ("share", "share"),
    ],
)
def test_offices_write_it_in_words(cell: str, figures: str) -> None:
    (row,) = read_plan(csv_file("việc,mã,số liệu", f'tách,SX.01,"{cell}"')).rows
    assert row.figures == figures


@pytest.mark.parametrize("cell", ["chia đều", "điểm: chia", "số lượng chia"])
def test_what_is_not_understood_is_told_with_its_line(cell: str) -> None:
    (problem,) = read_plan(csv_file("việc,mã,số liệu", f'tách,SX.01,"{cell}"')).problems
    assert problem.line == 2
    assert problem.sentence.startswith(f"Không hiểu cột “Số liệu” “{cell}”; hãy ghi chuyển, chia, để lại")


def test_a_split_that_does_not_say_is_asked_by_unit_and_line_and_is_not_possible(world: World) -> None:
    rows = [split(A), split(B, line=3)]
    ((line, sentence),) = sentences(world, *rows)
    assert line == 2
    assert sentence.startswith("Đảng ủy xã Đồi Chè (SX.01.01) được chia mà chưa nói số liệu đã có về đâu.")
    assert [(one.code, one.figure_kinds, one.takers) for one in unanswered(rows)] == [
        ("SX.01.01", KINDS, (A, B))
    ]


def test_a_split_that_says_it_of_some_kinds_is_asked_for_the_others(world: World) -> None:
    ((_, sentence),) = sentences(world, split(A, figures="count:share share:leave"), split(B, line=3))
    assert "về đâu, với mức giảm, mức tăng." in sentence


def test_a_part_with_a_share_is_asked_and_one_without_takes_no_figures(world: World) -> None:
    part = Row(5, Kind.EXTRACT, "SX.01.01", into=A, share=Decimal("0.25"))
    assert [line for line, _ in sentences(world, part)] == [5]
    assert sentences(world, Row(5, Kind.EXTRACT, "SX.01.01", into=A)) == []


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ([split(A, figures="share"), split(B, figures="leave", line=3)], 3, "nói trái nhau"),
        ([split(A, figures="carry"), split(B, figures="carry", line=3)], 3, "Dòng 2 và dòng này"),
        ([split(A, figures="count:share leave"), split(B, figures="count:carry", line=3)], 3, "(số lượng)"),
        ([split(A, "", figures="share"), split(B, "", line=3)], 2, "phải ghi tỷ lệ"),
        ([split(A, "0.4", figures="share"), split(B, "0.5", line=3)], 2, "cộng lại là 0.9, phải bằng đúng 1"),
        ([Row(4, Kind.MERGE, "SX.01.01", into=A, figures="share")], 4, "nên không chia số liệu"),
        ([Row(4, Kind.RENAME, "SX.01.01", name="X", figures="leave")], 4, "không dùng cho việc này"),
        ([Row(4, Kind.EXTRACT, "SX.01.01", into=A, figures="carry")], 4, "không chuyển hết"),
        ([Row(4, Kind.EXTRACT, "SX.01.01", into=A, figures="share")], 4, "phải ghi tỷ lệ"),
        ([Row(4, Kind.MERGE, "SX.01.01", into=A, figures="half")], 4, "Không hiểu cách ghi số liệu"),
        (
            [
                Row(at, Kind.EXTRACT, "SX.01.01", into=into, share=Decimal("0.6"), figures="share")
                for at, into in ((2, A), (3, B))
            ],
            2,
            "không được quá 1",
        ),
    ],
)
def test_what_cannot_be_is_told_row_by_row(world: World, rows, line, words) -> None:
    told = sentences(world, *rows)
    assert told[0][0] == line
    assert words in told[0][1]


def test_a_merger_carries_in_full_without_a_word_and_leaves_where_it_says_so(world: World) -> None:
    merge = Row(2, Kind.MERGE, "SX.01.01", into=A)
    assert kept(world, merge)[1] == [(A, None, "")]


def test_a_merger_may_leave_some_kinds(world: World) -> None:
    merge = Row(2, Kind.MERGE, "SX.01.01", into=A, figures="count:carry share:leave")
    assert kept(world, merge)[1] == [(A, None, "share:leave")]


@pytest.mark.parametrize(
    ("one", "other", "stored"),
    [
        ("share", "", ("share", "share")),
        ("leave", "leave", ("leave", "leave")),
        ("carry", "", ("", "leave")),
        (
            "count:share leave",
            "share:carry",
            (
                "count:share share:leave reduction:leave increase:leave",
                "count:share reduction:leave increase:leave",
            ),
        ),
    ],
)
def test_what_a_split_says_is_kept_with_each_succession_and_taken_back_whole(
    world: World, one, other, stored
) -> None:
    unit = world.highland_communes[0]
    before = recorded_units([unit.pk]).register.recorded["SX.01.01"]
    operation, found = kept(world, split(A, "0.4", figures=one), split(B, "0.6", figures=other, line=3))
    assert [figures for *_, figures in found] == [*stored]
    change = operation.changes.get(unit_code="SX.01.01")
    assert UnitFacts.from_json(change.after).to_json() == change.after
    assert recorded_units([unit.pk]).register.recorded["SX.01.01"] == UnitFacts.from_json(change.after)
    undo(operation, actor=world.system, reason="thử")
    assert recorded_units([unit.pk]).register.recorded["SX.01.01"] == before
    assert not Succession.objects.exists()


def test_an_operation_stored_before_figures_were_declared_is_read_and_told_as_it_was(world: World) -> None:
    operation, _ = kept(world, Row(2, Kind.MERGE, "SX.01.01", into=A))
    stored = UnitChange.objects.get(operation=operation, unit_code="SX.01.01").after
    assert [len(passing) for passing in stored["passings"]] == [5]
    assert UnitFacts.from_json(stored).to_json() == stored


def test_heirs_that_end_in_the_same_plan_hand_on_what_they_were_to_have(world: World) -> None:
    rows = [
        split(A, "0.4", figures="share"),
        split(B, "0.6", line=3),
        Row(4, Kind.MERGE, B, into=A),
        Row(5, Kind.MOVE, "SX.01.01.1", parent=A),
    ]
    assert kept(world, *rows)[1] == [(A, Decimal(1), "share")]
