"""What every change of a version under review leaves in the audit."""

from collections.abc import Callable

import pytest
from tests.documents.small_directive import DATA
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.documents.actions import (
    accept_proposed_units,
    add_proposed_assignment,
    add_proposed_target,
    add_proposed_task,
    add_version,
    drop_proposal,
    lock_version,
    propose_units_anew,
    unsettle_phrase,
    update_directive,
)
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.permissions import Actor


def accept_and_take_back(version: DirectiveVersion, actor: Actor) -> object:
    phrase = accept_proposed_units(version, actor=actor)[0]
    return unsettle_phrase(phrase, actor=actor)


ACTIONS: dict[str, Callable[[DirectiveVersion, Actor], object]] = {
    "lock_version": lambda version, actor: lock_version(version, actor=actor),
    "settle_phrase": lambda version, actor: accept_proposed_units(version, actor=actor),
    "unsettle_phrase": accept_and_take_back,
    "propose_units_anew": lambda version, actor: propose_units_anew(version, on=actor.on, actor=actor),
    "add_proposed_task": lambda version, actor: add_proposed_task(
        version.clauses.first(), title="Việc mới", actor=actor
    ),
    "add_proposed_target": lambda version, actor: add_proposed_target(
        version.proposed_tasks.first(), text="10 lớp", comparator="at_least", low=10, actor=actor
    ),
    "add_proposed_assignment": lambda version, actor: add_proposed_assignment(
        version, phrase="Ban Dân vận Tỉnh ủy", role="lead", whole_plan=True, actor=actor
    ),
    "drop_proposal": lambda version, actor: drop_proposal(version.proposed_tasks.first(), actor=actor),
    "add_version": lambda version, actor: add_version(
        version.directive, "b.txt", DATA + b"\n\n", actor=actor
    ),
    "update_directive": lambda version, actor: update_directive(
        version.directive, kind="KH", symbol="1-KH/TU", issued_on=None, issuer="x", title="y", actor=actor
    ),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_every_change_is_in_the_audit_with_who_made_it(
    world: World, version: DirectiveVersion, action: str
) -> None:
    before = AuditEntry.objects.filter(action=action).count()
    ACTIONS[action](version, world.actor(world.province_clerk))
    entries = AuditEntry.objects.filter(action=action)
    assert entries.count() > before
    assert entries.latest("pk").actor == world.province_clerk


def test_accepted_units_are_in_the_audit_once_for_each_phrase(
    world: World, version: DirectiveVersion
) -> None:
    accepted = accept_proposed_units(version, actor=world.actor(world.province_clerk))
    entries = AuditEntry.objects.filter(action="settle_phrase")
    assert {entry.subject_id for entry in entries} == {str(phrase.pk) for phrase in accepted}
    assert all(entry.new["settled"] and entry.new["units"] for entry in entries)
