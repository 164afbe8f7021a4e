"""The search field above every page."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.stage import Stage

from trienkhai.organisations.models import User

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]


def test_search_finds_tasks_documents_and_units_without_marks(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(stage.world.province_clerk)
    assert reverse("task", args=[stage.led.pk]) in read(client, f"{reverse('search')}?q=sinh+hoat+chi+bo")
    assert "Nâng cao chất lượng chi bộ" in read(client, f"{reverse('search')}?q=chất+lượng")
    assert "Huyện ủy Cao Nguyên" in read(client, f"{reverse('search')}?q=cao+nguyen")


def test_search_finds_nothing_of_the_other_district(stage: Stage, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(stage.world.highland_clerk), f"{reverse('search')}?q=ben+do")
    assert "Thị ủy" not in page
    assert "Hãy thử ít từ hơn" in page


def test_search_takes_a_fixed_number_of_queries(
    stage: Stage, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(stage.world.province_clerk)
    with django_assert_num_queries(6):
        client.get(f"{reverse('search')}?q=chi")


def test_search_field_is_empty_on_pages_that_speak_of_words_of_their_own(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    page = read(sign_in(stage.world.province_clerk), reverse("task", args=[stage.led.pk]))
    assert 'name="q" value=""' in page
