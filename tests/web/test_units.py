"""Tổ chức: lists, search and the page of a unit."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.world import World

from trienkhai.organisations.actions import open_unit
from trienkhai.organisations.models import User

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


def test_list_shows_a_district_clerk_the_own_branch_and_nothing_of_the_other(
    world: World, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(world.highland_clerk), reverse("units"))
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Thị ủy Bến Đò" not in page
    assert "Bãi Bồi" not in page


def test_search_ignores_marks_and_the_type_narrows(world: World, sign_in: SignIn, read: Read) -> None:
    client = sign_in(world.province_clerk)
    page = read(client, f"{reverse('units')}?q=dang+uy+xa&loai=commune_committee")
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Đảng ủy thị trấn" not in page
    assert "Huyện ủy Cao Nguyên" not in read(client, f"{reverse('units')}?loai=cell")


def test_unknown_type_in_the_address_filters_nothing_out(world: World, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(world.province_clerk), f"{reverse('units')}?loai=khong-co&page=x")
    assert "Huyện ủy Cao Nguyên" in page


def test_unit_of_another_district_is_not_found(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.highland_clerk).get(reverse("unit", args=[world.riverside.code]))
    assert answer.status_code == 404
    assert "Bến Đò" not in answer.content.decode()


def test_unit_page_names_whom_it_answers_to_and_who_answers_to_it(
    world: World, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(world.province_clerk), reverse("unit", args=[world.highland.code]))
    assert "Tỉnh ủy Sông Xanh" in page
    assert "Đảng ủy thị trấn Suối Đá" in page
    assert "Bãi Bồi" not in page


@pytest.mark.parametrize("more", [0, 2])
def test_queries_of_the_unit_pages_do_not_grow_with_their_rows(
    world: World, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for number in range(more):
        open_unit(
            f"SX.01.9{number}",
            f"Đảng ủy xã Mới {number}",
            "commune_committee",
            world.highland,
            opened_on=world.today,
            actor=world.system,
        )
    client = sign_in(world.province_clerk)
    with django_assert_num_queries(5):
        client.get(reverse("units"))
    with django_assert_num_queries(8):
        client.get(reverse("unit", args=[world.highland.code]))


def test_somebody_without_a_role_is_told_what_to_do_next(world: World, sign_in: SignIn, read: Read) -> None:
    assert "chưa giữ vai trò" in read(sign_in(world.outsider), reverse("units"))
