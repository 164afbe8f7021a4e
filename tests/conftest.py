"""What every test may ask for."""

import pytest

from tests.standing import standing
from tests.world import World, build_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make golden` rewrites the expected files; look at the difference before keeping it."""
    parser.addoption("--golden-write", action="store_true", help="rewrite golden files")


@pytest.fixture
def world(db: None) -> World:
    """The standing small province."""
    return standing("world", build_world)
