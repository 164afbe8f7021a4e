"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings

from tests.standing import standing
from tests.world import World, build_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make golden` rewrites the expected files; look at the difference before keeping it."""
    parser.addoption("--golden-write", action="store_true", help="rewrite golden files")


@pytest.fixture(scope="session", autouse=True)
def _cache_in_memory() -> Iterator[None]:
    """No test leaves files of a cache behind, or reads those of another."""
    memory = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with override_settings(CACHES=memory):
        yield


@pytest.fixture(autouse=True)
def _cache_of_this_test(_cache_in_memory: None) -> None:
    """Codes used and attempts counted in one test are not known to the next."""
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """The standing small province."""
    return standing("world", build_world)
