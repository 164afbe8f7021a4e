"""Moving a plan on to a new version of its directive."""

import datetime as dt
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions import free_path, lock_version
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.queries import Blocker, blockers_of
from trienkhai.documents.validators import due_day
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import NotAdoptable, folded_task
from trienkhai.plans.actions.assigning import duty_facts
from trienkhai.plans.actions.correct import correcting, correction_rows
from trienkhai.plans.actions.targets import (
    asked_type_of,
    create_indicators,
    follow_with_question,
    is_asked_otherwise,
)
from trienkhai.plans.actions.tasks import end_with_task
from trienkhai.plans.models import Assignment, Correction, Plan, Target, Task
from trienkhai.plans.permissions import can_adopt, can_amend
from trienkhai.plans.queries.amendment import (
    TARGET_FIELDS,
    Amendment,
    Duty,
    TargetChange,
    TaskChange,
    amendment_of,
)


def amend_plan(plan: Plan, version: DirectiveVersion, *, on: dt.date, reason: str, actor: Actor) -> Amendment:
    """Let a reviewed later version of its directive change a plan, and return what it changed.

    Tasks whose clause stands keep their identity, assignments and progress; what is said otherwise becomes
    corrections with this reason; what has gone is dropped, what is new is added. ``on`` is the day from which
    the version holds: units must be open on it. Raises NotAllowed, ReasonMissing, AlreadyAdopted, or
    NotAdoptable with everything that is in the way.
    """
    can_adopt(actor, version).demand()
    can_amend(actor, plan).demand()
    with correcting(plan, reason=reason) as held:
        blockers = _order_blockers(held, version) + blockers_of(version, effective_on=on)
        if blockers:
            raise NotAdoptable(blockers)
        amendment = amendment_of(held, version)
        lock_version(version, actor=actor)
        number = held.version.number
        writer = _Writer(held, version, on=on, reason=reason, actor=actor)
        writer.apply(amendment)
        Plan.objects.filter(pk=plan.pk).update(version=version)
        plan.version = version
        writer.told(plan, {"version": (number, version.number)})
        Correction.objects.bulk_create(writer.corrections)
        new = {"version": version.number, "corrections": len(writer.corrections)}
        record_entry(
            user=actor.user,
            action="amend_plan",
            subject=plan,
            old={"version": number},
            new=new,
            reason=reason.strip(),
        )
    return amendment


def _order_blockers(plan: Plan, version: DirectiveVersion) -> list[Blocker]:
    if version.directive_id != plan.version.directive_id:
        raise ValueError("A plan is amended by a version of its own directive.")
    if version.number > plan.version.number:
        return []
    return [Blocker("older-version", gettext("Kế hoạch đã theo bản này hoặc một bản mới hơn."))]


class _Writer:
    """One amendment being written: the plan, the version, and the corrections told so far."""

    def __init__(
        self, plan: Plan, version: DirectiveVersion, *, on: dt.date, reason: str, actor: Actor
    ) -> None:
        self.plan, self.version, self.on = plan, version, on
        self.reason, self.actor = reason.strip(), actor
        self.corrections: list[Correction] = []

    def told(self, subject: Any, changed: dict[str, tuple[Any, Any]]) -> None:  # noqa: ANN401 - any row of a plan
        """Remember corrections of a row."""
        self.corrections += correction_rows(subject, self.plan, changed, reason=self.reason, actor=self.actor)

    def apply(self, amendment: Amendment) -> None:
        """Write everything, what goes before what comes."""
        for task in amendment.dropped:
            self._drop_task(task)
        tasks = self._keep_tasks(amendment.kept)
        tasks |= self._add_tasks(amendment)
        self._order()
        self._change_targets(amendment, tasks)
        self._move_duties(amendment, tasks)

    def _drop_task(self, task: Task) -> None:
        Task.objects.filter(pk=task.pk).update(dropped_at=self.actor.moment)
        end_with_task(task, reason=self.reason)
        self.told(task, {"dropped": (False, True)})

    def _keep_tasks(self, kept: list[TaskChange]) -> dict[int, Task]:
        """Tie tasks to their clauses in the new version; return them by their new proposal."""
        ids = [one.task.pk for one in kept]
        # Numbers move up and down: none may stand twice, not even for a moment.
        Task.objects.filter(pk__in=ids).update(path=Concat(Value("~~"), Cast("pk", CharField())))
        taken: set[str] = {one.proposal.path for one in kept if one.proposal}
        for one in kept:
            self._keep_task(one, taken)
        return {one.proposal.pk: one.task for one in kept if one.proposal}

    def _keep_task(self, one: TaskChange, taken: set[str]) -> None:
        task, proposal = one.task, one.proposal
        task.clause = one.clause
        if proposal is None:
            path = free_path(taken, task.clause.path)
            one.changes = {} if path == task.path else {"path": (task.path, path)}
            task.path = path
            taken.add(path)
        else:
            task.proposal, task.path = proposal, proposal.path
            task.title = one.changes.get("title", (None, task.title))[1]
            if "timing" in one.changes:
                self._time_anew(one, task)
        task.folded = folded_task(task.path, task.title)
        task.save()
        if one.changes:
            self.told(task, one.changes)

    def _time_anew(self, one: TaskChange, task: Task) -> None:
        task.timing = one.changes["timing"][1]
        task.timing_kind = task.timing["kind"]
        due_on = due_day(task.timing, on=max(self.plan.effective_on, self.on))
        if due_on != task.due_on:
            one.changes["due_on"] = (task.due_on, due_on)
        task.due_on = due_on
        Assignment.objects.filter(task=task).update(next_due_on=None)

    def _add_tasks(self, amendment: Amendment) -> dict[int, Task]:
        tasks = {}
        for proposal in amendment.added:
            task = Task.objects.create(
                plan=self.plan,
                clause=proposal.clause,
                path=free_path(
                    self.plan.tasks.filter(dropped_at=None).values_list("path", flat=True), proposal.path
                ),
                position=0,
                title=proposal.title,
                timing_kind=proposal.timing_kind,
                timing=proposal.timing,
                due_on=due_day(proposal.timing, on=max(self.plan.effective_on, self.on)),
                folded=folded_task(proposal.path, proposal.title),
                proposal=proposal,
            )
            tasks[proposal.pk] = task
            new = {"path": task.path, "title": task.title, "timing": task.timing}
            self.told(task, {"task": (None, new)})
        Assignment.objects.bulk_create(
            self._assignment(amendment, duty, tasks[duty[0]])
            for duty in amendment.duties
            if duty[0] is not None and duty[0] in tasks
        )
        return tasks

    def _order(self) -> None:
        """The tasks that stand in the order of the new text; those left out behind them."""
        standing = list(self.plan.tasks.filter(dropped_at=None).select_related("clause"))
        standing.sort(key=lambda task: (task.clause.position, task.proposal_id or 0, task.pk))
        for position, task in enumerate(standing):
            task.position = position
        Task.objects.bulk_update(standing, ["position"])
        gone = self.plan.tasks.filter(dropped_at__isnull=False, position__lt=len(standing))
        gone.update(position=F("position") + len(standing))

    def _change_targets(self, amendment: Amendment, tasks: dict[int, Task]) -> None:
        replaced = [one for one in amendment.targets if one.changes and self._must_replace(one)]
        for target in (*amendment.dropped_targets, *(one.target for one in replaced)):
            Target.objects.filter(pk=target.pk).update(dropped_at=self.actor.moment)
            self.told(target, {"dropped": (False, True)})
        for one in amendment.targets:
            if one not in replaced:
                self._change_target(one)
        asked_type = asked_type_of(self.plan)
        added = [
            Target(
                plan=self.plan,
                task=tasks.get(proposal.task_id or 0),
                clause=proposal.clause,
                proposal=proposal,
                **{name: getattr(proposal, name) for name in TARGET_FIELDS},
            )
            for proposal in (*amendment.added_targets, *(one.proposal for one in replaced))
        ]
        Target.objects.bulk_create(added)
        create_indicators(added, plan=self.plan, asked_type=asked_type)
        for target in added:
            self.told(target, {"target": (None, {name: getattr(target, name) for name in TARGET_FIELDS})})

    def _must_replace(self, one: TargetChange) -> bool:
        """Whether figures given already could not answer the target as it is now."""
        after = Target(**{name: getattr(one.proposal, name) for name in TARGET_FIELDS})
        return is_asked_otherwise(one.target, after)

    def _change_target(self, one: TargetChange) -> None:
        target, before = one.target, Target.objects.get(pk=one.target.pk)
        for name, (_, value) in one.changes.items():
            setattr(target, name, value)
        target.clause, target.proposal = one.proposal.clause, one.proposal
        target.save()
        if one.changes:
            self.told(target, one.changes)
            follow_with_question(before, target, plan=self.plan, reason=self.reason, actor=self.actor)

    def _move_duties(self, amendment: Amendment, tasks: dict[int, Task]) -> None:
        for row in amendment.ended:
            Assignment.objects.filter(pk=row.pk).update(ended_at=self.actor.moment, end_reason=self.reason)
            self.told(row, {"assignment": (duty_facts(row), None)})
        begun = [
            self._assignment(amendment, duty, None if duty[0] is None else tasks[duty[0]])
            for duty in amendment.begun
        ]
        for row in Assignment.objects.bulk_create(begun):
            self.told(row, {"assignment": (None, duty_facts(row))})

    def _assignment(self, amendment: Amendment, duty: Duty, task: Task | None) -> Assignment:
        source = amendment.duties[duty]
        return Assignment(
            plan=self.plan,
            task=task,
            unit_id=duty[1],
            role=duty[2],
            clause_id=source.clause_id,
            phrase=source.phrase.phrase,
            is_explicit=source.is_explicit,
            details=dict(source.details),
        )
