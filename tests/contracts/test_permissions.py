"""The table roles × verbs of all rooms, against tests/contracts/permissions.golden.

A room enters its rules with ``@verb("…")`` in its ``permissions`` and puts beside this file, in
``permission_things/<room>.py``, ``THINGS``: for each verb what it is tried on, built from the world.
"""

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from tests.world import World

from trienkhai.organisations.permissions import VERBS, Verb

HERE = Path(__file__).parent
GOLDEN = HERE / "permissions.golden"


def load_rules() -> list[Verb]:
    for app in apps.get_app_configs():
        if app.name.startswith("trienkhai.") and importlib.util.find_spec(f"{app.name}.permissions"):
            importlib.import_module(f"{app.name}.permissions")
    return sorted(VERBS.values(), key=lambda rule: (rule.room, rule.name))


def load_things() -> dict[str, Callable[[World], Any]]:
    things: dict[str, Callable[[World], Any]] = {}
    for path in sorted((HERE / "permission_things").glob("*.py")):
        module = importlib.import_module(f"tests.contracts.permission_things.{path.stem}")
        assert not things.keys() & module.THINGS.keys()
        things |= module.THINGS
    return things


def test_every_verb_has_a_thing_to_be_tried_on() -> None:
    assert {rule.name for rule in load_rules()} == set(load_things())


def test_roles_may_do_what_the_golden_table_says(world: World, request: pytest.FixtureRequest) -> None:
    table = render_table(world)
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(table, encoding="utf-8")
    assert table == GOLDEN.read_text(encoding="utf-8")


def render_table(world: World) -> str:
    roles = world.rows_of_the_permission_table()
    things = load_things()
    rows = [["verb", *roles]]
    for rule in load_rules():
        thing = things[rule.name](world)
        answers = [rule.check(world.actor(user), thing) for user in roles.values()]
        assert all(answer.reason or answer.allowed for answer in answers), "a refusal gives its reason"
        rows.append([f"{rule.room}.{rule.name}", *("yes" if answer else "no" for answer in answers)])
    return align(rows)


def align(rows: list[list[str]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"
