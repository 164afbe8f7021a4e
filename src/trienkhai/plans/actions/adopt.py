"""Adopting a reviewed version as a plan."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions import lock_version
from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import Directive, DirectiveVersion, ProposedAssignment, ProposedTask
from trienkhai.documents.queries import Blocker, blockers_of, live_proposals, named_tasks
from trienkhai.documents.queries.proposals import LiveProposals
from trienkhai.documents.validators import PLAN_YEARS, due_day, far_day, in_thousands
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.indicators import indicator_of
from trienkhai.plans.models import Assignment, Indicator, Plan, Target, Task
from trienkhai.plans.permissions import can_adopt
from trienkhai.vietnamese import fold

ASKED_TYPE = "commune_committee"
"""The type of units that answer for indicators unless a person says another: committees of communes."""

MOST_ASSIGNMENTS = 50_000
"""Unit × role × task in one plan: every commune of a province in some hundred tasks."""


class NotAdoptable(Exception):
    """A version that cannot be adopted yet; ``blockers`` say all that stands in the way."""

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__(" ".join(blocker.message for blocker in blockers))
        self.blockers = blockers


def adopt_plan(
    version: DirectiveVersion,
    *,
    title: str,
    effective_on: dt.date,
    actor: Actor,
    asked_type: str = ASKED_TYPE,
    is_example: bool = False,
) -> Plan:
    """Make a reviewed version the plan that units follow, and return it.

    Live proposals become tasks, targets with their indicators, and assignments: unit × role × task. Each unit
    that carries out the whole plan answers for every task; other roles about the whole plan stand on the
    plan. The number of queries is fixed, but for what a statement can carry in one piece. Raises NotAllowed,
    AlreadyAdopted or NotAdoptable with everything that is missing.
    """
    can_adopt(actor, version).demand()
    with transaction.atomic():
        lock_version(version, actor=actor)
        live = live_proposals(version, on=effective_on)
        blockers = (
            _plan_blockers(version)
            + far_blockers(version, effective_on, actor)
            + _title_blockers(title)
            + _size_blockers(live)
        )
        blockers += blockers_of(version, effective_on=effective_on, proposals=live)
        if blockers:
            raise NotAdoptable(blockers)
        plan = Plan.objects.create(
            version=version,
            issuing_unit_id=version.directive.keeper_id,
            title=title.strip(),
            symbol=version.directive.symbol,
            effective_on=effective_on,
            adopted_by=_account(actor),
            adopted_at=actor.moment,
            is_example=is_example,
            **folded_plan(version.directive.symbol, title),
        )
        tasks = _create_tasks(plan, live.tasks)
        _create_targets(plan, live, tasks, asked_type=asked_type)
        Assignment.objects.bulk_create(_assignments(plan, live, tasks))
        record_entry(user=actor.user, action="adopt_plan", subject=plan, new=_summary(plan, live))
    return plan


def folded_task(path: str, title: str) -> str:
    """What the search among tasks compares."""
    return fold(f"{path} {title}", keep_marks=False)


def folded_plan(symbol: str, title: str) -> dict[str, str]:
    """What the search among plans compares: with diacritics, and without."""
    words = f"{symbol} {title}"
    return {"folded": fold(words), "folded_plain": fold(words, keep_marks=False)}


def _account(actor: Actor) -> User:
    if actor.user is None:
        raise TypeError("A plan is adopted by an account.")
    return actor.user


def _title_blockers(title: str) -> list[Blocker]:
    return [] if title.strip() else [Blocker("no-title", gettext("Kế hoạch cần có tên."))]


def _plan_blockers(version: DirectiveVersion) -> list[Blocker]:
    """A directive has one plan: a further version of it amends that plan and makes no second one."""
    # Held so that two versions are not adopted at once, each before the other.
    Directive.objects.select_for_update(no_key=True).get(pk=version.directive_id)
    plan = Plan.objects.filter(version__directive=version.directive_id).select_related("version").first()
    if plan is None or plan.version_id == version.pk:
        return []
    return [
        Blocker(
            "plan-exists",
            gettext(
                "Văn bản này đã có kế hoạch “{title}”, theo bản {number}. Không duyệt thành kế hoạch thứ "
                "hai: hãy đưa bản mới vào kế hoạch ấy."
            ).format(title=plan.title, number=plan.version.number),
        )
    ]


def far_blockers(version: DirectiveVersion, day: dt.date, actor: Actor) -> list[Blocker]:
    """What is in the way of a plan that begins far from today and from the day of issue: a mistyped year."""
    issued_on = version.directive.issued_on
    too_far = far_day(day, years=PLAN_YEARS, today=actor.on, issued_on=issued_on)
    return [Blocker("far-day", too_far)] if too_far else []


def _size_blockers(live: LiveProposals) -> list[Blocker]:
    every = len(live.tasks)
    rows = sum(
        len(source.phrase.units.all())
        * (len(named_tasks(source)) if not source.whole_plan else every if _is_for_each(source) else 1)
        for source in live.assignments
    )
    if rows <= MOST_ASSIGNMENTS:
        return []
    return [
        Blocker(
            "too-many-assignments",
            gettext(
                "Kế hoạch sẽ thành {rows} phân công (đơn vị × nhiệm vụ); nhiều nhất là "
                "{limit}. Hãy bỏ bớt nhiệm vụ đề xuất hoặc thu hẹp các đơn vị."
            ).format(rows=in_thousands(rows), limit=in_thousands(MOST_ASSIGNMENTS)),
        )
    ]


def _is_for_each(source: ProposedAssignment) -> bool:
    """Whether “the whole plan” means each of its tasks: only who carries it out answers for each."""
    return source.role == AssignmentRole.IMPLEMENT


def _summary(plan: Plan, live: LiveProposals) -> dict[str, Any]:
    return {"title": plan.title, "effective_on": plan.effective_on, "tasks": len(live.tasks)}


def _create_tasks(plan: Plan, proposed: list[ProposedTask]) -> dict[int, Task]:
    tasks = {
        source.pk: Task(
            plan=plan,
            clause_id=source.clause_id,
            path=source.path,
            position=position,
            title=source.title,
            timing_kind=source.timing_kind,
            timing=source.timing,
            due_on=due_day(source.timing, on=plan.effective_on),
            folded=folded_task(source.path, source.title),
            proposal=source,
        )
        for position, source in enumerate(proposed)
    }
    Task.objects.bulk_create(tasks.values())
    return tasks


def _create_targets(plan: Plan, live: LiveProposals, tasks: dict[int, Task], *, asked_type: str) -> None:
    targets = [
        Target(
            plan=plan,
            task=None if source.task_id is None else tasks[source.task_id],
            clause_id=source.clause_id,
            text=source.text,
            comparator=source.comparator,
            low=source.low,
            high=source.high,
            unit=source.unit,
            begins=source.begins,
            due=source.due,
            proposal=source,
        )
        for source in live.targets
    ]
    Target.objects.bulk_create(targets)
    year = plan.effective_on.year
    Indicator.objects.bulk_create(
        [indicator_of(target, asked_type=asked_type, effective_year=year) for target in targets]
    )


def _assignments(plan: Plan, live: LiveProposals, tasks: dict[int, Task]) -> list[Assignment]:
    """One row for each unit, role and task; said twice, it is one, with the second place in its details."""
    rows: dict[tuple[int | None, int, str], Assignment] = {}
    for source in live.assignments:
        for task in _tasks_of(source, tasks):
            for unit in source.phrase.units.all():
                key = (None if task is None else task.pk, unit.pk, source.role)
                if key in rows:
                    _say_also(rows[key], source)
                else:
                    rows[key] = _assignment(plan, source, task, unit.pk)
    return list(rows.values())


def _tasks_of(source: ProposedAssignment, tasks: dict[int, Task]) -> list[Task | None]:
    if not source.whole_plan:
        return [tasks[task.pk] for task in named_tasks(source)]
    return list(tasks.values()) if _is_for_each(source) else [None]


def _assignment(plan: Plan, source: ProposedAssignment, task: Task | None, unit_id: int) -> Assignment:
    return Assignment(
        plan=plan,
        task=task,
        unit_id=unit_id,
        role=source.role,
        clause_id=source.clause_id,
        phrase=source.phrase.phrase,
        is_explicit=source.is_explicit,
        details=dict(source.details),
    )


def _say_also(row: Assignment, source: ProposedAssignment) -> None:
    if source.clause is not None and source.clause_id != row.clause_id:
        row.details["also"] = [*row.details.get("also", []), source.clause.path]
