"""Correcting, adding proposed assignments."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.change import change_fields, reviewing
from trienkhai.documents.actions.doubles import demand_new_assignment
from trienkhai.documents.actions.reading import propose_units, shorten
from trienkhai.documents.actions.tasks import said
from trienkhai.documents.enums import AssignmentRole, ProposalState
from trienkhai.documents.models import (
    ActorPhrase,
    Clause,
    DirectiveVersion,
    ProposedAssignment,
    ProposedTask,
)
from trienkhai.organisations.permissions import Actor
from trienkhai.vietnamese import fold


class NothingAssigned(Exception):
    """An assignment that names neither a task nor the whole plan."""

    def __init__(self) -> None:
        super().__init__(gettext("Phân công phải gắn với ít nhất một nhiệm vụ, hoặc với toàn bộ kế hoạch."))


def correct_proposed_assignment(
    assignment: ProposedAssignment,
    *,
    phrase: str,
    role: str,
    whole_plan: bool,
    tasks: Iterable[ProposedTask],
    actor: Actor,
    reason: str = "",
) -> None:
    """Say anew who does what: the body's name, its role, and the tasks or the whole plan.

    Raises NothingAssigned, EmptyText.
    """
    chosen = _tasks_of(assignment.version_id, tasks, whole_plan=whole_plan)
    with reviewing(assignment.version_id, actor=actor) as version:
        meant = phrase_of(version, phrase, actor=actor)
        if meant.pk == assignment.phrase_id:
            _write_anew(meant, phrase, actor=actor, reason=reason)
        values = {
            "phrase_id": meant.pk,
            "role": AssignmentRole(role).value,
            "whole_plan": whole_plan,
            "tasks": sorted(task.pk for task in chosen),
        }
        assignment.refresh_from_db(fields=("state",))
        if assignment.state == ProposalState.PROPOSED:
            values["state"] = ProposalState.CORRECTED.value
        set_assignment(assignment, values, actor=actor, action="correct_proposed_assignment", reason=reason)


def _write_anew(phrase: ActorPhrase, words: str, *, actor: Actor, reason: str) -> None:
    """Write a body's name as a person does, where only its capitals or the place of a tone mark differ."""
    changes = {"phrase": shorten(said(words), 500)}
    change_fields(phrase, changes, actor=actor, action="rename_phrase", reason=reason)


def set_assignment(
    assignment: ProposedAssignment,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    action: str,
    reason: str = "",
) -> None:
    """Set fields and tasks (ids) of an assignment as one change with one audit entry."""
    assignment.refresh_from_db(fields=[name for name in (*values, "state") if name != "tasks"])
    now = {name: getattr(assignment, name) for name in values if name != "tasks"}
    if "tasks" in values:
        now["tasks"] = sorted(assignment.tasks.values_list("pk", flat=True))
    changed = {name: value for name, value in values.items() if now[name] != value}
    if not changed.keys() - {"state"}:
        return
    for name in changed.keys() - {"tasks"}:
        setattr(assignment, name, changed[name])
    assignment.save(update_fields=changed.keys() - {"tasks"})
    if "tasks" in changed:
        assignment.tasks.set(changed["tasks"])
    old = {name: now[name] for name in changed}
    record_entry(
        user=actor.user, action=action, subject=assignment, old=old, new=dict(changed), reason=reason
    )


def add_proposed_assignment(
    version: DirectiveVersion,
    *,
    phrase: str,
    role: str,
    actor: Actor,
    whole_plan: bool = False,
    tasks: Iterable[ProposedTask] = (),
    clause: Clause | None = None,
) -> ProposedAssignment:
    """An assignment that the compiler did not see.

    Raises NothingAssigned, EmptyText, and AlreadyProposed where the body has the role in just these tasks.
    """
    if clause is not None and clause.version_id != version.pk:
        raise ValueError("A proposed assignment stands in a clause of its own version.")
    chosen = _tasks_of(version.pk, tasks, whole_plan=whole_plan)
    with reviewing(version.pk, actor=actor) as held:
        body = phrase_of(held, phrase, actor=actor)
        demand_new_assignment(held, body, AssignmentRole(role), chosen, whole_plan=whole_plan)
        assignment = ProposedAssignment.objects.create(
            version=held,
            clause=clause,
            phrase=body,
            role=AssignmentRole(role),
            whole_plan=whole_plan,
            state=ProposalState.ADDED,
        )
        assignment.tasks.set(chosen)
        new = {
            "phrase": phrase,
            "role": role,
            "whole_plan": whole_plan,
            "tasks": [task.pk for task in chosen],
        }
        record_entry(user=actor.user, action="add_proposed_assignment", subject=assignment, new=new)
    return assignment


def phrase_of(version: DirectiveVersion, words: str, *, actor: Actor) -> ActorPhrase:
    """The version's phrase with these words, whatever their case and tone-mark placement, or a new one.

    A new one gets units proposed from the tree of the document's day.
    """
    wanted = fold(said(words))
    for known in version.phrases.all():
        if fold(known.phrase) == wanted:
            return known
    phrase = ActorPhrase.objects.create(version=version, phrase=shorten(words.strip(), 500))
    propose_units([phrase], version=version, on=version.directive.issued_on or actor.on)
    return phrase


def _tasks_of(version_id: int, tasks: Iterable[ProposedTask], *, whole_plan: bool) -> list[ProposedTask]:
    chosen = [] if whole_plan else list(tasks)
    if any(task.version_id != version_id for task in chosen):
        raise ValueError("A proposed assignment names tasks of its own version.")
    if not chosen and not whole_plan:
        raise NothingAssigned
    return chosen
