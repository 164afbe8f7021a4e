"""Tổ chức on another day: the list as it was then, and where a unit stood then and stands today."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.organisations.test_operations import do, row
from tests.world import World

from trienkhai.organisations.models import User
from trienkhai.organisations.operations import Kind

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
CHANGED, TODAY = dt.date(2019, 9, 1), dt.date(2019, 11, 2)


@pytest.fixture
def changed(world: World, settings: Settings) -> World:
    """A commune that moved to the other district under a new name, and one that went into it."""
    settings.FIXED_TODAY = TODAY
    do(
        world,
        row(Kind.RENAME, "SX.01.01", name="Đảng ủy xã Đồi Chè Mới"),
        row(Kind.MOVE, "SX.01.01", parent="SX.02"),
        row(Kind.MERGE, "SX.02.01", into="SX.01.01"),
        on=CHANGED,
    )
    return world


def test_the_list_of_a_past_day_has_its_names_and_superiors(
    changed: World, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(changed.province_clerk)
    page = read(client, f"{reverse('units')}?ngay=31/8/2019&q=doi+che")
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Đồi Chè Mới" not in page
    assert 'data-label="Cấp trên trực tiếp">Huyện ủy Cao Nguyên<' in page
    assert "Các đơn vị có trong ngày 31/8/2019" in page
    now = read(client, f"{reverse('units')}?q=doi+che")
    assert 'data-label="Cấp trên trực tiếp">Thị ủy Bến Đò<' in now


def test_the_list_of_a_day_has_who_stood_then_alone(changed: World, sign_in: SignIn, read: Read) -> None:
    client = sign_in(changed.province_clerk)
    old = changed.riverside_communes[0].code
    assert f">{old}<" in read(client, f"{reverse('units')}?ngay=31/8/2019&loai=commune_committee")
    assert f">{old}<" not in read(client, f"{reverse('units')}?ngay=01/9/2019&loai=commune_committee")


def test_a_page_says_where_the_unit_stood_and_where_it_stands(
    changed: World, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(changed.province_clerk), f"{reverse('unit', args=['SX.01.01'])}?ngay=31/8/2019")
    then, _, today = page.partition('id="ngay-ay"')[2].partition("Hôm nay")
    assert "Đảng ủy xã Đồi Chè<" in then
    assert "Huyện ủy Cao Nguyên" in then
    assert "Bến Đò" not in then
    assert "Đồi Chè Mới" in today.partition("</dl>")[0]
    assert "Thị ủy Bến Đò" in today.partition("</dl>")[0]


def test_a_superior_of_then_out_of_sight_is_not_named(changed: World, sign_in: SignIn, read: Read) -> None:
    address = reverse("unit", args=["SX.01.01"])
    page = read(sign_in(changed.riverside_clerk), f"{address}?ngay=31/8/2019")
    assert "Cao Nguyên" not in page
    assert "một đơn vị ngoài phạm vi của tài khoản" in page


def test_a_unit_that_has_ended_says_to_whom_it_passed_and_a_wrong_day_says_nothing(
    changed: World, sign_in: SignIn, read: Read
) -> None:
    client, address = sign_in(changed.province_clerk), reverse("unit", args=["SX.02.01"])
    page = read(client, f"{address}?ngay=31/8/2019")
    assert "Đơn vị không còn." in page
    assert "Đơn vị không có trong ngày này." in read(client, f"{address}?ngay=01/10/2019")
    assert "Hôm nay</dt>" not in read(client, f"{address}?ngay=hom-qua")
