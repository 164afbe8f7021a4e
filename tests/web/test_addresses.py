"""Addresses and hidden values that nobody was given: no crash, and nothing told."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_script_prefix
from django.urls import get_resolver, reverse
from tests.web.routes import ARGUMENTS, address_of, route_names
from tests.web.stage import Stage
from tests.web.test_access import read_whole
from tests.world import set_up_second_factor

from trienkhai.documents.models import ActorPhrase
from trienkhai.organisations.actions import hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User
from trienkhai.web.addresses import RowId, move_address, row_address, unit_address

SignIn = Callable[[User], Client]
LONGEST = "9" * 30


@pytest.mark.parametrize(
    "address", ["/van-ban/{}/", "/van-ban/{}/duyet/", "/ke-hoach/{}/", "/so-lieu/ky/{}/"]
)
def test_number_too_long_for_any_row_is_a_page_that_there_is_not(
    stage: Stage, sign_in: SignIn, address: str
) -> None:
    client = sign_in(stage.world.province_clerk)
    assert client.get(address.format(LONGEST)).status_code == 404


@pytest.mark.parametrize("name", ["unit", "sheet", "sheet-entry", "cycle-unit", "cycle-indicator"])
def test_zero_byte_in_a_code_is_a_page_that_there_is_not(stage: Stage, sign_in: SignIn, name: str) -> None:
    client = sign_in(stage.world.province_clerk)
    address = reverse(name, args=[*ARGUMENTS[name](stage)[:-1], "CODE"])
    assert client.get(address.replace("CODE", "%00")).status_code == 404


def test_no_address_takes_a_number_that_a_database_cannot_hold() -> None:
    numbered = [
        type(one) for one in converters(get_resolver().url_patterns) if isinstance(one.to_python("1"), int)
    ]
    assert numbered
    assert set(numbered) == {RowId}


def converters(patterns: list[Any]) -> Iterator[Any]:
    for pattern in patterns:
        yield from pattern.pattern.converters.values()
        yield from converters(getattr(pattern, "url_patterns", []))


def test_no_answer_to_somebody_signed_in_is_kept_by_the_browser_or_a_cache(
    stage: Stage, sign_in: SignIn
) -> None:
    client = sign_in(stage.world.province_clerk)
    for name in route_names():
        for headers in ({}, {"HX-Request": "true"}):
            answer = client.get(address_of(name, stage), headers=headers)
            assert {"private", "no-store"} <= told_to_caches(answer), name
            read_whole(answer)


def told_to_caches(answer: HttpResponse) -> set[str]:
    return set(answer.headers.get("Cache-Control", "").split(", "))


def test_fragment_of_an_address_with_two_slashes_leads_to_no_other_site(
    stage: Stage, sign_in: SignIn
) -> None:
    client = sign_in(stage.world.province_clerk)
    answer = client.get("/", PATH_INFO="//another.example/", headers={"HX-Request": "true"})
    assert not answer.headers["HX-Redirect"].startswith("//")


@pytest.fixture
def phrase(stage: Stage) -> ActorPhrase:
    found = stage.draft.phrases.first()
    assert found is not None
    return found


@pytest.mark.parametrize("key", ["²", LONGEST, "-1", "x", ""])
def test_ticked_value_that_is_no_unit_is_refused_on_the_form(
    stage: Stage, sign_in: SignIn, phrase: ActorPhrase, key: str
) -> None:
    answer = sign_in(stage.world.province_clerk).post(reverse("phrase", args=[phrase.pk]), {"units": key})
    assert answer.status_code == 200


def test_zero_byte_in_a_search_for_units_is_left_out(
    stage: Stage, sign_in: SignIn, phrase: ActorPhrase
) -> None:
    address = f"{reverse('phrase', args=[phrase.pk])}?q=%00Cao"
    assert "Cao Nguyên" in sign_in(stage.world.province_clerk).get(address).content.decode()


def test_refused_form_keeps_the_ticks_and_names_no_unit_out_of_sight(
    stage: Stage, sign_in: SignIn, phrase: ActorPhrase
) -> None:
    world = stage.world
    stage.draft.directive.keeper = world.highland
    stage.draft.directive.save()
    ticked = [world.highland_communes[0].pk, world.riverside.pk]
    answer = sign_in(world.highland_clerk).post(reverse("phrase", args=[phrase.pk]), {"units": ticked})
    page = answer.content.decode()
    assert f'value="{world.highland_communes[0].pk}" checked' in page
    assert "Bến Đò" not in page


def administering_clerk(stage: Stage) -> User:
    """The clerk of the province, who is its administrator as well."""
    clerk, begun = stage.world.province_clerk, dt.date(2019, 1, 1)
    hold_role(clerk, stage.world.province, Role.ADMINISTRATOR, valid_from=begun, actor=stage.world.system)
    set_up_second_factor(clerk)
    return clerk


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "đã được dùng"),
        ({"code": "NEW", "opened_on": "01/01/1900"}, "chỉ được thành lập từ ngày"),
    ],
)
def test_unit_that_cannot_be_opened_for_a_phrase_is_refused_with_a_sentence(
    stage: Stage, sign_in: SignIn, phrase: ActorPhrase, changed: dict[str, str], sentence: str
) -> None:
    clerk, world = administering_clerk(stage), stage.world
    typed = {
        "name": "Ban mới",
        "code": world.organising.code,
        "type_code": "propaganda_board",
        "parent": str(world.province.pk),
        "opened_on": "01/06/2019",
    }
    answer = sign_in(clerk).post(reverse("phrase-open-unit", args=[phrase.pk]), {**typed, **changed})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_unit_of_a_type_that_stands_elsewhere_is_opened_for_a_phrase_with_a_warning(
    stage: Stage, sign_in: SignIn, phrase: ActorPhrase
) -> None:
    clerk, world = administering_clerk(stage), stage.world
    typed = {
        "name": "Tỉnh ủy mới",
        "code": "NEW",
        "type_code": "province_committee",
        "parent": str(world.province.pk),
        "opened_on": "01/06/2019",
    }
    answer = sign_in(clerk).post(reverse("phrase-open-unit", args=[phrase.pk]), typed, follow=True)
    page = answer.content.decode()
    assert "Đã lập “Tỉnh ủy mới”" in page
    assert "Nên xem lại: Tỉnh ủy không trực thuộc Tỉnh ủy theo quy định của ngày đối chiếu." in page


@pytest.mark.parametrize("name", ["task", "assignment", "phrase-unsettle"])
def test_address_of_a_row_is_the_one_that_django_finds(name: str) -> None:
    for pk in (1, 12, 987654321, 10**17):
        assert row_address(name, pk) == reverse(name, args=[pk])
    with override_script_prefix("/duoi/"):
        assert row_address(name, 7) == reverse(name, args=[7])


def test_address_of_a_move_is_the_one_that_django_finds() -> None:
    for thing, move in (("phan-cong", "ket-thuc"), ("phan-cong", "khoi-phuc"), ("nhiem-vu", "bo")):
        for pk in (1, 987654321, 10**17):
            assert move_address(thing, pk, move) == reverse("plan-move", args=[thing, pk, move])
    with override_script_prefix("/duoi/"):
        assert move_address("chi-tieu", 7, "bo") == reverse("plan-move", args=["chi-tieu", 7, "bo"])


@pytest.mark.parametrize(
    ("name", "rows"),
    [("unit", []), ("cycle-unit", [3]), ("sheet", [3]), ("sheet-entry", [4]), ("cycle-indicator", [3, 12])],
)
def test_address_of_a_unit_s_figures_is_the_one_that_django_finds(name: str, rows: list[int]) -> None:
    for code in ("70", "70.692.25270", "Đảng ủy & 50%?", "some-unit-of-all"):
        assert unit_address(name, *rows, code=code) == reverse(name, args=[*rows, code])
    with override_script_prefix("/duoi/"):
        assert unit_address(name, *rows, code="70") == reverse(name, args=[*rows, "70"])
