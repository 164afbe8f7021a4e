"""Moving a plan on to a new version of its directive."""

import datetime as dt
from copy import copy
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions import free_path, lock_version
from trienkhai.documents.models import DirectiveVersion, ProposedTask
from trienkhai.documents.queries import Blocker, blockers_of
from trienkhai.documents.validators import due_day
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import NotAdoptable, far_blockers, folded_task
from trienkhai.plans.actions.assigning import duty_facts, words_of_duty
from trienkhai.plans.actions.correct import correcting, correction_rows
from trienkhai.plans.actions.targets import (
    asked_type_of,
    create_indicators,
    follow_question,
    is_asked_otherwise,
)
from trienkhai.plans.actions.tasks import end_with_tasks, order_tasks
from trienkhai.plans.models import Assignment, Correction, Indicator, Plan, Target, Task
from trienkhai.plans.permissions import can_adopt, can_amend
from trienkhai.plans.queries.amendment import (
    TARGET_FIELDS,
    Amendment,
    Duty,
    TargetChange,
    TaskChange,
    amendment_of,
)

KEPT_FIELDS = ("clause", "proposal", "path", "title", "timing", "timing_kind", "due_on", "folded")


def amend_plan(plan: Plan, version: DirectiveVersion, *, on: dt.date, reason: str, actor: Actor) -> Amendment:
    """Let a reviewed later version of its directive change a plan, and return what it changed.

    Tasks whose clause stands keep their identity, assignments and progress; what is said otherwise becomes
    corrections with this reason; what has gone is dropped, what is new is added. ``on`` is the day from which
    the version holds: units must be open on it. The number of queries is fixed, but for what a statement can
    carry in one piece, and for questions that are worded anew. Raises NotAllowed, ReasonMissing,
    AlreadyAdopted, or NotAdoptable with everything that is in the way.
    """
    can_adopt(actor, version).demand()
    can_amend(actor, plan).demand()
    with correcting(plan, reason=reason) as held:
        if too_old := _order_blockers(held, version):
            raise NotAdoptable(too_old)
        lock_version(version, actor=actor)  # before it is read: nobody changes what is proposed from now on
        blockers = far_blockers(version, on, actor) + blockers_of(version, effective_on=on)
        if blockers:
            raise NotAdoptable(blockers)
        amendment = amendment_of(held, version)
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


def replaced_targets(amendment: Amendment) -> list[TargetChange]:
    """The targets that figures given already could not answer any more: they go, and new ones come."""
    return _replaced(amendment, _questions(amendment))


def _questions(amendment: Amendment) -> dict[int, Indicator]:
    """What is asked for the targets that change, by target."""
    asked = ((one.target.pk, getattr(one.target, "indicator", None)) for one in amendment.changed_targets)
    return {pk: indicator for pk, indicator in asked if indicator is not None}


def _replaced(amendment: Amendment, questions: dict[int, Indicator]) -> list[TargetChange]:
    return [
        one
        for one in amendment.changed_targets
        if is_asked_otherwise(
            questions.get(one.target.pk),
            one.target,
            Target(**{name: getattr(one.proposal, name) for name in TARGET_FIELDS}),
        )
    ]


class _Writer:
    """One amendment being written: the plan, the version, and the corrections told so far."""

    def __init__(
        self, plan: Plan, version: DirectiveVersion, *, on: dt.date, reason: str, actor: Actor
    ) -> None:
        self.plan, self.version, self.on = plan, version, on
        self.reason, self.actor = reason.strip(), actor
        self.moment = actor.moment
        self.questions: dict[int, Indicator] = {}
        self.corrections: list[Correction] = []

    def told(self, subject: Any, changed: dict[str, tuple[Any, Any]]) -> None:  # noqa: ANN401 - any row of a plan
        """Remember corrections of a row."""
        self.corrections += correction_rows(subject, self.plan, changed, reason=self.reason, actor=self.actor)

    def apply(self, amendment: Amendment) -> None:
        """Write everything, what goes before what comes."""
        self._drop_tasks(amendment.dropped)
        tasks = self._keep_tasks(amendment)
        self._tie_left_out(amendment.left_out)
        tasks |= self._add_tasks(amendment)
        order_tasks(self.plan)
        self._change_targets(amendment, tasks)
        self._move_duties(amendment, tasks)

    def _drop_tasks(self, tasks: list[Task]) -> None:
        """Leave tasks out at one moment, which is also that at which all under them ends."""
        ids = [task.pk for task in tasks]
        Task.objects.filter(pk__in=ids).update(dropped_at=self.moment)
        end_with_tasks(ids, at=self.moment, reason=self.reason)
        for task in tasks:
            task.dropped_at = self.moment
            self.told(task, {"dropped": (False, True)})

    def _keep_tasks(self, amendment: Amendment) -> dict[int, Task]:
        """Tie tasks to their clauses in the new version; return them by what stands for them in a duty."""
        kept = amendment.kept
        ids = [one.task.pk for one in kept]
        # Numbers move up and down: none may stand twice, not even for a moment.
        Task.objects.filter(pk__in=ids).update(path=Concat(Value("~~"), Cast("pk", CharField())))
        taken = {one.proposal.path for one in kept if one.proposal} | {row.path for row in amendment.added}
        for one in kept:
            self._keep_task(one, taken)
        Task.objects.bulk_update((one.task for one in kept), KEPT_FIELDS)
        timed = [one.task.pk for one in kept if "timing" in one.changes]
        Assignment.objects.filter(task__in=timed).update(next_due_on=None, is_past_last_turn=False)
        return {one.key: one.task for one in kept}

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
        if one.changes:
            self.told(task, one.changes)

    def _time_anew(self, one: TaskChange, task: Task) -> None:
        task.timing = one.changes["timing"][1]
        task.timing_kind = task.timing["kind"]
        due_on = due_day(task.timing, on=max(self.plan.effective_on, self.on))
        if due_on != task.due_on:
            one.changes["due_on"] = (task.due_on, due_on)
        task.due_on = due_on

    def _tie_left_out(self, left_out: list[TaskChange]) -> None:
        """Tie what a person left out to the new version too: taken back later, it is no other task."""
        for one in left_out:
            one.task.clause = one.clause
            if one.proposal is not None:
                one.task.proposal = one.proposal
        Task.objects.bulk_update((one.task for one in left_out), ("clause", "proposal"))

    def _add_tasks(self, amendment: Amendment) -> dict[int, Task]:
        taken = set(self.plan.tasks.filter(dropped_at=None).values_list("path", flat=True))
        tasks = {}
        for proposal in amendment.added:
            tasks[proposal.pk] = self._task(proposal, free_path(taken, proposal.path))
            taken.add(tasks[proposal.pk].path)
        Task.objects.bulk_create(tasks.values())
        for task in tasks.values():
            new = {"path": task.path, "title": task.title, "timing": task.timing}
            self.told(task, {"task": (None, new)})
        Assignment.objects.bulk_create(
            self._assignment(amendment, duty, tasks[duty[0]])
            for duty in amendment.duties
            if duty[0] is not None and duty[0] in tasks
        )
        return tasks

    def _task(self, proposal: ProposedTask, path: str) -> Task:
        return Task(
            plan=self.plan,
            clause=proposal.clause,
            path=path,
            position=0,
            title=proposal.title,
            timing_kind=proposal.timing_kind,
            timing=proposal.timing,
            due_on=due_day(proposal.timing, on=max(self.plan.effective_on, self.on)),
            folded=folded_task(proposal.path, proposal.title),
            proposal=proposal,
        )

    def _change_targets(self, amendment: Amendment, tasks: dict[int, Task]) -> None:
        self.questions = _questions(amendment)
        replaced = _replaced(amendment, self.questions)
        gone = [*amendment.dropped_targets, *(one.target for one in replaced)]
        Target.objects.filter(pk__in=[target.pk for target in gone]).update(dropped_at=self.moment)
        for target in gone:
            self.told(target, {"dropped": (False, True)})
        self._keep_targets([one for one in amendment.targets if one not in replaced])
        self._tie_targets()
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

    def _keep_targets(self, kept: list[TargetChange]) -> None:
        """Tie targets to their clauses in the new version; a question follows what is counted otherwise."""
        before = {one.target.pk: copy(one.target) for one in kept}
        for one in kept:
            for name, (_, value) in one.changes.items():
                setattr(one.target, name, value)
            one.target.clause, one.target.proposal = one.proposal.clause, one.proposal
        Target.objects.bulk_update((one.target for one in kept), ("clause", "proposal", *TARGET_FIELDS))
        for one in kept:
            if one.changes:
                self.told(one.target, one.changes)
                self._follow(before[one.target.pk], one.target)

    def _tie_targets(self) -> None:
        """Let targets that no reading proposes, and those left out, stand in the clause of their task."""
        rows = self.plan.targets.filter(task__clause__version=self.version).exclude(
            clause__version=self.version
        )
        moved = list(rows.select_related("task"))
        for target in moved:
            if target.task is not None:
                target.clause_id = target.task.clause_id
        Target.objects.bulk_update(moved, ["clause"])

    def _follow(self, before: Target, target: Target) -> None:
        question = self.questions.get(target.pk)
        follow_question(question, before, target, plan=self.plan, reason=self.reason, actor=self.actor)

    def _move_duties(self, amendment: Amendment, tasks: dict[int, Task]) -> None:
        ended = Assignment.objects.filter(pk__in=[row.pk for row in amendment.ended])
        ended.update(ended_at=self.moment, end_reason=self.reason)
        for row in amendment.ended:
            self.told(row, {"assignment": (duty_facts(row), None)})
        begun = [
            self._assignment(amendment, duty, None if duty[0] is None else tasks[duty[0]])
            for duty in amendment.begun
        ]
        for row in Assignment.objects.bulk_create(begun):
            self.told(row, {"assignment": (None, duty_facts(row))})

    def _assignment(self, amendment: Amendment, duty: Duty, task: Task | None) -> Assignment:
        said = words_of_duty(amendment.duties[duty]) | {"given_on": self.actor.on}
        return Assignment(plan=self.plan, task=task, unit_id=duty[1], role=duty[2], **said)
