"""What later or earlier operations say stands in a plan's way, and in the way of taking one back.

Each of these was found by the random histories of ``tests.organisations.histories``.
"""

import datetime as dt
from decimal import Decimal

import pytest
from tests.organisations.test_operations import DAY, LATER, do, everything, problems, row, tree
from tests.world import World

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, hold_role, prepare, undo
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Succession, UnitName, UnitParent
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.queries import heirs_on

BETWEEN = dt.date(2020, 1, 1)
LAST = dt.date(2021, 1, 1)
ONE, TWO, THREE, FOUR = "SX.01.01", "SX.01.02", "SX.02.01", "SX.02.02"


def heir_codes(world: World, code: str, day: dt.date) -> set[str]:
    units = {unit.code: unit.pk for unit in world.units()}
    codes = {pk: code for code, pk in units.items()}
    return {codes[one] for one in heirs_on([units[code]], on=day).get(units[code], ())}


def test_what_begins_before_a_recorded_end_lasts_until_then(world: World) -> None:
    do(world, row(Kind.MERGE, ONE, into=TWO), on=LATER)
    do(world, row(Kind.RENAME, ONE, name="Đảng ủy xã Tên Mới"), row(Kind.MOVE, ONE, parent="SX.02", line=3))
    assert tree(DAY)[ONE][:2] == ("SX.02", "Đảng ủy xã Tên Mới")
    assert ONE not in tree(LATER)
    assert not UnitName.objects.filter(unit__code=ONE, valid_to=None).exists()
    assert not UnitParent.objects.filter(unit__code=ONE, valid_to=None).exists()


@pytest.mark.parametrize(
    ("first", "second", "on", "sentence"),
    [
        (
            [row(Kind.MERGE, "SX.01.01.1", into="SX.01.02.1")],
            [row(Kind.MERGE, "SX.01.01.1", into="SX.02.01.1")],
            DAY,
            "SX.01.01.1 đã được ghi kết thúc hoạt động từ ngày 01/03/2020. Việc ấy do “Việc đầu” ghi.",
        ),
        (
            [row(Kind.MERGE, ONE, into=TWO)],
            [row(Kind.REOPEN, ONE)],
            LATER,
            (
                "SX.01.01 kết thúc hoạt động đúng từ ngày 01/03/2020 nên không mở lại trong ngày đó."
                " Việc ấy do “Việc đầu” ghi."
            ),
        ),
        (
            [row(Kind.EXTRACT, ONE, into=TWO)],
            [row(Kind.MERGE, ONE, into=TWO)],
            LATER,
            (
                "Việc SX.01.02 tiếp nhận từ SX.01.01 đã được ghi đúng từ ngày 01/03/2020."
                " Việc ấy do “Việc đầu” ghi."
            ),
        ),
        (
            [row(Kind.EXTRACT, ONE, into=TWO, share=Decimal("0.7"), figures="share")],
            [row(Kind.EXTRACT, ONE, into=THREE, share=Decimal("0.7"), figures="share")],
            LATER,
            "Các phần trích khỏi SX.01.01 trong ngày cộng lại là 1.4, lớn hơn 1. Việc ấy do “Việc đầu” ghi.",
        ),
        (
            [row(Kind.MERGE, ONE, into=TWO)],
            [row(Kind.SUCCEED, ONE, into=THREE)],
            LAST,
            "Đã ghi SX.01.02 kế thừa SX.01.01 từ ngày 01/03/2020. Việc ấy do “Việc đầu” ghi.",
        ),
        (
            [row(Kind.EXTRACT, ONE, into=TWO)],
            [row(Kind.MERGE, TWO, into=THREE)],
            DAY,
            (
                "Đã ghi SX.01.02 tiếp nhận từ SX.01.01 ngày 01/03/2020, khi đó SX.01.02 không còn."
                " Việc ấy do “Việc đầu” ghi."
            ),
        ),
        (
            [row(Kind.DISSOLVE, ONE, parent=TWO)],
            [row(Kind.MOVE, "SX.02.01.1", parent=ONE)],
            LATER,
            "Cấp trên SX.01.01 của SX.02.01.1 không có vào ngày 01/03/2020. Việc ấy do “Việc đầu” ghi.",
        ),
        (
            [],
            [
                row(Kind.EXTRACT, ONE, into=TWO, share=Decimal("0.7"), figures="share"),
                row(Kind.EXTRACT, ONE, into=THREE, share=Decimal("0.7"), figures="share", line=3),
            ],
            DAY,
            "Các phần trích của SX.01.01 cộng lại là 1.4, không được quá 1.",
        ),
    ],
)
def test_two_operations_that_cannot_both_be_so_are_refused(
    world: World, first: list[Row], second: list[Row], on: dt.date, sentence: str
) -> None:
    if first:
        do(world, *first, on=LATER, title="Việc đầu")
    before = everything()
    assert problems(world, *second, on=on) == [sentence]
    with pytest.raises(CannotReorganise):
        do(world, *second, on=on)
    assert everything() == before


def test_a_unit_is_not_moved_under_one_that_will_not_be_there_for_a_while(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.02", into="SX.01"), on=BETWEEN)
    do(world, row(Kind.REOPEN, "SX.02"), on=LATER)
    assert problems(world, row(Kind.MOVE, ONE, parent="SX.02")) == [
        "Cấp trên SX.02 của SX.01.01 không có vào ngày 01/01/2020. Việc ấy do “Sắp xếp thử” ghi."
    ]


def test_duties_of_one_that_merges_follow_the_duties_of_the_other_not_its_children(world: World) -> None:
    do(
        world,
        row(Kind.MERGE, ONE, into=TWO),
        row(Kind.MERGE, TWO, into=THREE, parent=FOUR, line=3),
    )
    assert heir_codes(world, ONE, DAY) == heir_codes(world, TWO, DAY) == {THREE}
    assert tree(DAY)["SX.01.01.1"][0] == FOUR


def test_one_that_merges_into_a_unit_that_is_split_has_to_say_into_which_part(world: World) -> None:
    rows = [
        row(Kind.MERGE, ONE, into=TWO, parent=THREE),
        row(Kind.SPLIT, TWO, into=THREE, share=Decimal("0.5"), figures="share", parent=THREE, line=3),
        row(Kind.SPLIT, TWO, into=FOUR, share=Decimal("0.5"), figures="share", line=4),
    ]
    assert problems(world, *rows) == [
        "Đơn vị kế thừa của SX.01.01 cũng kết thúc trong kế hoạch này (dòng 3); hãy ghi đơn vị còn hoạt động."
    ]


def test_a_tier_that_ends_above_a_unit_moved_by_another_row_names_that_row(world: World) -> None:
    rows = [
        row(Kind.ABOLISH, "", type="district_committee", parent="SX"),
        row(Kind.MOVE, THREE, parent="SX.01", line=3),
    ]
    (sentence,) = problems(world, *rows)
    assert sentence == ("Cấp trên của SX.02.01 đã được ghi đổi đúng từ ngày 01/09/2019. Xem dòng 3: chuyển.")


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        (
            [row(Kind.MERGE, "sx.01.01", into=TWO)],
            ["Không có đơn vị nào mang mã “sx.01.01”; có “SX.01.01”."],
        ),
        (
            [row(Kind.ESTABLISH, "sx.btc", name="Ban khác", type="organising_board", parent="SX")],
            ["Mã sx.btc chỉ khác mã SX.BTC ở chữ hoa, chữ thường; hãy đặt mã khác."],
        ),
        (
            [
                row(Kind.ESTABLISH, "SX.X", name="Ban một", type="other_body", parent="SX"),
                row(Kind.ESTABLISH, "sx.x", name="Ban hai", type="other_body", parent="SX", line=3),
                row(Kind.MERGE, "SX.BDV", into="Sx.X", line=4),
            ],
            [
                "Mã sx.x chỉ khác mã SX.X ở chữ hoa, chữ thường; hãy đặt mã khác.",
                "Không có đơn vị nào mang mã “Sx.X”; có “SX.X”.",
            ],
        ),
    ],
)
def test_a_code_in_other_letters_is_no_other_unit(
    world: World, rows: list[Row], sentences: list[str]
) -> None:
    assert problems(world, *rows) == sentences


def test_a_code_in_other_letters_is_not_told_of_a_unit_out_of_sight(world: World) -> None:
    hold_role(world.riverside_clerk, world.riverside, Role.ADMINISTRATOR, valid_from=DAY, actor=world.system)
    actor = world.actor(world.riverside_clerk, on=DAY)
    plan = Reorganisation("thử", DAY, [row(Kind.MERGE, "sx.01.01", into=THREE)])
    assert [problem.sentence for problem in prepare(plan, actor=actor).outcome.problems] == [
        "Không có đơn vị nào mang mã “sx.01.01”."
    ]


def test_a_reopened_unit_may_merge_into_what_once_took_over_from_it_and_the_other_way_round(
    world: World,
) -> None:
    do(world, row(Kind.MERGE, ONE, into=TWO))
    do(world, row(Kind.REOPEN, ONE), on=BETWEEN)
    do(world, row(Kind.MERGE, TWO, into=ONE), on=LATER)
    do(world, row(Kind.MERGE, ONE, into=THREE), on=LAST)
    assert heir_codes(world, ONE, DAY) == {TWO}
    assert heir_codes(world, TWO, LAST) == heir_codes(world, ONE, LAST) == {THREE}


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            row(Kind.REOPEN, ONE),
            row(Kind.MOVE, "SX.01.02.1", parent=ONE),
            "SX.01.02.1 còn trực thuộc SX.01.01 sau ngày 01/01/2020; hãy chuyển hoặc kết thúc đơn vị đó.",
        ),
        (
            row(Kind.REOPEN, ONE),
            row(Kind.MERGE, FOUR, into=ONE, parent=THREE),
            "Đã ghi SX.01.01 tiếp nhận từ SX.02.02 ngày 01/03/2020, khi đó SX.01.01 không còn.",
        ),
        (
            row(Kind.MOVE, FOUR, parent="SX.01"),
            row(Kind.MERGE, "SX.02", into="SX.01"),
            "Cấp trên SX.02 của SX.02.02 không có vào ngày 01/03/2020.",
        ),
    ],
)
def test_what_came_to_depend_on_an_operation_stands_in_the_way_of_taking_it_back(
    world: World, first: Row, second: Row, sentence: str
) -> None:
    do(world, row(Kind.MERGE, ONE, into=TWO))
    operation = do(world, first, on=BETWEEN)
    later = do(world, second, on=LATER)
    before = everything()
    with pytest.raises(CannotReorganise) as refused:
        undo(operation, actor=world.system, reason="Nhầm")
    named = f"{sentence} Việc ấy do “Sắp xếp thử” ghi."
    assert [found.sentence for found in refused.value.problems] == [named]
    assert everything() == before
    for one in (later, operation):
        undo(one, actor=world.system, reason="Nhầm")
    assert Succession.objects.count() == 1
