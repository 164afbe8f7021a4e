"""Choosing the language of the screens."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import formats, translation
from tests.web.conftest import SignIn
from tests.world import World

from trienkhai.web.wording import date_words, duration_words, typed_date, typed_duration


def choose(client: Client, language: str, *, came_from: str = "") -> str:
    """Choose a language and return where it leads."""
    headers = {"referer": came_from} if came_from else {}
    answer = client.post(reverse("language"), {"language": language}, headers=headers)
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_screens_are_vietnamese_whatever_the_browser_asks_for(client: Client, db: None) -> None:
    answer = client.get(reverse("sign-in"), headers={"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="vi">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "vi"
    assert "Đăng nhập" in answer.content.decode()


def test_language_chosen_holds_for_every_later_page_until_another_is_chosen(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in(world.province_clerk)
    choose(client, "en")
    page = client.get(reverse("my-work")).content.decode()
    assert '<html lang="en">' in page
    assert "My work" in page
    assert "Việc của tôi" not in page
    choose(client, "vi")
    assert "Việc của tôi" in client.get(reverse("my-work")).content.decode()


def test_language_can_be_chosen_before_signing_in_and_stays_after_it(client: Client, world: World) -> None:
    choose(client, "en", came_from="http://testserver" + reverse("sign-in"))
    assert "Sign in" in client.get(reverse("sign-in")).content.decode()
    client.force_login(world.highland_clerk)
    assert "My work" in client.get(reverse("my-work")).content.decode()


def test_foot_of_every_page_offers_the_other_language_in_its_own_words(client: Client, db: None) -> None:
    assert 'value="en" lang="en">English</button>' in client.get(reverse("sign-in")).content.decode()
    choose(client, "en")
    page = client.get(reverse("sign-in")).content.decode()
    assert 'value="vi" lang="vi">Tiếng Việt</button>' in page
    assert ">English</button>" not in page


def test_choosing_leads_back_to_the_page_it_was_chosen_on(client: Client, db: None) -> None:
    page = "http://testserver/to-chuc/?q=minh+hung"
    assert choose(client, "en", came_from=page) == page


@pytest.mark.parametrize(
    "elsewhere", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_choosing_never_leads_to_another_site(client: Client, db: None, elsewhere: str) -> None:
    assert choose(client, "en", came_from=elsewhere) == reverse("home")


@pytest.mark.parametrize("unknown", ["", "fr", "en-GB", "../en", "x" * 5000])
def test_language_that_there_is_not_changes_nothing(client: Client, db: None, unknown: str) -> None:
    choose(client, unknown)
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = unknown[:100]
    assert '<html lang="vi">' in client.get(reverse("sign-in")).content.decode()


def test_language_of_one_request_is_not_that_of_the_next(client: Client, db: None) -> None:
    choose(client, "en")
    client.get(reverse("sign-in"))
    assert translation.get_language() == "vi"


def test_numbers_and_days_read_and_are_typed_alike_in_both_languages() -> None:
    with translation.override("en"):
        assert formats.number_format(Decimal("1234.5"), use_l10n=True, force_grouping=True) == "1.234,5"
        assert formats.sanitize_separators("1.234,5") == "1234.5"
        assert formats.date_format(date(2019, 9, 5)) == "05/09/2019"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_times_are_understood_in_the_words_in_which_they_are_shown(language: str) -> None:
    with translation.override(language):
        for said in ("2019", "2019-06", "2019-Q2", "2019-H1", "2019-H2", "2019-06-30"):
            assert typed_date(date_words(said)) == said
        for length in ("P1D", "P30D", "P2W", "P6M", "P1Y"):
            assert typed_duration(duration_words(length)) == length
