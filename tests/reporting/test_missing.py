"""The list of who has not answered: every unit counted, the first of each branch named."""

import datetime as dt

import pytest

from trienkhai.organisations.queries import TreeRow
from trienkhai.plans.models import Plan
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.papers.missing import (
    FEWEST_NAMED,
    MOST_NAMED,
    NAMED_IN_ALL,
    missing_branches,
    missing_summary,
)
from trienkhai.reporting.rollups import Board
from trienkhai.rollup import Answer, build_tree

TOP = 1


def board_of(units, answers):
    """A board of (id, parent, name) under the issuing unit 1 and, by question, what each unit answered."""
    rows = {TOP: TreeRow(TOP, None, "T", "Tỉnh ủy Sông Xanh", "province_committee")}
    rows |= {pk: TreeRow(pk, parent, f"T.{pk}", name, "") for pk, parent, name in units}
    tree = build_tree([(row.unit_id, row.parent_id) for row in rows.values()])
    cycle = ReportingCycle(plan=Plan(issuing_unit_id=TOP))
    return Board(cycle, dt.date(2019, 6, 1), tree, rows, answers, {})


def districts(number, communes):
    """That many districts with that many communes each, and the ids of the communes."""
    found, low = [], []
    for district in range(number):
        home = 10 + district
        found.append((home, TOP, f"Huyện ủy Số {district}"))
        for commune in range(communes):
            low.append(1000 + district * 100 + commune)
            found.append((low[-1], home, f"Đảng ủy xã {district}.{commune}"))
    return found, low


def test_two_hundred_missing_units_are_counted_by_district_and_named_in_part():
    units, communes = districts(10, 20)
    board = board_of(units, {1: dict.fromkeys(communes, Answer())})
    branches = missing_branches(board)
    assert [(one.missing, one.asked) for one in branches] == [(20, 20)] * 10
    assert sum(len(one.units) for one in branches) == NAMED_IN_ALL
    assert branches[0].branch == "Đảng bộ huyện Số 0"
    assert branches[0].units[0] == "Đảng ủy xã 0.0"
    assert missing_summary(board).startswith("Cả 200 đơn vị được hỏi chưa trả lời đủ")


@pytest.mark.parametrize(
    ("late", "named"),
    [(MOST_NAMED, MOST_NAMED), (MOST_NAMED + 1, MOST_NAMED + 1), (MOST_NAMED + 2, MOST_NAMED)],
)
def test_one_unit_more_is_named_and_two_more_are_counted(late, named):
    units, communes = districts(1, late)
    (branch,) = missing_branches(board_of(units, {1: dict.fromkeys(communes, Answer())}))
    assert (branch.missing, len(branch.units)) == (late, named)


def test_each_of_many_branches_names_a_few():
    units, communes = districts(60, 6)
    branches = missing_branches(board_of(units, {1: dict.fromkeys(communes, Answer())}))
    assert {len(one.units) for one in branches} == {FEWEST_NAMED}
    assert sum(one.missing for one in branches) == 360


def test_who_left_the_most_open_is_named_first_and_how_much_is_said():
    units, (first, second, third) = districts(1, 3)
    done, silent = Answer(part=1), Answer()
    answers = {
        1: {first: done, second: silent, third: done},
        2: {first: silent, second: silent, third: Answer(does_not_apply=True)},
    }
    (branch,) = missing_branches(board_of(units, answers))
    assert (branch.missing, branch.asked) == (2, 3)
    assert branch.units == ("Đảng ủy xã 0.1", "Đảng ủy xã 0.0 (thiếu 1/2 chỉ tiêu)")


def test_districts_that_are_asked_stand_under_the_province_and_their_communes_under_them():
    units, communes = districts(2, 2)
    asked = dict.fromkeys((10, 11), Answer())
    branches = missing_branches(board_of(units, {1: asked, 2: dict.fromkeys(communes, Answer())}))
    assert [(one.branch, one.asked, one.missing) for one in branches] == [
        ("Đảng bộ tỉnh Sông Xanh", 2, 2),
        ("Đảng bộ huyện Số 0", 2, 2),
        ("Đảng bộ huyện Số 1", 2, 2),
    ]
    assert branches[0].units == ("Huyện ủy Số 0", "Huyện ủy Số 1")


def test_the_issuing_unit_that_owes_an_answer_stands_in_its_own_branch():
    units, _ = districts(1, 1)
    (branch,) = missing_branches(board_of(units, {1: {TOP: Answer(), 10: Answer(part=1)}}))
    assert (branch.asked, branch.missing, branch.units) == (2, 1, ("Tỉnh ủy Sông Xanh",))


def test_cells_are_gathered_by_district_and_named_with_their_committee():
    units, communes = districts(1, 2)
    cells = [(5000 + at, home, "Chi bộ ấp 1") for at, home in enumerate(communes)]
    board = board_of([*units, *cells], {1: {pk: Answer() for pk, _, _ in cells}})
    (branch,) = missing_branches(board)
    assert branch.branch == "Đảng bộ huyện Số 0"
    assert branch.units == ("Chi bộ ấp 1 (Đảng ủy xã 0.0)", "Chi bộ ấp 1 (Đảng ủy xã 0.1)")


def test_a_cycle_that_asked_nobody_does_not_say_that_all_answered():
    board = board_of([], {})
    assert missing_summary(board) == ""
    assert missing_branches(board) == ()
