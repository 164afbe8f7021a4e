"""Correcting, adding proposed tasks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.change import correct_proposal, plain, reviewing
from trienkhai.documents.actions.doubles import demand_new_task
from trienkhai.documents.enums import ProposalState, TimingKind
from trienkhai.documents.models import Clause, ProposedTask
from trienkhai.documents.validators import check_near, check_timing, is_same_time
from trienkhai.organisations.permissions import Actor


class EmptyText(Exception):
    """Words that must be given are missing."""


def correct_proposed_task(
    task: ProposedTask,
    *,
    title: str,
    actor: Actor,
    timing: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Word a proposed task anew and, where a timing is given, set its time: both or, refused, neither.

    The words of the text about the time (``raw``) stay, and so does all that was read of a time that did
    not change. Raises EmptyText and InvalidTiming.
    """
    changes: dict[str, Any] = {"title": said(title)}
    if timing is not None and not is_same_time(timing, task.timing):
        kept = check_timing(timing, raw=task.timing.get("raw", ""))
        check_near(kept, today=actor.on, issued_on=task.version.directive.issued_on)
        changes |= {"timing_kind": kept["kind"], "timing": kept}
    with reviewing(task.version_id, actor=actor):
        correct_proposal(task, changes, actor=actor, action="correct_proposed_task", reason=reason)


def add_proposed_task(
    clause: Clause, *, title: str, actor: Actor, timing: Mapping[str, Any] | None = None
) -> ProposedTask:
    """A task that the compiler did not see, under a clause of the text.

    Raises EmptyText, InvalidTiming, and AlreadyProposed for the words of a task that the clause has.
    """
    kept = check_timing(timing or {"kind": TimingKind.UNSPECIFIED})
    check_near(kept, today=actor.on, issued_on=clause.version.directive.issued_on)
    with reviewing(clause.version_id, actor=actor) as version:
        demand_new_task(clause, said(title))
        task = ProposedTask.objects.create(
            version=version,
            clause=clause,
            path=free_path(version.proposed_tasks.values_list("path", flat=True), clause.path),
            title=said(title),
            timing_kind=kept["kind"],
            timing=kept,
            start=clause.start,
            end=clause.end,
            state=ProposalState.ADDED,
        )
        new = plain({"path": task.path, "title": task.title, "timing": kept})
        record_entry(user=actor.user, action="add_proposed_task", subject=task, new=new)
    return task


def said(text: str) -> str:
    """The words without blanks around them; raises EmptyText when there are none."""
    words = text.strip()
    if not words:
        raise EmptyText(gettext("Nội dung không được để trống."))
    return words


def free_path(taken: Iterable[str], path: str) -> str:
    """The path, with ``~2``, ``~3`` … behind it where it is taken already."""
    used = set(taken)
    number, free = 1, path
    while free in used:
        number += 1
        free = f"{path}~{number}"
    return free
