"""What became of units between two days: a picture, and the same in a table."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from tests.organisations.test_operations import commune, do, row
from tests.world import World

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.operations import Kind
from trienkhai.organisations.queries.descent import changed_units, descent_of_unit, descent_of_units
from trienkhai.web.descent_drawing import NARROWEST, draw
from trienkhai.web.descent_pictures import pictures_of
from trienkhai.web.descent_table import told

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]

FIRST, MERGED, MERGED_AGAIN = dt.date(2019, 8, 31), dt.date(2019, 9, 1), dt.date(2019, 10, 1)
DAYS = "tu=31/8/2019&den=01/11/2019"


def merge_twice(world: World) -> None:
    """Two communes of Cao Nguyên become one, which then goes into one of Bến Đò that has a new name."""
    do(
        world,
        commune("SX.01.09", "Đảng ủy xã Đồi Đá"),
        row(Kind.MERGE, "SX.01.01", into="SX.01.09"),
        row(Kind.MERGE, "SX.01.02", into="SX.01.09"),
        on=MERGED,
    )
    do(
        world,
        row(Kind.RENAME, "SX.02.02", name="Đảng ủy xã Bãi Bồi Mới"),
        row(Kind.MERGE, "SX.01.09", into="SX.02.02"),
        on=MERGED_AGAIN,
    )


@pytest.fixture(autouse=True)
def _after_all_of_it(settings: Settings, _day_of_the_world: None) -> None:
    settings.FIXED_TODAY = dt.date(2019, 11, 2)


def page_of(code: str, more: str = "") -> str:
    return f"{reverse('unit-descent', args=[code])}?{DAYS}{more}"


def table_of(page: str) -> list[str]:
    """The rows of the table in words."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    words = [re.sub(r"<[^>]+>", " ", one) for one in body.split("</tr>") if one.strip()]
    return [" ".join(one.split()) for one in words]


def test_a_chain_of_mergers_is_drawn_with_its_days_from_whom_to_whom(world: World) -> None:
    merge_twice(world)
    unit = Unit.objects.get(code="SX.02.02")
    descent = descent_of_unit(unit, after=FIRST, day=dt.date(2019, 11, 1), actor=world.system)
    drawing = draw(descent)
    boxes = {(box.key[0], box.code): box for box in drawing.boxes}
    assert set(boxes) == {
        ("then", "SX.01.01"),
        ("then", "SX.01.02"),
        ("then", "SX.02.02"),
        ("between", "SX.01.09"),
        ("now", "SX.02.02"),
    }
    assert boxes["then", "SX.01.01"].said == ["Nhập 01/9/2019"]
    assert boxes["between", "SX.01.09"].said == ["Nhập 01/10/2019"]
    assert boxes["then", "SX.02.02"].said == ["Đổi tên 01/10/2019"]
    assert boxes["now", "SX.02.02"].name == "Đảng ủy xã Bãi Bồi Mới"
    assert sorted(one.kind for one in drawing.strokes) == ["merge", "merge", "merge", "stay"]


def test_no_two_boxes_of_a_column_touch_and_all_are_inside_the_picture(world: World) -> None:
    merge_twice(world)
    ids = Unit.objects.values_list("pk", flat=True)
    drawing = draw(descent_of_units(list(ids), after=FIRST, day=dt.date(2019, 11, 1), actor=world.system))
    for one in drawing.boxes:
        assert 0 <= one.top <= one.top + one.height <= drawing.height
        assert 0 <= one.left <= one.left + one.width <= drawing.width
        for other in drawing.boxes:
            apart = one.top + one.height < other.top or other.top + other.height < one.top
            assert one is other or one.column != other.column or apart


def test_duties_that_went_back_to_where_they_came_from_are_drawn_in_boxes_that_can_be_read(
    world: World,
) -> None:
    days = [dt.date(2019, 9, day) for day in range(1, 30)]
    one, two, three = "SX.01.01", "SX.01.02", "SX.02.01"
    do(world, row(Kind.MERGE, one, into=two), on=days[0])
    do(world, row(Kind.REOPEN, one), on=days[1])
    do(world, row(Kind.MERGE, two, into=one), on=days[2])
    do(world, row(Kind.MERGE, one, into=three), on=days[3])
    drawing = draw(descent_of_unit(Unit.objects.get(code=one), after=FIRST, day=days[4], actor=world.system))
    assert {box.code for box in drawing.boxes} == {one, two, three}
    for box in drawing.boxes:
        assert box.width >= NARROWEST
        assert 0 <= box.left <= box.left + box.width <= drawing.width


def test_a_long_chain_makes_a_wider_picture_and_no_narrower_boxes(world: World) -> None:
    codes = [f"SX.01.9{number}" for number in range(9)]
    for code in codes:
        open_unit(
            code,
            f"Đảng ủy xã {code}",
            "commune_committee",
            world.highland,
            opened_on=FIRST,
            actor=world.system,
        )
    for number, (old, new) in enumerate(pairwise(codes), 1):
        do(world, row(Kind.MERGE, old, into=new), on=dt.date(2019, 9, number))
    last = Unit.objects.get(code=codes[-1])
    drawing = draw(descent_of_unit(last, after=FIRST, day=MERGED_AGAIN, actor=world.system))
    assert drawing.is_wide
    assert {box.width for box in drawing.boxes} == {NARROWEST}
    assert max(box.left + box.width for box in drawing.boxes) == drawing.width


def test_who_gave_a_part_away_and_ended_without_an_heir_is_said_to_have_ended(world: World) -> None:
    do(world, row(Kind.EXTRACT, "SX.01.01", into="SX.01.02"), on=MERGED)
    do(world, row(Kind.DISSOLVE, "SX.01.01", parent="SX.01.02"), on=MERGED_AGAIN)
    unit = Unit.objects.get(code="SX.01.01")
    descent = descent_of_unit(unit, after=FIRST, day=MERGED_AGAIN, actor=world.system)
    (box,) = (box for box in draw(descent).boxes if box.key == ("then", unit.pk))
    ended = "Kết thúc, chưa ghi đơn vị kế thừa"
    assert ended in box.said
    assert ended in [one.what for one in told(descent)]


def test_many_units_are_drawn_in_several_pictures_that_fit_a_page(world: World) -> None:
    into = world.riverside_communes[0]
    for number in range(30):
        code = f"SX.01.9{number}"
        open_unit(
            code,
            f"Đảng ủy xã Thứ {number}",
            "commune_committee",
            world.highland,
            opened_on=FIRST,
            actor=world.system,
        )
    do(world, *(row(Kind.MERGE, f"SX.01.9{number}", into=into.code) for number in range(30)), on=MERGED)
    descent = descent_of_unit(into, after=FIRST, day=MERGED, actor=world.system)
    pictures = pictures_of(descent)
    left = [[box.code for box in one.boxes if box.key[0] == "then"] for one in pictures]
    assert [len(one) for one in left] == [12, 12, 7]
    assert sorted(code for one in left for code in one) == sorted(kin.code for kin in descent.kin.values())
    for one in pictures:
        (heir,) = (box for box in one.boxes if box.key[0] == "now")
        assert (heir.code, heir.said) == (into.code, ["cùng với đơn vị ở hình khác"])
        assert one.height < 900
    assert sum(len(one.strokes) for one in pictures) == 31


def test_a_unit_that_takes_others_in_and_ends_itself_stands_between_as_well(world: World) -> None:
    do(world, row(Kind.MERGE, "SX.01.01", into="SX.01.02"), on=MERGED)
    do(world, row(Kind.MERGE, "SX.01.02", into="SX.02.01"), on=MERGED_AGAIN)
    unit = Unit.objects.get(code="SX.01.01")
    drawing = draw(descent_of_unit(unit, after=FIRST, day=MERGED_AGAIN, actor=world.system))
    assert ("between", unit_id("SX.01.02")) in {box.key for box in drawing.boxes}
    assert ("then", unit_id("SX.01.02")) in {box.key for box in drawing.boxes}


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).pk


def test_the_page_says_in_a_table_what_the_picture_shows(world: World, sign_in: SignIn, read: Read) -> None:
    merge_twice(world)
    page = read(sign_in(world.province_clerk), page_of("SX.02.02"))
    assert "<svg" in page
    assert ' style="' not in page
    assert table_of(page) == [
        "Đảng ủy xã Đồi Chè Sáp nhập, hợp nhất, 01/9/2019 Quyết định 01-QĐ/TU Đảng ủy xã Đồi Đá",
        "Đảng ủy thị trấn Suối Đá Sáp nhập, hợp nhất, 01/9/2019 Quyết định 01-QĐ/TU Đảng ủy xã Đồi Đá",
        "Đảng ủy xã Đồi Đá Sáp nhập, hợp nhất, 01/10/2019 Quyết định 01-QĐ/TU Đảng ủy xã Bãi Bồi Mới",
        "Đảng ủy xã Bãi Bồi Đổi tên 01/10/2019 Đảng ủy xã Bãi Bồi Mới",
    ]


def test_units_out_of_sight_are_drawn_without_a_name(world: World, sign_in: SignIn, read: Read) -> None:
    half = {"share": Decimal("0.5"), "figures": "share"}
    do(
        world,
        row(Kind.SPLIT, "SX.01.01", into="SX.01.02", parent="SX.01.02", **half),
        row(Kind.SPLIT, "SX.01.01", into="SX.02.02", line=3, **half),
        on=MERGED,
    )
    page = read(sign_in(world.highland_clerk), page_of("SX.01.01"))
    assert "Đồi Chè" in page
    assert "Bãi Bồi" not in page
    assert "SX.02.02" not in page
    assert "Đơn vị ngoài phạm vi của tài khoản" in page


def test_a_branch_shows_the_units_of_it_that_changed_page_by_page(
    world: World, sign_in: SignIn, read: Read, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    merge_twice(world)
    actor = world.system
    found = changed_units(world.highland, after=FIRST, day=dt.date(2019, 11, 1), actor=actor)
    assert set(found.values_list("code", flat=True)) == {"SX.01.01", "SX.01.02"}
    page = read(sign_in(world.province_clerk), page_of("SX", "&cua=nhanh"))
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Đảng ủy xã Bãi Bồi Mới" in page
    for ids in ([world.highland_communes[0].pk], [one.pk for one in world.units()]):
        with django_assert_num_queries(10):
            descent_of_units(ids, after=FIRST, day=dt.date(2019, 11, 1), actor=actor)


def test_days_in_the_wrong_order_are_said_so_and_nothing_is_drawn(
    world: World, sign_in: SignIn, read: Read
) -> None:
    page = read(
        sign_in(world.province_clerk),
        f"{reverse('unit-descent', args=['SX.01'])}?tu=01/9/2019&den=01/8/2019",
    )
    assert "Ngày đầu phải trước ngày sau." in page
    assert "descent__picture" not in page


def test_the_pages_of_a_unit_and_of_an_operation_lead_to_the_picture(
    world: World, sign_in: SignIn, read: Read
) -> None:
    operation = do(world, row(Kind.RENAME, "SX.01", name="Huyện ủy Cao Nguyên Mới"), on=MERGED)
    client = sign_in(world.province_clerk)
    address = f"{reverse('unit-descent', args=['SX.01'])}?tu=31%2F8%2F2019&amp;den=01%2F9%2F2019"
    assert address in read(client, reverse("unit", args=["SX.01"]))
    assert address in read(client, reverse("operation", args=[operation.pk]))
