"""What tests of screens may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tests.standing import standing
from tests.web.entering import entered
from tests.web.stage import Stage, build_stage, with_small_compiler
from tests.world import TODAY, World

from trienkhai.organisations.models import User

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _day_of_the_world(settings: Settings) -> None:
    settings.FIXED_TODAY = TODAY


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Hashing is slow on purpose; what it is worth is not what these tests are about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _files_kept_for_this_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def stage(world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A directive under review and a plan that is followed."""
    with_small_compiler(monkeypatch)
    return standing("stage", lambda: build_stage(world), files=settings.MEDIA_ROOT)


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """A client signed in as the account."""
    return entered


@pytest.fixture
def read() -> Callable[[Client, str], str]:
    """The words of a page that must be there."""

    def words_of(client: Client, address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return words_of
