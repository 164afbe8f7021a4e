"""Tổ chức: a branch held against the rules of a day, by kind, by subordinate, page by page."""

import datetime as dt
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.test_operations import told
from tests.world import World

from trienkhai.organisations.actions import NewUnit, open_units, record_members
from trienkhai.organisations.models import Unit, User

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


def count(world: World, unit: Unit, official: int, consent: str = "") -> None:
    record_members(unit, official=official, on=world.today, actor=world.system, consent=consent)


def address(unit: Unit, **asked: str) -> str:
    return reverse("unit-checks", args=[unit.code], query=asked or None)


def test_a_branch_is_listed_by_kind_with_its_rules(world: World, sign_in: SignIn, read: Read) -> None:
    count(world, world.cells[0], 2)
    count(world, world.highland_communes[1], 20, consent="12-CV/HU")
    count(world, world.riverside_communes[0], 20)
    client = sign_in(world.administrator)
    page = told(read(client, address(world.province)))
    assert "Đơn vị có điều khác quy định3" in page
    assert "Chưa đủ đảng viên chính thức 1" in page
    assert "Khác số đảng viên nhưng đã có văn bản đồng ý 1" in page
    assert "Đã có văn bản đồng ý: 12-CV/HU" in page
    assert "Điều lệ Đảng 2011, Điều 21.3–5" in page
    assert "chưa đối chiếu với toàn văn" in page
    one = told(read(client, address(world.province, loai="official")))
    assert "Có 2 đảng viên chính thức" in one
    assert "12-CV/HU" not in one


def test_the_list_is_held_to_the_branch_of_a_direct_subordinate(
    world: World, sign_in: SignIn, read: Read
) -> None:
    count(world, world.cells[0], 2)
    count(world, world.cells[2], 1)
    client = sign_in(world.administrator)
    page = read(client, address(world.province, nhanh=str(world.highland.pk)))
    assert world.cells[0].code in page
    assert world.cells[2].code not in page


def test_many_subordinates_are_chosen_by_words(world: World, sign_in: SignIn, read: Read) -> None:
    opened = [
        NewUnit(f"SX.X{one}", f"Đảng ủy Công ty {one}", "grassroots_committee", "SX") for one in range(70)
    ]
    units = open_units(opened, opened_on=world.today, actor=world.system)
    for unit in units[3:5]:
        count(world, unit, 5)
    client = sign_in(world.administrator)
    page = read(client, address(world.province, nhanh="cong ty 4"))
    assert "SX.X4<" in page
    assert "SX.X3<" not in page


def test_another_day_has_its_own_rules_and_tree(world: World, sign_in: SignIn, read: Read) -> None:
    client = sign_in(world.administrator)
    assert "Không đơn vị nào của nhánh" in read(client, address(world.province))
    later = told(read(client, address(world.province, ngay="01/8/2025", loai="type")))
    assert "không còn loại Huyện ủy, quận ủy, thị ủy, thành ủy" in later
    assert "Đơn vị này không có trong ngày chọn." in read(client, address(world.province, ngay="01/8/2005"))


def test_who_does_not_see_the_branch_finds_no_page(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.riverside_clerk).get(address(world.highland)).status_code == 404
    assert sign_in(world.highland_clerk).get(address(world.highland)).status_code == 200


def test_the_page_of_the_unit_leads_there(world: World, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(world.highland_clerk), reverse("unit", args=[world.highland.code]))
    assert address(world.highland) in page
    cell = read(sign_in(world.commune_clerk), reverse("unit", args=[world.cells[0].code]))
    assert address(world.cells[0]) not in cell


def test_queries_do_not_grow_with_the_branch(
    world: World, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(world.administrator)
    for rounds in (1, 60):
        opened = [
            NewUnit(f"SX.Y{rounds}.{one}", f"Chi bộ {one}", "cell", "SX.01.01") for one in range(rounds)
        ]
        for unit in open_units(opened, opened_on=world.today, actor=world.system):
            count(world, unit, 1)
        client.get(address(world.province))  # who somebody is, is worked out anew after a change of the tree
        with django_assert_num_queries(11):
            client.get(address(world.province))
        with django_assert_num_queries(11):
            client.get(address(world.province, ngay="01/7/2019"))


def test_a_wrong_day_or_kind_filters_nothing_out(world: World, sign_in: SignIn, read: Read) -> None:
    count(world, world.cells[0], 2)
    page = read(sign_in(world.administrator), address(world.province, ngay="31/02/2019", loai="khác"))
    assert "Có 2 đảng viên chính thức" in page
    assert dt.date(2019, 6, 1) == world.today
    assert "<dd>01/6/2019</dd>" in page
