"""What every test may ask for."""

import pytest
from django.core.cache import cache
from pytest_django import Settings

from tests.standing import standing
from tests.world import World, build_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make golden` rewrites the expected files; look at the difference before keeping it."""
    parser.addoption("--golden-write", action="store_true", help="rewrite golden files")


@pytest.fixture(autouse=True)
def _cache_of_this_test(settings: Settings) -> None:
    """Codes used and attempts counted in one test are not known to the next."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """The standing small province."""
    return standing("world", build_world)
