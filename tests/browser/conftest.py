"""Debian's Chromium, pages at two widths, and what every page is held to."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.world import TODAY

from trienkhai.organisations.models import User

WIDTHS = {"1280": (1280, 900), "390": (390, 844)}
# Words of a page below 16 pixels; what only a reader hears is let be.
SMALL_WORDS = """() => [...document.querySelectorAll("body *")].filter(element =>
    !element.closest(".visually-hidden, .skip-link, svg")
    && [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
    && element.getClientRects().length > 0
    && parseFloat(getComputedStyle(element).fontSize) < 16
).map(element => element.textContent.trim())"""
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright's synchronous interface keeps an event loop in this thread, in which Django would refuse queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; a machine without Debian's Chromium skips them and says why."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every journey is walked at both widths; a long one on a phone alone, and each page seen at both."""
    if "width" in metafunc.fixturenames:
        is_long = any(mark.name == "long_way" for mark in metafunc.definition.iter_markers())
        metafunc.parametrize("width", ["390"] if is_long else sorted(WIDTHS), indirect=True)


@pytest.fixture
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seen_at(width: str, request: pytest.FixtureRequest) -> list[str]:
    """The widths at which each page is looked at, the one that the journey goes on at last."""
    is_long = request.node.get_closest_marker("long_way") is not None
    return [*sorted(WIDTHS.keys() - {width}), width] if is_long else [width]


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, width: str) -> Iterator[Page]:
    """A page of the running product; a script error or a blocked resource fails the test."""
    across, down = WIDTHS[width]
    context = chromium.new_context(
        viewport={"width": across, "height": down}, locale="vi-VN", base_url=live_server.url
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.on("requestfailed", lambda request: troubles.append(f"{request.url}: {request.failure}"))
    yield page
    context.close()
    # A refused form answers 4xx on purpose; a request is aborted when the page is left before it came.
    expected = ("status of 4", "ERR_ABORTED")
    assert [trouble for trouble in troubles if not any(words in trouble for words in expected)] == []


@pytest.fixture(autouse=True)
def _day_and_files_of_the_world(settings: Settings, tmp_path: Path) -> None:
    settings.FIXED_TODAY = TODAY
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # quick; slow is not tried here
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[User], None]:
    """Make the page that of an account, without passing through the form."""

    def as_account(user: User) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return as_account


@pytest.fixture
def check_page(page: Page, seen_at: list[str]) -> Callable[[str], None]:
    """Hold the page as it stands to the accessibility rules, its width and the size of its words.

    A picture of it is kept.
    """

    def check(name: str) -> None:
        for across in seen_at:
            if len(seen_at) > 1:
                page.set_viewport_size({"width": WIDTHS[across][0], "height": WIDTHS[across][1]})
            look(name, across)

    def look(name: str, across: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}-{across}.png", full_page=True)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0, f"{name} scrolls sideways at {across}"
        assert page.evaluate(SMALL_WORDS) == [], f"{name} has words below 16 pixels at {across}"

    return check
