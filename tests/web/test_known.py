"""Như đã biết: a unit on a day as it was known at a moment, beside what is known now."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.world import World

from trienkhai.organisations.actions import move_unit, rename_unit
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import system_actor

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
MAY = dt.date(2019, 5, 1)


def entered(world: World) -> None:
    """A new name and a new superior from May, which were entered in the afternoon of 10 December 2030."""
    unit = world.highland_communes[0]
    for hour, act in ((14, rename_unit), (16, move_unit)):
        at = timezone.make_aware(dt.datetime(2030, 12, 10, hour))  # noqa: DTZ001 - made aware
        said = "Đảng ủy xã Đồi Mới" if act is rename_unit else world.riverside
        act(unit, said, on=MAY, actor=system_actor(on=world.today, at=at))  # type: ignore[operator]


def address(world: World, **asked: str) -> str:
    parts = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('unit-known', args=[world.highland_communes[0].code])}?{parts}"


def lines(page: str) -> list[list[str]]:
    """The cells of the table, row by row."""
    body = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    found = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("<tr>")[1:])
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in found]


def test_what_was_known_stands_beside_what_is_known_and_the_operations_between(
    world: World, sign_in: SignIn, read: Read
) -> None:
    entered(world)
    client = sign_in(world.province_clerk)
    page = read(client, address(world, ngay="01/6/2019", biet="10/12/2030", gio="15:00"))
    assert lines(page) == [
        ["Tình trạng", "đang hoạt động", "đang hoạt động"],
        ["Tên", "Đảng ủy xã Đồi Mới", "Đảng ủy xã Đồi Mới"],
        ["Loại", "Đảng ủy xã, phường, thị trấn", "Đảng ủy xã, phường, thị trấn"],
        ["Cấp trên trực tiếp khác", "Huyện ủy Cao Nguyên", "Thị ủy Bến Đò"],
    ]
    assert "Như đã biết lúc 15:00 ngày 10/12/2030" in page
    assert "Khi ấy biết khác với nay." in page
    after = page.split("Ghi sau thời điểm ấy")[1]
    assert "Chuyển Đảng ủy xã Đồi Mới về cấp trên khác" in after
    assert "Đổi tên Đảng ủy xã Đồi Chè" not in after
    assert "Đổi tên Đảng ủy xã Đồi Chè" in read(client, address(world, ngay="01/6/2019", biet="09/12/2030"))


def test_a_day_before_the_change_was_known_as_it_is_known(world: World, sign_in: SignIn, read: Read) -> None:
    entered(world)
    page = read(sign_in(world.province_clerk), address(world, ngay="30/4/2019", biet="09/12/2030"))
    assert "Khi ấy đã biết như nay." in page
    assert "Ghi sau thời điểm ấy" not in page


def test_the_page_of_a_unit_leads_there(world: World, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(world.province_clerk), reverse("unit", args=[world.highland.code]))
    assert reverse("unit-known", args=[world.highland.code]) in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"ngay": "32/1/2019"}, "Ngày không đúng"),
        ({"gio": "25:00"}, "Giờ không đúng"),
        ({"biet": "01/01/0001"}, "chưa có trong hệ thống"),
        ({"biet": "31/12/9999", "ngay": "31/12/9999"}, "đang hoạt động"),
    ],
)
def test_whatever_the_address_asks_is_answered(
    world: World, sign_in: SignIn, read: Read, asked: dict[str, str], words: str
) -> None:
    assert words in read(sign_in(world.province_clerk), address(world, **asked))


def test_a_former_superior_out_of_sight_is_not_named(world: World, sign_in: SignIn, read: Read) -> None:
    entered(world)
    page = read(sign_in(world.riverside_clerk), address(world, ngay="01/6/2019", biet="09/12/2030"))
    assert "Huyện ủy Cao Nguyên" not in page
    assert "một đơn vị ngoài phạm vi của tài khoản" in page


def test_a_unit_out_of_sight_is_not_found(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.riverside_clerk).get(address(world)).status_code == 404


def test_the_units_of_a_superior_as_known_then_stand_beside_those_of_now(
    world: World, sign_in: SignIn, read: Read
) -> None:
    entered(world)
    place = reverse("unit-known", args=[world.highland.code])
    client = sign_in(world.province_clerk)
    page = read(client, f"{place}?ngay=01/6/2019&biet=09/12/2030")
    assert "Khi ấy biết: 2 đơn vị; nay biết: 1 đơn vị." in page
    below = page.split('id="truc-thuoc"')[1]
    assert 'href="/to-chuc/SX.01.01/da-biet/?ngay=01%2F6%2F2019&amp;biet=09%2F12%2F2030"' in below
    assert "Đảng ủy xã Đồi Chè" in below
    assert "không trực thuộc" in below
    assert "Không có đơn vị nào khác." in read(client, f"{place}?ngay=01/6/2019&biet=11/12/2030")
