"""What the matrix is tried on: built once a run, put back for each test."""

import pytest
from pytest_django import Settings
from tests.standing import standing
from tests.web.matrix.belongings import Belongings, furnish
from tests.web.matrix.relations import Tree, build_tree


@pytest.fixture
def furnished(db: None, settings: Settings) -> tuple[Tree, dict[str, Belongings]]:
    """The tree of the matrix with its accounts, and what each unit has."""

    def build() -> tuple[Tree, dict[str, Belongings]]:
        tree = build_tree()
        return tree, furnish(tree)

    return standing("matrix", build, files=settings.MEDIA_ROOT)
