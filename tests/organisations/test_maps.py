"""The administrative map changes on a day: what ends, what begins, what goes on, and taking it back."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.entering import entered
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import (
    DatesConflict,
    NewPlace,
    change_map,
    open_unit,
    record_places,
    take_map_back,
)
from trienkhai.organisations.models import Place, Unit
from trienkhai.organisations.permissions import NotAllowed, system_actor
from trienkhai.organisations.queries import with_places

BEFORE, DAY = dt.date(2025, 1, 1), dt.date(2025, 7, 1)
ACTOR = system_actor(on=DAY)
OLD = [
    NewPlace("70", "Sông Xanh", "tỉnh"),
    NewPlace("75", "Núi Đỏ", "tỉnh"),
    NewPlace("689", "Cao Nguyên", "huyện", "70"),
    NewPlace("25195", "Một", "xã", "689"),
    NewPlace("25196", "Hai", "xã", "689"),
    NewPlace("26000", "Ba", "phường", "75"),
]
NEW = [
    NewPlace("75", "Núi Đỏ", "tỉnh"),
    NewPlace("25195", "Một", "xã", "75"),
    NewPlace("26000", "Ba", "phường", "75"),
    NewPlace("26001", "Bốn", "phường", "75"),
]


def held_on(day: dt.date) -> list[NewPlace]:
    """The map of the day; everything in it stands below what holds that day too."""
    rows = Place.objects.on(day).select_related("parent").order_by("code")
    for row in rows:
        assert row.parent is None or Place.objects.on(day).filter(pk=row.parent.pk).exists()
    return [NewPlace(row.code, row.name, row.kind, row.parent.code if row.parent else "") for row in rows]


def by_code(places: list[NewPlace]) -> list[NewPlace]:
    return sorted(places, key=lambda place: place.code)


def everything() -> list[tuple[object, ...]]:
    return list(Place.objects.order_by("pk").values_list())


def beside(world: World, code: str, place: Place) -> None:
    """Open a committee beside the place."""
    open_unit(
        code,
        "Đảng ủy xã Một",
        "commune_committee",
        world.highland,
        opened_on=place.valid_from,
        actor=ACTOR,
        place=place,
    )


def test_a_new_map_ends_what_it_has_no_more_and_keeps_what_goes_on(db: None) -> None:
    kept = {place.code: place.pk for place in record_places(OLD, valid_from=BEFORE, actor=ACTOR)}
    change = change_map(NEW, on=DAY, actor=ACTOR)
    assert sorted(place.code for place in change.ended) == ["25195", "25196", "689", "70"]
    assert [place.code for place in change.begun] == ["25195", "26001"]
    assert {code: place.pk for code, place in change.kept.items()} == {
        code: kept[code] for code in ("75", "26000")
    }
    assert held_on(DAY - dt.timedelta(days=1)) == by_code(OLD)
    assert held_on(DAY) == by_code(NEW)
    ended = AuditEntry.objects.filter(action="end_place", subject_id=str(kept["689"])).get()
    assert (ended.old, ended.new) == ({"valid_to": None}, {"valid_to": "2025-07-01"})


def test_taking_a_map_back_leaves_the_one_before_as_it_was(db: None) -> None:
    record_places(OLD, valid_from=BEFORE, actor=ACTOR)
    before = everything()
    change_map(NEW, on=DAY, actor=ACTOR)
    assert take_map_back(on=DAY, actor=ACTOR) == 6
    assert everything() == before
    assert AuditEntry.objects.filter(action="remove_place").count() == 2
    with pytest.raises(DatesConflict, match="Không có thay đổi địa giới nào từ ngày 01/07/2025"):
        take_map_back(on=DAY, actor=ACTOR)


def test_a_map_is_not_taken_back_under_later_ones_nor_under_units(world: World) -> None:
    stored = record_places(OLD, valid_from=BEFORE, actor=ACTOR)
    change_map(NEW, on=DAY, actor=ACTOR)
    change_map(NEW[:2], on=DAY + dt.timedelta(days=9), actor=ACTOR)
    with pytest.raises(DatesConflict, match="còn thay đổi địa giới khác"):
        take_map_back(on=DAY, actor=ACTOR)
    beside(world, "M", stored[3])
    with pytest.raises(DatesConflict, match="Sau ngày 01/01/2025"):
        take_map_back(on=BEFORE, actor=ACTOR)
    take_map_back(on=DAY + dt.timedelta(days=9), actor=ACTOR)
    take_map_back(on=DAY, actor=ACTOR)
    with pytest.raises(DatesConflict, match="Đơn vị M đã lập"):
        take_map_back(on=BEFORE, actor=ACTOR)


def test_a_map_is_put_after_the_last_one_and_never_empty(db: None) -> None:
    record_places(OLD, valid_from=DAY, actor=ACTOR)
    for day in (DAY, BEFORE):
        with pytest.raises(DatesConflict, match="từ ngày 01/07/2025; hãy chọn ngày sau"):
            change_map(NEW, on=day, actor=ACTOR)
    with pytest.raises(DatesConflict, match="không có đơn vị hành chính nào"):
        change_map([], on=DAY + dt.timedelta(days=1), actor=ACTOR)


def test_the_installation_alone_changes_the_map(world: World) -> None:
    administrator = world.actor(world.administrator)
    with pytest.raises(NotAllowed, match="cài đặt"):
        change_map(NEW, on=DAY, actor=administrator)
    with pytest.raises(NotAllowed, match="cài đặt"):
        take_map_back(on=DAY, actor=administrator)


def test_a_unit_stands_beside_what_its_code_is_on_the_day(world: World) -> None:
    stored = record_places(OLD, valid_from=BEFORE, actor=ACTOR)
    for code, place in (("X", stored[3]), ("Y", stored[4])):
        beside(world, code, place)
    change_map([NEW[0], NewPlace("25195", "Mốt", "phường", "75")], on=DAY, actor=ACTOR)
    for day, expected in (
        (BEFORE, ["xã Một (25195)", "xã Hai (25196)"]),
        (DAY, ["phường Mốt (25195)", None]),
    ):
        units = with_places(Unit.objects.filter(code__in=["X", "Y"]), day).order_by("code")
        assert [unit.place_on for unit in units] == expected


def test_a_units_page_names_its_place(world: World) -> None:
    stored = record_places(OLD, valid_from=world.today, actor=ACTOR)
    beside(world, "X", stored[3])
    page = entered(world.administrator).get(reverse("unit", args=["X"])).content.decode()
    assert '<dt>Địa bàn</dt><dd lang="vi">xã Một (25195)</dd>' in page


MAPS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("MN"), st.integers(0, 5)),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[0],
).map(
    lambda rows: [
        NewPlace(code, name, "xã", rows[above][0] if above < at else "")
        for at, (code, name, above) in enumerate(rows)
    ]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(maps=st.lists(MAPS, min_size=2, max_size=4))
def test_every_day_has_the_map_given_for_it_and_each_can_be_taken_back(
    db: None, maps: list[list[NewPlace]]
) -> None:
    with transaction.atomic():
        record_places(maps[0], valid_from=BEFORE, actor=ACTOR)
        days, states = [BEFORE], list[list[tuple[object, ...]]]()
        for later in maps[1:]:
            states.append(everything())
            days.append(days[-1] + dt.timedelta(days=10))
            change_map(later, on=days[-1], actor=ACTOR)
        for day, places in zip(days, maps, strict=True):
            assert held_on(day) == held_on(day + dt.timedelta(days=9)) == by_code(places)
        for day, state in zip(reversed(days[1:]), reversed(states), strict=True):
            if Place.objects.filter(valid_from=day).exists() or Place.objects.filter(valid_to=day).exists():
                take_map_back(on=day, actor=ACTOR)
            assert everything() == state
        transaction.set_rollback(True)


TABLE = "code,kind,name,parent\n75,tỉnh,Núi Đỏ,\n25195,xã,Một,75\n26000,phường,Ba,75\n26001,phường,Bốn,75\n"


def written(folder: Path, text: str) -> str:
    file = folder / "map.csv"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_command_compares_writes_and_takes_back(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record_places(OLD, valid_from=BEFORE, actor=ACTOR)
    before, table = everything(), written(tmp_path, TABLE)
    said = [
        "Đi tiếp như cũ: 2",
        "Hết hiệu lực: 4 (1 tỉnh, 1 huyện, 2 xã)",
        "Bắt đầu: 2 (1 xã, 1 phường)",
    ]
    call_command("map", table, "--on", "2025-07-01")
    assert capsys.readouterr().out.splitlines() == [*said, "Chưa ghi gì."]
    assert everything() == before
    call_command("map", table, "--on", "2025-07-01", "--carry-out")
    assert capsys.readouterr().out.splitlines() == [*said, "Đã ghi."]
    assert held_on(DAY) == by_code(NEW)
    call_command("map", "--on", "2025-07-01", "--take-back")
    assert "6 dòng trở lại như trước" in capsys.readouterr().out
    assert everything() == before


def test_the_command_names_every_line_that_is_wrong(db: None, tmp_path: Path) -> None:
    record_places(OLD, valid_from=BEFORE, actor=ACTOR)
    wrong = TABLE + f"25195,xã,Một,75\n7,xã,X,76\n8,,X,\n9,xã,{'x' * 121},\n"
    with pytest.raises(CommandError) as refused:
        call_command("map", written(tmp_path, wrong), "--on", "2025-07-01", "--carry-out")
    assert str(refused.value).splitlines() == [
        "Dòng 6: mã 25195 đã có ở dòng trước.",
        "Dòng 7: cấp trên 76 không đứng ở dòng nào phía trước.",
        "Dòng 8: cột kind để trống.",
        "Dòng 9: cột name: Giá trị này chỉ có tối đa 120 kí tự (hiện có 121)",
    ]
    for options, said in (
        (("--on", "1/7/2025"), "Ngày phải có dạng"),
        (("--on", "2025-01-01"), "Đã có danh mục"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("map", written(tmp_path, TABLE), *options)
    with pytest.raises(CommandError, match="Hãy cho biết tệp"):
        call_command("map", "--on", "2025-07-01")
