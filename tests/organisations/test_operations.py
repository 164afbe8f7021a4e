"""Plans of reorganisation: what each row does, all that stands in a plan's way, and taking one back."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.world import BEGIN, World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import (
    CannotReorganise,
    Reorganisation,
    carry_out,
    create_user,
    hold_role,
    open_unit,
    prepare,
    rename_unit,
    undo,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import (
    Operation,
    Succession,
    Unit,
    UnitName,
    UnitParent,
    UnitPause,
    UnitType,
)
from trienkhai.organisations.models.tree import answering_ids
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.organisations.queries import heirs_on, inheritances_of, tree_on, units_open_on

DAY = dt.date(2019, 9, 1)
BEFORE = DAY - dt.timedelta(days=1)
LATER = dt.date(2020, 3, 1)


def plan(*rows: Row, on: dt.date = DAY, title: str = "Sắp xếp thử") -> Reorganisation:
    return Reorganisation(title, on, rows, basis="Quyết định 01-QĐ/TU")


def row(kind: Kind, code: str = "", **said: Any) -> Row:
    return Row(line=said.pop("line", 2), kind=kind, code=code, **said)


def do(world: World, *rows: Row, **said: Any) -> Operation:
    return carry_out(plan(*rows, **said), actor=world.system)


def problems(world: World, *rows: Row, **said: Any) -> list[str]:
    return [found.sentence for found in prepare(plan(*rows, **said), actor=world.system).outcome.problems]


def tree(day: dt.date) -> dict[str, tuple[str | None, str, str]]:
    """Who stands on the day: the code of whom each answers to, its name and type."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    return {
        one.code: (codes[one.parent_id] if one.parent_id else None, one.name, one.type_code)
        for one in tree_on(day)
    }


TABLES: dict[Any, tuple[str, ...]] = {
    Unit: ("code", "opened_on", "closed_on"),
    UnitName: ("unit__code", "name", "short_name", "exact", "folded", "sort_key", "valid_from", "valid_to"),
    UnitType: ("unit__code", "type_code", "valid_from", "valid_to"),
    UnitParent: ("unit__code", "parent__code", "valid_from", "valid_to"),
    Succession: ("predecessor__code", "successor__code", "kind", "effective_on", "basis", "share", "figures"),
    UnitPause: ("unit__code", "valid_from", "valid_to"),
}


def everything() -> dict[str, list[Any]]:
    """Every row of the tables that an operation writes, without the ids of rows."""
    return {
        table.__name__: sorted(table.objects.order_by().values_list(*columns), key=repr)
        for table, columns in TABLES.items()
    }


def commune(code: str, name: str, parent: str = "SX.01") -> Row:
    return row(Kind.ESTABLISH, code, name=name, type="commune_committee", parent=parent)


def test_a_plan_founds_names_types_and_moves_units_on_one_day(world: World) -> None:
    do(
        world,
        row(Kind.ESTABLISH, "SX.03", name="Huyện ủy Ven Sông", type="district_committee", parent="SX"),
        row(Kind.MOVE, "SX.02.02", parent="SX.03"),
        row(Kind.RENAME, "SX.02.02", name="Đảng ủy xã Bãi Bồi Mới"),
        row(Kind.RETYPE, "SX.01.01", type="grassroots_committee"),
    )
    assert tree(DAY)["SX.03"] == ("SX", "Huyện ủy Ven Sông", "district_committee")
    assert tree(DAY)["SX.02.02"] == ("SX.03", "Đảng ủy xã Bãi Bồi Mới", "commune_committee")
    assert tree(DAY)["SX.01.01"][2] == "grassroots_committee"
    assert tree(BEFORE)["SX.02.02"] == ("SX.02", "Đảng ủy xã Bãi Bồi", "commune_committee")
    assert "SX.03" not in tree(BEFORE)


def test_communes_merge_into_a_new_one_and_their_cells_and_duties_pass_to_it(world: World) -> None:
    do(
        world,
        commune("SX.01.09", "Đảng ủy xã Đồi Đá"),
        row(Kind.MERGE, "SX.01.01", into="SX.01.09"),
        row(Kind.MERGE, "SX.01.02", into="SX.01.09"),
    )
    now, new = tree(DAY), Unit.objects.get(code="SX.01.09")
    assert {code for code, (above, *_) in now.items() if above == "SX.01.09"} == {"SX.01.01.1", "SX.01.02.1"}
    assert not {"SX.01.01", "SX.01.02"} & now.keys()
    old = [unit.pk for unit in world.highland_communes]
    assert heirs_on(old, on=DAY) == {pk: {new.pk} for pk in old}
    assert heirs_on(old, on=BEFORE) == {}
    assert tree(BEFORE)["SX.01.01.1"][0] == "SX.01.01"


def test_a_living_unit_takes_another_in_and_keeps_what_was_its_own(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"))
    assert tree(DAY)["SX.01.01.1"][0] == tree(DAY)["SX.01.02.1"][0] == "SX.01.02"


def test_a_split_passes_parts_that_make_one_and_says_where_each_child_goes(world: World) -> None:
    new = [
        row(
            Kind.ESTABLISH,
            f"SX.01.1{n}",
            name=f"Đảng ủy xã Đồi {n}",
            type="commune_committee",
            parent="SX.01",
        )
        for n in (1, 2)
    ]
    parts = [
        row(Kind.SPLIT, "SX.01.01", into="SX.01.11", share=Decimal("0.4"), figures="share"),
        row(Kind.SPLIT, "SX.01.01", into="SX.01.12", share=Decimal("0.6"), figures="share"),
    ]
    assert problems(world, *new, *parts) == [
        "SX.01.01.1 còn trực thuộc SX.01.01; hãy ghi đơn vị này chuyển về đâu."
    ]
    do(world, *new, *parts, row(Kind.MOVE, "SX.01.01.1", parent="SX.01.12"))
    passed = Succession.objects.filter(predecessor__code="SX.01.01").order_by("share")
    assert [(one.successor.code, one.share, one.kind) for one in passed] == [
        ("SX.01.11", Decimal("0.4"), "split"),
        ("SX.01.12", Decimal("0.6"), "split"),
    ]


def test_a_part_passes_on_while_the_unit_lives(world: World) -> None:
    do(
        world,
        row(Kind.EXTRACT, "SX.01.01", into="SX.01.02", share=Decimal("0.25"), figures="share"),
        row(Kind.MOVE, "SX.01.01.1", parent="SX.01.02"),
    )
    assert tree(DAY)["SX.01.01"] == tree(BEFORE)["SX.01.01"]
    assert heirs_on([world.highland_communes[0].pk], on=DAY) == {}
    assert Succession.objects.get().share == Decimal("0.25")


def test_a_dissolved_body_may_end_without_a_successor_and_is_then_nobodys(world: World) -> None:
    do(world, row(Kind.DISSOLVE, "SX.BCS"))
    assert "SX.BCS" not in tree(DAY)
    assert heirs_on([world.caucus.pk], on=DAY) == {}


def test_a_whole_tier_ends_and_what_answered_to_it_answers_to_the_unit_above(world: World) -> None:
    day = dt.date(2025, 7, 1)
    do(world, row(Kind.ABOLISH, type="district_committee"), on=day)
    now = tree(day)
    assert not {"SX.01", "SX.02"} & now.keys()
    assert {now[code][0] for code in ("SX.01.01", "SX.01.02", "SX.02.01", "SX.02.02")} == {"SX"}
    assert heirs_on([world.highland.pk], on=day) == {world.highland.pk: {world.province.pk}}


def test_a_tier_ends_below_the_unit_that_the_row_names_alone(world: World) -> None:
    day = dt.date(2025, 7, 1)
    other = open_unit("T2", "Tỉnh ủy Khác", "province_committee", None, opened_on=DAY, actor=world.system)
    open_unit("T2.01", "Huyện ủy Khác", "district_committee", other, opened_on=DAY, actor=world.system)
    plan = Reorganisation(
        "Bỏ cấp huyện", day, [row(Kind.ABOLISH, "SX", type="district_committee", parent="SX")]
    )
    carry_out(plan, actor=world.actor(world.administrator, on=day))
    assert {"SX.01", "SX.02"} & tree(day).keys() == set()
    assert tree(day)["T2.01"][0] == "T2"
    assert problems(world, row(Kind.ABOLISH, "SX.BTC", type="district_committee"), on=DAY) == [
        "Không có đơn vị nào thuộc loại “district_committee” bên dưới SX.BTC vào ngày 01/09/2019."
    ]


def test_what_is_so_already_changes_nothing_and_takes_no_day(world: World) -> None:
    name = tree(DAY)["SX.01.01"][1]
    rows = [
        row(Kind.RENAME, "SX.01.01", name=name),
        row(Kind.MOVE, "SX.01.01", parent="SX.01", line=3),
        row(Kind.RETYPE, "SX.01.01", type="commune_committee", line=4),
    ]
    with pytest.raises(CannotReorganise, match="không làm thay đổi đơn vị nào"):
        do(world, *rows)
    operation = do(world, *rows, row(Kind.RENAME, "SX.01", name="Huyện ủy Mới", line=5))
    assert [change.unit_code for change in operation.changes.all()] == ["SX.01"]
    do(world, row(Kind.RENAME, "SX.01.01", name="Đảng ủy xã Mới"))


def test_what_a_row_says_of_one_unit_goes_before_the_end_of_its_tier(world: World) -> None:
    day = dt.date(2025, 7, 1)
    do(
        world,
        row(Kind.MERGE, "SX.01", into="SX", note="trước khi bỏ cấp"),
        row(Kind.ABOLISH, type="district_committee"),
        on=day,
    )
    assert tree(day)["SX.01.01"][0] == tree(day)["SX.02.01"][0] == "SX"
    kinds = dict(Succession.objects.values_list("predecessor__code", "kind"))
    assert kinds == {"SX.01": "merge", "SX.02": "dissolve"}


def test_a_reopened_unit_stands_again_but_not_in_between(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"))
    do(world, row(Kind.REOPEN, "SX.01.01"), on=LATER)
    assert tree(LATER)["SX.01.01"] == tree(BEFORE)["SX.01.01"]
    assert "SX.01.01" not in tree(DAY)
    commune = world.highland_communes[0]
    assert heirs_on([commune.pk], on=DAY) == {commune.pk: {world.highland_communes[1].pk}}
    assert heirs_on([commune.pk], on=LATER) == {}
    assert not units_open_on(Unit.objects.filter(pk=commune.pk), DAY).exists()
    assert units_open_on(Unit.objects.filter(pk=commune.pk), LATER).exists()


def test_duties_passed_on_before_a_reopening_do_not_come_back_at_the_next_end(world: World) -> None:
    one, two = world.highland_communes
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"))
    do(world, row(Kind.REOPEN, "SX.01.01"), on=LATER)
    end = dt.date(2021, 1, 1)
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.09"), commune("SX.01.09", "Đảng ủy xã Đồi Đá"), on=end)
    new = Unit.objects.get(code="SX.01.09")
    assert heirs_on([one.pk], on=DAY) == {one.pk: {two.pk}}
    assert heirs_on([one.pk], on=end) == {one.pk: {new.pk}}
    assert [*inheritances_of(two, on=end)] == []
    assert {unit.pk for unit in Unit.objects.filter(pk__in=answering_ids([two.pk], on=end))} == {two.pk}


def test_a_part_that_left_before_the_end_inherits_no_duties_of_the_rest(world: World) -> None:
    one, two = world.highland_communes
    do(world, row(Kind.EXTRACT, "SX.01.01", into="SX.01.02", share=Decimal("0.25"), figures="share"))
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01", parent="SX.01.02"), on=LATER)
    assert heirs_on([one.pk], on=LATER) == {one.pk: {world.highland.pk}}
    assert [*inheritances_of(two, on=LATER)] == []
    assert {unit.pk for unit in Unit.objects.filter(pk__in=answering_ids([two.pk], on=LATER))} == {two.pk}


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        ([row(Kind.RENAME, "SX.99", name="Ai đó")], ["Không có đơn vị nào mang mã “SX.99”."]),
        ([row(Kind.RENAME, "SX.01")], ["Đơn vị cần có tên."]),
        ([row(Kind.MOVE, "SX.01.01")], ["Thiếu cột “cấp trên” cho việc “chuyển”."]),
        (
            [row(Kind.ESTABLISH, "SX.01", name="X", type="cell", parent="SX")],
            ["Mã đơn vị SX.01 đã được dùng."],
        ),
        (
            [row(Kind.ESTABLISH, "SX/9", name="X", type="cell", parent="SX")],
            ["Mã đơn vị SX/9 có dấu / hoặc ký tự lạ; hãy dùng chữ, số, dấu chấm."],
        ),
        (
            [row(Kind.MERGE, "SX.01.01", into="SX.01.01")],
            ["Đơn vị SX.01.01 không thể tự kế thừa hoặc trực thuộc chính nó."],
        ),
        (
            [row(Kind.MOVE, "SX.01.01", parent="SX.02"), row(Kind.MOVE, "SX.01.01", parent="SX", line=3)],
            ["Dòng 2 đã nói việc “chuyển” của SX.01.01; hai việc này trái nhau hoặc trùng nhau."],
        ),
        (
            [row(Kind.MERGE, "SX.01.01", into="SX.01.02"), row(Kind.RENAME, "SX.01.01", name="Y", line=3)],
            ["Dòng 2 đã nói việc “nhập” của SX.01.01; hai việc này trái nhau hoặc trùng nhau."],
        ),
        (
            [row(Kind.SPLIT, "SX.BCS", into="SX.VP", share=Decimal("0.5"), figures="share")],
            ["Các tỷ lệ của SX.BCS cộng lại là 0.5, phải bằng đúng 1."],
        ),
        (
            [row(Kind.ESTABLISH, "9" * 41, name="Xã", type="commune_committee", parent="SX.01")],
            ["Mục “mã” quá dài (41 chữ; nhiều nhất 40)."],
        ),
        ([row(Kind.ABOLISH, type="khu")], ["Không có đơn vị nào thuộc loại “khu” vào ngày 01/09/2019."]),
        ([row(Kind.REOPEN, "SX.01")], ["SX.01 chưa kết thúc hoạt động nên không mở lại."]),
        (
            [row(Kind.SUCCEED, "SX.01", into="SX.02")],
            ["SX.01 chưa kết thúc hoạt động nên chưa có đơn vị kế thừa."],
        ),
        (
            [row(Kind.MOVE, "SX.01", parent="SX.01.01.1")],
            [
                "Đơn vị SX.01 sẽ trực thuộc chính nó từ ngày 01/09/2019.",
                "Đơn vị SX.01.01 sẽ trực thuộc chính nó từ ngày 01/09/2019.",
            ],
        ),
        (
            [
                row(Kind.MERGE, "SX.01.01", into="SX.01.02"),
                row(Kind.MERGE, "SX.01.02", into="SX.01.01", line=3),
            ],
            [
                "SX.01.01.1 còn trực thuộc SX.01.01; hãy ghi đơn vị này chuyển về đâu.",
                "SX.01.02.1 còn trực thuộc SX.01.02; hãy ghi đơn vị này chuyển về đâu.",
                (
                    "Đơn vị kế thừa của SX.01.01 cũng kết thúc trong kế hoạch này (dòng 3);"
                    " hãy ghi đơn vị còn hoạt động."
                ),
                (
                    "Đơn vị kế thừa của SX.01.02 cũng kết thúc trong kế hoạch này (dòng 2);"
                    " hãy ghi đơn vị còn hoạt động."
                ),
            ],
        ),
        ([], ["Kế hoạch chưa có dòng nào."]),
        (
            [
                row(Kind.MOVE, "SX.01.01", parent="SX.77"),
                row(Kind.RETYPE, "SX.01.02", type="khu", line=3),
                row(Kind.REOPEN, "SX.02", line=4),
            ],
            [
                "Không có đơn vị nào mang mã “SX.77”.",
                "Không có loại đơn vị “khu”.",
                "SX.02 chưa kết thúc hoạt động nên không mở lại.",
            ],
        ),
    ],
)
def test_all_that_stands_in_a_plans_way_is_said_and_nothing_is_written(
    world: World, rows: list[Row], sentences: list[str]
) -> None:
    before, known = everything(), Operation.objects.count()
    assert sorted(problems(world, *rows)) == sorted(sentences)
    with pytest.raises(CannotReorganise):
        do(world, *rows)
    assert everything() == before
    assert Operation.objects.count() == known


def test_what_one_that_merges_was_to_have_goes_to_whom_it_merges_into(world: World) -> None:
    do(
        world,
        row(Kind.MERGE, "SX.01.01", into="SX.01.02"),
        row(Kind.MERGE, "SX.01.02", into="SX.02.01"),
    )
    assert heirs_on([world.highland_communes[0].pk], on=DAY) == {
        world.highland_communes[0].pk: {world.riverside_communes[0].pk}
    }
    assert tree(DAY)["SX.01.01.1"][0] == "SX.02.01"


def test_two_operations_that_contradict_each_other_on_a_day_are_refused_with_both_named(world: World) -> None:
    do(world, row(Kind.MOVE, "SX.01.01", parent="SX.02"), title="Chuyển xã Đồi Chè")
    assert problems(world, row(Kind.MOVE, "SX.01.01", parent="SX.ĐUK")) == [
        "Cấp trên của SX.01.01 đã được ghi đổi đúng từ ngày 01/09/2019. Việc ấy do “Chuyển xã Đồi Chè” ghi."
    ]


def test_a_unit_whose_end_is_recorded_does_not_end_otherwise_before_it(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.BCS", into="SX.VP"), on=LATER, title="Nhập Ban Cán sự")
    assert problems(world, row(Kind.MERGE, "SX.BCS", into="SX.BTC")) == [
        "SX.BCS đã được ghi kết thúc hoạt động từ ngày 01/03/2020. Việc ấy do “Nhập Ban Cán sự” ghi."
    ]


def test_what_is_changed_of_a_unit_whose_end_is_recorded_ends_with_it(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.BCS", into="SX.VP"), on=LATER)
    renamed = row(Kind.RENAME, "SX.BCS", name="Đảng ủy Ủy ban")
    do(world, renamed, row(Kind.RETYPE, "SX.BCS", type="direct_committee"))
    assert tree(DAY)["SX.BCS"] == ("SX", "Đảng ủy Ủy ban", "direct_committee")
    assert "SX.BCS" not in tree(LATER)
    for table in (UnitName, UnitType, UnitParent):
        assert not table.objects.filter(unit=world.caucus, valid_to=None).exists()


def test_history_is_written_forward(world: World) -> None:
    do(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Cao Nguyên Mới"), on=LATER, title="Đổi tên huyện")
    assert problems(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Khác")) == [
        (
            "Tên của SX.01 đã được ghi đổi từ ngày 01/03/2020; không ghi được việc xảy ra trước đó."
            " Việc ấy do “Đổi tên huyện” ghi."
        )
    ]


def test_undo_makes_every_row_what_it_was_and_is_an_entry_of_its_own(world: World) -> None:
    before, shown = everything(), {day: tree(day) for day in (BEFORE, DAY, LATER)}
    operation = do(
        world,
        commune("SX.01.09", "Đảng ủy xã Đồi Đá"),
        row(Kind.MERGE, "SX.01.01", into="SX.01.09"),
        row(Kind.MERGE, "SX.01.02", into="SX.01.09"),
        row(Kind.RENAME, "SX.02", name="Thị ủy Bến Đò Mới", short_name="BĐM"),
        row(Kind.SPLIT, "SX.BCS", into="SX.VP", share=Decimal("0.5"), figures="share"),
        row(Kind.SPLIT, "SX.BCS", into="SX.BTC", share=Decimal("0.5"), figures="share"),
    )
    assert everything() != before
    back = undo(operation, actor=world.system, reason="Nhập nhầm kế hoạch")
    assert everything() == before
    assert {day: tree(day) for day in (BEFORE, DAY, LATER)} == shown
    assert back.undoes == operation
    assert {*Operation.objects.order_by("-pk")[:2]} == {operation, back}
    entry = AuditEntry.objects.filter(action="undo_operation").get()
    assert entry.reason == "Nhập nhầm kế hoạch"


def test_a_reopening_is_taken_back_with_its_pause(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"))
    before = everything()
    undo(do(world, row(Kind.REOPEN, "SX.01.01"), on=LATER), actor=world.system, reason="Nhầm")
    assert everything() == before


def test_what_depends_on_an_operation_is_named_when_it_cannot_be_taken_back(world: World) -> None:
    first = do(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Một"))
    do(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Hai"), on=LATER, title="Đổi tên lần hai")
    with pytest.raises(CannotReorganise) as refused:
        undo(first, actor=world.system, reason="Nhầm")
    assert [found.sentence for found in refused.value.problems] == [
        "Đơn vị SX.01 đã thay đổi sau đó, do “Đổi tên lần hai”; hãy hoàn tác việc ấy trước."
    ]


def test_a_founded_unit_that_holds_something_by_now_is_not_taken_back(world: World) -> None:
    founded = do(
        world,
        commune("SX.01.09", "Đảng ủy xã Đồi Đá"),
    )
    unit = Unit.objects.get(code="SX.01.09")
    create_user("van-thu-moi", unit=unit, actor=world.system, password="tỉnh-xanh-7391")
    before, known = everything(), Operation.objects.count()
    with pytest.raises(CannotReorganise, match="đã có 1"):
        undo(founded, actor=world.system, reason="Nhầm")
    assert everything() == before
    assert Operation.objects.count() == known


def test_an_operation_is_taken_back_once_and_with_a_reason(world: World) -> None:
    operation = do(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Một"))
    with pytest.raises(CannotReorganise, match="lý do"):
        undo(operation, actor=world.system, reason=" ")
    back = undo(operation, actor=world.system, reason="Nhầm")
    with pytest.raises(CannotReorganise, match="đã được hoàn tác"):
        undo(operation, actor=world.system, reason="Nhầm")
    with pytest.raises(CannotReorganise, match="không hoàn tác được"):
        undo(back, actor=world.system, reason="Nhầm")


def test_a_change_outside_of_plans_is_in_the_way_of_taking_back_too_and_is_named(world: World) -> None:
    operation = do(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Một"))
    rename_unit(world.highland, "Huyện ủy Ba", on=LATER, actor=world.system)
    with pytest.raises(CannotReorganise, match=r"SX\.01 đã thay đổi sau đó, do “Đổi tên Huyện ủy Một”"):
        undo(operation, actor=world.system, reason="Nhầm")


def test_who_administers_only_a_part_of_what_changes_may_not_do_it(world: World) -> None:
    clerk = world.actor(world.highland_clerk)
    with pytest.raises(NotAllowed):
        carry_out(plan(row(Kind.RENAME, "SX.01.01", name="Khác")), actor=clerk)
    administrator = world.actor(world.administrator)
    assert administrator.unit_ids(Role.ADMINISTRATOR)
    carry_out(plan(row(Kind.RENAME, "SX.01.01", name="Đảng ủy xã Khác")), actor=administrator)
    with pytest.raises(NotAllowed):
        carry_out(
            plan(row(Kind.ESTABLISH, "YY", name="Tỉnh ủy Khác", type="province_committee")),
            actor=administrator,
        )


def test_a_unit_out_of_sight_is_as_one_that_there_is_not(world: World) -> None:
    hold_role(world.highland_clerk, world.highland, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    actor = world.actor(world.highland_clerk)
    for code in ("SX.02.01", "SX.77"):
        rows = [row(Kind.MOVE, "SX.01.01", parent=code), row(Kind.RENAME, code, name="Khác", line=3)]
        found = prepare(plan(*rows), actor=actor).outcome.problems
        assert [(one.line, one.sentence) for one in found] == [
            (line, f"Không có đơn vị nào mang mã “{code}”.") for line in (2, 3)
        ]


def test_a_dry_run_names_by_its_row_a_unit_that_one_sees_and_does_not_administer(world: World) -> None:
    hold_role(world.highland_clerk, world.highland, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    hold_role(world.highland_clerk, world.riverside, Role.CLERK, valid_from=BEGIN, actor=world.system)
    actor = world.actor(world.highland_clerk)
    both = plan(
        row(Kind.RENAME, "SX.01.02", name="Đảng ủy xã Khác"),
        row(Kind.MOVE, "SX.01.01", parent="SX.02", line=3),
        row(Kind.ESTABLISH, "YY", name="Tỉnh ủy Khác", type="province_committee", line=4),
    )
    assert [(one.line, one.sentence) for one in prepare(both, actor=actor).outcome.problems] == [
        (4, "Đơn vị đứng đầu chỉ được lập khi cài đặt hệ thống."),
        (3, "Đồng chí không quản trị SX.02; chỉ quản trị của mọi đơn vị mới sắp xếp được."),
    ]
    with pytest.raises(NotAllowed):
        carry_out(both, actor=actor)


def test_a_dry_run_names_no_unit_out_of_sight_that_the_plan_would_change(world: World) -> None:
    hold_role(world.highland_clerk, world.highland, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    tier = plan(row(Kind.ABOLISH, type="commune_committee", parent="SX.01"))
    problems = prepare(tier, actor=world.actor(world.highland_clerk)).outcome.problems
    assert [one.sentence for one in problems] == [
        "Kế hoạch làm thay đổi cả đơn vị ngoài phạm vi của đồng chí."
    ]


def test_who_founds_units_for_a_later_day_may_go_on_with_them_and_take_them_back(world: World) -> None:
    administrator = world.actor(world.administrator)
    founded = carry_out(plan(commune("SX.01.09", "Đảng ủy xã Đồi Đá")), actor=administrator)
    merger = plan(row(Kind.MERGE, "SX.01.01", into="SX.01.09"), on=LATER)
    merged = carry_out(merger, actor=administrator)
    for operation in (merged, founded):
        undo(operation, actor=administrator, reason="Nhầm")
    assert "SX.01.09" not in tree(LATER)


def test_each_changed_unit_is_kept_as_it_was_and_as_it_is(world: World) -> None:
    operation = do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"))
    kept = {change.unit_code: change for change in operation.changes.all()}
    assert kept.keys() == {"SX.01.01", "SX.01.01.1"}
    assert kept["SX.01.01"].before["closed_on"] is None
    assert kept["SX.01.01"].after["closed_on"] == "2019-09-01"


def test_a_plan_asks_no_more_of_the_database_for_many_units(
    world: World, django_assert_max_num_queries: Any
) -> None:
    rows = [
        row(Kind.ESTABLISH, f"SX.01.01.{n}", name=f"Chi bộ {n}", type="cell", parent="SX.01.01", line=n)
        for n in range(2, 300)
    ]
    with django_assert_max_num_queries(40):
        do(world, *rows)
    with django_assert_max_num_queries(40):
        do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"), on=LATER)


def test_all_that_contradicts_what_is_recorded_is_named_in_as_many_questions_as_one_contradiction(
    world: World,
) -> None:
    communes = ["SX.01.01", "SX.01.02", "SX.02.01", "SX.02.02"]
    renamed = [row(Kind.RENAME, code, name="Đảng ủy xã Khác", line=n) for n, code in enumerate(communes)]
    do(world, *renamed, title="Đổi tên các xã")
    asked = []
    for rows in (renamed[:1], renamed):
        with CaptureQueriesContext(connection) as captured:
            found = problems(world, *rows)
        assert [sentence.endswith("Việc ấy do “Đổi tên các xã” ghi.") for sentence in found] == [True] * len(
            rows
        )
        asked.append(len(captured))
    assert asked[0] == asked[1]
    with CaptureQueriesContext(connection) as captured, pytest.raises(CannotReorganise):
        do(world, *renamed)
    facts = [one for one in captured if "organisations_unitname" in one["sql"]]
    assert len(facts) == 1  # the register is read once, when nobody else can change it
