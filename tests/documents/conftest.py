"""The small directive in the register of the small province."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.documents.small_directive import DATA, compile_small
from tests.standing import standing
from tests.world import World

from trienkhai.documents.actions import register_directive
from trienkhai.documents.models import DirectiveVersion


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Where uploaded files are kept."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def small_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler's answer written by hand, so that these tests are about what is done with it."""
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)


@pytest.fixture
def version(world: World, small_compiler: None, files: Path) -> DirectiveVersion:
    """The small directive, registered by the clerk of the province."""

    def register() -> DirectiveVersion:
        actor = world.actor(world.province_clerk)
        return register_directive("kế hoạch.txt", DATA, keeper=world.province, actor=actor).version

    return standing("registered directive", register, files=files)
