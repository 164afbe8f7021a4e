"""Lists that are filtered and paged without loading their page anew."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.stage import Stage

from trienkhai.organisations.models import User

SignIn = Callable[[User], Client]
LIVE = ("plan", "task", "units", "unit", "work-list", "directives")


@pytest.fixture
def address(stage: Stage) -> Callable[[str], str]:
    arguments = {
        "plan": [stage.plan.pk],
        "task": [stage.led.pk],
        "unit": [stage.world.highland.code],
        "work-list": ["running"],
    }
    return lambda name: reverse(name, args=arguments.get(name, []))


@pytest.mark.parametrize("name", LIVE)
def test_each_live_list_has_one_region_that_its_controls_name(
    stage: Stage, sign_in: SignIn, address: Callable[[str], str], name: str
) -> None:
    page = sign_in(stage.world.province_clerk).get(address(name)).content.decode()
    assert page.count('id="results"') == 1
    assert page.count('id="results-count"') == 1
    assert page.count('hx-target="#results"') == 2


def test_other_lists_are_paged_by_plain_links(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.world.province_clerk).get(reverse("plan-matrix", args=[stage.plan.pk]))
    assert "hx-target" not in page.content.decode()


def test_list_asked_for_on_its_own_is_the_same_page(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.world.province_clerk)
    whole = client.get(reverse("units"), {"q": "cao nguyen"})
    asked = client.get(reverse("units"), {"q": "cao nguyen"}, headers={"HX-Request": "true"})
    assert "Huyện ủy Cao Nguyên" in asked.content.decode()
    assert asked.content.count(b"<tr>") == whole.content.count(b"<tr>")
    assert "HX-Request" in asked["Vary"]


def test_session_that_ended_leads_to_the_sign_in_page_instead_of_into_the_list(stage: Stage) -> None:
    answer = Client().get(reverse("units"), {"q": "a"}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"{reverse('sign-in')}?next=/to-chuc/%3Fq%3Da"
    assert answer.content == b""


def test_refusal_is_shown_as_a_page(stage: Stage, sign_in: SignIn) -> None:
    gone = reverse("unit", args=[stage.world.riverside.code])
    answer = sign_in(stage.world.highland_clerk).get(gone, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (404, gone)
    assert "Bến Đò" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]
