"""An adopted plan of the small province, written straight into the tables."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests.world import World

from trienkhai.documents.models import Clause, Directive, DirectiveVersion
from trienkhai.organisations.models import Unit, User
from trienkhai.plans.actions.indicators import indicator_of
from trienkhai.plans.models import Assignment, Plan, Target, Task


@dataclass(frozen=True)
class Scene:
    """Two tasks: Ban Tổ chức leads the first, nobody leads the second; both districts carry out both."""

    plan: Plan
    led: Task
    unled: Task
    lead: Assignment
    highland: Assignment
    riverside: Assignment
    highland_unled: Assignment
    riverside_unled: Assignment


def build_version(
    keeper: Unit, clerk: User, *, title: str = "Kế hoạch nhỏ", **columns: Any
) -> DirectiveVersion:
    directive = Directive.objects.create(keeper=keeper, kind="KH", title=title, registered_by=clerk)
    return DirectiveVersion.objects.create(
        directive=directive,
        number=1,
        file_name="a.txt",
        media_type="text/plain",
        size=1,
        text="",
        compiled={},
        uploaded_by=clerk,
        **{"sha256": f"{directive.pk:064x}", **columns},
    )


def build_scene(world: World, *, title: str = "Kế hoạch nhỏ", keeper: Unit | None = None) -> Scene:
    issuer = keeper or world.province
    version = build_version(issuer, world.province_clerk, title=title)
    plan = Plan.objects.create(
        version=version,
        issuing_unit=issuer,
        title=title,
        effective_on=dt.date(2019, 1, 1),
        adopted_by=world.province_clerk,
    )
    led = add_task(plan, "II.1", due_on=dt.date(2019, 6, 5))
    unled = add_task(plan, "II.2", due_on=None)
    return Scene(
        plan=plan,
        led=led,
        unled=unled,
        lead=assign(led, world.organising, "lead"),
        highland=assign(led, world.highland),
        riverside=assign(led, world.riverside),
        highland_unled=assign(unled, world.highland),
        riverside_unled=assign(unled, world.riverside),
    )


def add_task(plan: Plan, path: str, *, due_on: dt.date | None = None) -> Task:
    position = plan.tasks.count()
    clause = Clause.objects.create(
        version=plan.version, path=path, position=position, level="paragraph", start=0, end=1
    )
    return Task.objects.create(
        plan=plan,
        clause=clause,
        path=path,
        position=position,
        title=f"Việc {path}",
        timing_kind="by" if due_on else "continuous",
        due_on=due_on,
        folded=f"{path} viec {path}".lower(),
    )


def assign(task: Task, unit: Unit, role: str = "implement") -> Assignment:
    return Assignment.objects.create(plan=task.plan, task=task, unit=unit, role=role)


def add_target(task: Task, *, low: int = 90, unit: str = "%", of_whole: bool = False) -> Target:
    """A target with its question, set in the task's clause; ``of_whole``: it belongs to no task."""
    target = Target.objects.create(
        plan=task.plan,
        task=None if of_whole else task,
        clause=task.clause,
        text="bí thư chi bộ kiêm trưởng ấp",
        comparator="at_least",
        low=low,
        unit=unit,
        due="2020",
    )
    indicator_of(target, asked_type="commune_committee").save()
    return target
