"""Proof that a list shows exactly what the check allows."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from tests.world import World

from trienkhai.organisations.permissions import Actor, Decision


def assert_list_and_check_agree(
    world: World,
    visible: Callable[[Actor], QuerySet[Any]],
    can_see: Callable[[Actor, Any], Decision],
    everything: QuerySet[Any],
) -> None:
    """For every account of the cast: in the list if and only if the check says yes, and both occur."""
    answers = set()
    for name, user in world.cast().items():
        actor = world.actor(user)
        listed = set(visible(actor).values_list("pk", flat=True))
        for thing in everything:
            allowed = bool(can_see(actor, thing))
            assert allowed == (thing.pk in listed), _disagreement(name, thing, allowed=allowed)
            answers.add(allowed)
    assert answers == {True, False}, "the world shows only one side of this rule"


def _disagreement(name: str, thing: Model, *, allowed: bool) -> str:
    check = "allows" if allowed else "refuses"
    return f"{name}: the check {check} {type(thing).__name__} {thing}, the list does not agree"
