"""The bench finds pages by the links that lead to them: a new page is measured without being named."""

from collections.abc import Callable

from bench._crawl import KEPT, pages_of, route_names, route_of
from django.test import Client
from django.urls import reverse
from tests.web.stage import Stage

from trienkhai.organisations.models import User

SignIn = Callable[[User], Client]
READ = {
    "plans",
    "plan",
    "plan-matrix",
    "directive",
    "units",
    "unit",
    "my-work",
    "cycle-unit",
    "task",
    "figures",
}


def test_pages_are_found_by_links_and_only_a_few_of_each_kind(stage: Stage, sign_in: SignIn) -> None:
    found = pages_of(sign_in(stage.world.province_clerk))
    assert set(found) >= READ
    assert set(found) <= set(route_names())
    assert all(len(addresses) <= KEPT for addresses in found.values())
    assert all(route_of(address) == name for name, addresses in found.items() for address in addresses)


def test_pages_that_nobody_links_to_are_measured_when_they_are_named(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.world.highland_clerk)
    named = f"{reverse('search')}?q=chi+bo"
    assert named in pages_of(client, seeds=[named])["search"]
    hidden = reverse("unit", args=[stage.world.riverside.code])
    assert hidden not in pages_of(client, seeds=[hidden]).get("unit", [])


def test_what_is_no_page_of_the_product_has_no_route() -> None:
    assert route_of("/khong-co/trang-nay/") == ""
    assert route_of(f"{reverse('plans')}?q=1") == "plans"
