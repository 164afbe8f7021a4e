"""The small province with an adopted plan."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.documents.small_directive import DATA, compile_small
from tests.plans.scene import Scene, build_scene
from tests.standing import standing
from tests.world import World

from trienkhai.documents.actions import accept_proposed_units, register_directive, settle_phrase
from trienkhai.documents.models import DirectiveVersion


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Where uploaded files are kept."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def scene(world: World) -> Scene:
    """A plan with two tasks, one of them led."""
    return standing("scene", lambda: build_scene(world))


@pytest.fixture
def reviewed(world: World, monkeypatch: pytest.MonkeyPatch) -> DirectiveVersion:
    """The small directive with every phrase settled: ready to be adopted."""
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)
    actor = world.actor(world.province_clerk)
    version = register_directive("a.txt", DATA, keeper=world.province, actor=actor).version
    accept_proposed_units(version, actor=actor)
    outside = version.phrases.get(settled_at=None)
    settle_phrase(outside, [], reason="ngoài hệ thống", actor=actor)
    return version
