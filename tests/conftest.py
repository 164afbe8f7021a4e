"""What every test may ask for."""

import gc
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings

from tests.standing import standing
from tests.world import World, build_world

DATABASE = {"db", "transactional_db", "live_server"}
"""Fixtures by which a test asks the database, beside its mark; any other is refused it by pytest-django."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make golden` rewrites the expected files; look at the difference before keeping it."""
    parser.addoption("--golden-write", action="store_true", help="rewrite golden files")
    parser.addoption("--only-database", action="store_true", help="leave out what asks no database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what does the same on each database; all that waits is no garbage and not looked through."""
    if config.getoption("--only-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_database(item)])
        items[:] = [item for item in items if _asks_database(item)]
    gc.collect()
    gc.freeze()


def _asks_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(fixtures)


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
