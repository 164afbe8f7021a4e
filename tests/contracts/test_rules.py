"""“May I”, “which may I” and “who may” are one answer: every account of the cast, every rule, every thing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.contracts.test_permissions import load_rules
from tests.factories.plans import make_plan
from tests.plans.scene import build_scene, build_version
from tests.world import World

from trienkhai.documents.models import Directive, DirectiveVersion
from trienkhai.organisations.actions import close_unit, move_unit, record_succession
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.models import AnswerDuty, ReportingCycle

KINDS = (
    Assignment,
    AnswerDuty,
    Directive,
    DirectiveVersion,
    Plan,
    ReportingCycle,
    Target,
    Task,
    Unit,
)
THINGS: dict[type, Callable[[], Any]] = {
    kind: kind.objects.all  # type: ignore[attr-defined]
    for kind in KINDS
}
ENDED = dt.date(2019, 5, 1)


def build(world: World) -> None:
    """Work that is led, unled, watched, ended and submitted; a year; a draft of a district."""
    scene = build_scene(world)
    watched = make_plan(world)
    Assignment.objects.create(plan=watched.plan, unit=world.office, role="monitor")
    Assignment.objects.filter(pk=scene.riverside.pk).update(ended_at=dt.datetime.now(dt.UTC))
    Assignment.objects.filter(pk=scene.lead.pk).update(submitted_by=world.province_clerk)
    build_version(world.highland, world.highland_clerk)
    open_cycle(watched.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))


def reorganise(world: World) -> None:
    """A lead and a commune have closed, their duties passed; another commune has moved."""
    close_unit(world.organising, on=ENDED, actor=world.system)
    record_succession(
        world.organising, world.propaganda, SuccessionKind.MERGE, effective_on=ENDED, actor=world.system
    )
    close_unit(world.cells[0], on=ENDED, actor=world.system)
    close_unit(world.highland_communes[0], on=ENDED, actor=world.system)
    record_succession(
        world.highland_communes[0],
        world.riverside_communes[0],
        SuccessionKind.MERGE,
        effective_on=ENDED,
        actor=world.system,
    )
    move_unit(world.highland_communes[1], world.riverside, on=ENDED, actor=world.system)


def rules() -> dict[str, Rule[Any]]:
    return {verb.name: verb.rule for verb in load_rules() if verb.rule is not None}


@pytest.mark.parametrize("is_reorganised", [False, True])
def test_the_three_answers_are_one(world: World, *, is_reorganised: bool) -> None:
    build(world)
    if is_reorganised:
        reorganise(world)
    answered = set()
    for name, rule in {id(rule): (name, rule) for name, rule in rules().items()}.values():
        listed = {user: {*rule.which(world.actor(user))} for user in world.cast().values()}
        for thing in THINGS[rule.rows().model]():
            able = {*rule.who(thing, on=world.today)}
            for account, user in world.cast().items():
                allowed = bool(rule.may(world.actor(user), thing))
                said = f"{name}: {account}, {type(thing).__name__} {thing}"
                assert (thing in listed[user]) == allowed, f"{said}: the list does not agree"
                assert (user in able) == allowed, f"{said}: the accounts do not agree"
                answered.add((name, allowed))
    assert {name for name, allowed in answered if allowed} == {name for name, _ in answered}


def test_who_may_is_asked_in_two_queries_and_where_they_sit_in_two(
    world: World, django_assert_num_queries: Callable[[int], Any]
) -> None:
    scene = build_scene(world)
    rule = rules()["confirm"]
    with django_assert_num_queries(2):
        assert [user.username for user in rule.who(scene.highland, on=world.today)] == ["organising_clerk"]
    with django_assert_num_queries(3):
        assert [*rule.seats(scene.highland, on=world.today)] == [world.organising]


def test_a_disabled_account_is_nobody_who_may(world: World) -> None:
    scene = build_scene(world)
    world.organising_clerk.is_active = False
    world.organising_clerk.save(update_fields=("is_active",))
    assert not rules()["confirm"].who(scene.highland, on=world.today).exists()


def test_whoever_may_work_for_a_thing_is_asked_of_a_day(world: World) -> None:
    scene = build_scene(world)
    before = dt.date(2009, 1, 1)
    assert not rules()["report_progress"].who(scene.highland, on=before).exists()
    assert rules()["report_progress"].who(scene.highland, on=world.today).get() == world.highland_clerk
