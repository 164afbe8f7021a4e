"""“May I”, “which may I” and “who may” are one answer: every account of the cast, every verb, every thing."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.contracts.rule_scene import build, reorganise
from tests.contracts.rule_tries import Try, tries_of
from tests.contracts.test_permissions import load_rules, load_things
from tests.plans.scene import build_scene
from tests.world import World

from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor, Verb, verb
from trienkhai.organisations.permissions.rules import Rule

VERBS = {one.name: one for one in load_rules()}
ONE_A_RULE = [*{id(one.rule): one for one in VERBS.values()}.values()]
"""Of the verbs that a rule decides one: it is asked the same for each."""


@pytest.mark.parametrize("is_reorganised", [False, True])
@pytest.mark.parametrize("room", sorted({one.room for one in ONE_A_RULE}))
def test_the_three_answers_are_one(world: World, room: str, *, is_reorganised: bool) -> None:
    accounts = build(world)
    if is_reorganised:
        reorganise(world)
    actors = {user: world.actor(user) for user in accounts.values()}
    for asked in (one for one in ONE_A_RULE if one.room == room):
        listed = Lists(asked)
        answers = {answer for tried in tries_of(asked, world) for answer in _answers(listed, tried, actors)}
        assert answers == {True, False}, f"{asked.name}: the scene shows one side of the rule alone"


class Lists:
    """What a verb lists for each actor, given some things: asked for once."""

    def __init__(self, asked: Verb) -> None:
        self.asked = asked
        self.listed: dict[tuple[User, tuple[Any, ...]], set[Any]] = {}

    def has(self, user: User, actor: Actor, tried: Try) -> bool:
        key = (user, tried.given)
        if key not in self.listed:
            found = self.asked.rule.which(actor, *tried.given).order_by()
            self.listed[key] = {*found.values_list("pk", flat=True)}
        return {one.pk for one in tried.sought} <= self.listed[key]


def _answers(listed: Lists, tried: Try, actors: dict[User, Actor]) -> Iterator[bool]:
    """What each account may, if the list and the accounts say so too."""
    asked = listed.asked
    able = {*asked.rule.who(*tried.things, on=next(iter(actors.values())).on)}
    for user, actor in actors.items():
        allowed = bool(asked.check(actor, *tried.things))
        said = f"{asked.name}: {user} {'may' if allowed else 'may not'}, {tried.things}"
        assert (user in able) == allowed, f"{said}; the accounts do not agree"
        is_listed = not tried.sought or listed.has(user, actor, tried) == allowed
        assert is_listed, f"{said}; the list does not agree"
        yield allowed


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_asks_its_rule(world: World, name: str) -> None:
    thing = load_things()[name](world)
    for user in world.cast().values():
        actor = world.actor(user)
        assert bool(VERBS[name].check(actor, thing)) == bool(VERBS[name].rule.may(actor, thing))


def test_a_verb_without_a_rule_is_refused() -> None:
    def can_do_something(actor: Actor) -> Any:
        raise AssertionError(actor)

    with pytest.raises(TypeError, match="rule"):
        verb("Làm một việc")(can_do_something)  # type: ignore[call-arg]
    assert "do_something" not in VERBS


@pytest.mark.parametrize("name", VERBS)
def test_a_rule_says_whether_which_and_who(name: str) -> None:
    rule = VERBS[name].rule
    for answer in ("may", "which", "who"):
        assert callable(getattr(rule, answer, None)), f"the rule of {name} does not say {answer}"
    assert "on" in inspect.signature(rule.who).parameters
    assert "actor" in inspect.signature(rule.which).parameters


def test_who_may_is_asked_in_two_queries_and_where_they_sit_in_two(
    world: World, django_assert_num_queries: Callable[[int], Any]
) -> None:
    scene = build_scene(world)
    rule = VERBS["confirm"].rule
    assert isinstance(rule, Rule)
    with django_assert_num_queries(2):
        assert [user.username for user in rule.who(scene.highland, on=world.today)] == ["organising_clerk"]
    with django_assert_num_queries(3):
        assert [*rule.seats(scene.highland, on=world.today)] == [world.organising]


def test_a_disabled_account_is_nobody_who_may(world: World) -> None:
    scene = build_scene(world)
    world.organising_clerk.is_active = False
    world.organising_clerk.save(update_fields=("is_active",))
    assert not VERBS["confirm"].rule.who(scene.highland, on=world.today).exists()


def test_whoever_may_work_for_a_thing_is_asked_of_a_day(world: World) -> None:
    scene = build_scene(world)
    before = dt.date(2009, 1, 1)
    assert not VERBS["report_progress"].rule.who(scene.highland, on=before).exists()
    assert VERBS["report_progress"].rule.who(scene.highland, on=world.today).get() == world.highland_clerk


def test_a_former_superior_is_among_those_who_read_what_was_under_them(world: World) -> None:
    accounts = build(world)
    moved = world.highland_communes[1]
    reorganise(world)
    readers = {user.username for user in VERBS["see_unit"].rule.who(moved, on=world.today)}
    assert {"highland_clerk", "highland_leader", "riverside_clerk", "province_leader"} <= readers
    others = {user.username for user in accounts.values()} - readers
    assert {"organising_clerk", "commune_clerk"} <= others
