"""A small adopted plan of the standing province, written row by row."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from tests.world import World
from trienkhai.documents.enums import AssignmentRole, Comparator, TimingKind
from trienkhai.documents.models import Clause, Directive, DirectiveVersion
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Assignment, Indicator, Plan, Target, Task

CLAUSES = (
    ("II", None, "section", "II.", "NHIỆM VỤ"),
    ("II.3", "II", "paragraph", "3.", "Kiện toàn tổ chức"),
    ("II.3.2", "II.3", "point", "3.2.", ""),
    ("II.4", "II", "paragraph", "4.", "Nâng cao chất lượng đội ngũ"),
    ("II.4.2", "II.4", "point", "4.2.", ""),
)
METADATA = {
    "kind": "KH",
    "issuer": "Ban Thường vụ Tỉnh ủy",
    "signature": {"authority": "T/M", "on_behalf_of": "Ban Thường vụ"},
    "recipients": ["Các huyện, thị ủy trực thuộc", "Các ban đảng Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy"],
}


@dataclass(frozen=True)
class SmallPlan:
    """A plan with two tasks led by Ban Tổ chức: a count asked of districts, a share asked of communes."""

    plan: Plan
    founding: Task
    leadership: Task
    count: Indicator
    share: Indicator


def make_plan(world: World, title: str = "nâng cao chất lượng tổ chức cơ sở đảng") -> SmallPlan:
    """Write the plan; its whole is followed by nobody, its tasks are led by Ban Tổ chức."""
    version = _make_version(world, title)
    clauses = _make_clauses(version)
    plan = Plan.objects.create(
        version=version,
        issuing_unit=world.province,
        title=title,
        symbol="12-KH/TU",
        effective_on=dt.date(2019, 5, 1),
        adopted_by=world.province_clerk,
        adopted_at=timezone.now(),
    )
    founding, leadership = (_make_task(world, plan, clauses[path]) for path in ("II.3.2", "II.4.2"))
    count = _make_target(founding, "thành lập mới 30 tổ chức đảng", 30, "tổ chức đảng")
    share = _make_target(leadership, "bí thư chi bộ kiêm trưởng ấp", 90, "%")
    return SmallPlan(
        plan,
        founding,
        leadership,
        Indicator.objects.create(
            target=count,
            kind=IndicatorKind.COUNT,
            part_label="Số tổ chức đảng thành lập mới",
            asked_type="district_committee",
        ),
        Indicator.objects.create(
            target=share,
            kind=IndicatorKind.SHARE,
            part_label="Số bí thư chi bộ kiêm trưởng ấp",
            whole_label="Tổng số bí thư chi bộ ấp",
            asked_type="commune_committee",
        ),
    )


def _make_version(world: World, title: str) -> DirectiveVersion:
    directive = Directive.objects.create(
        keeper=world.province, kind="KH", title=title, registered_by=world.province_clerk
    )
    return DirectiveVersion.objects.create(
        directive=directive,
        number=1,
        file="directives/ke-hoach.txt",
        file_name="ke-hoach.txt",
        media_type="text/plain",
        size=1,
        sha256=f"{directive.pk:064d}",
        text="Kế hoạch",
        compiled={"metadata": METADATA},
        compiler_version="test",
        uploaded_by=world.province_clerk,
    )


def _make_clauses(version: DirectiveVersion) -> dict[str, Clause]:
    made: dict[str, Clause] = {}
    for position, (path, parent, level, label, heading) in enumerate(CLAUSES):
        made[path] = Clause.objects.create(
            version=version,
            path=path,
            parent=made[parent] if parent else None,
            position=position,
            level=level,
            label=label,
            heading=heading,
            start=0,
            end=1,
        )
    return made


def _make_task(world: World, plan: Plan, clause: Clause) -> Task:
    task = Task.objects.create(
        plan=plan,
        clause=clause,
        path=clause.path,
        position=clause.position,
        title=f"Việc theo {clause.path}",
        timing_kind=TimingKind.CONTINUOUS,
    )
    for unit, role in (
        (world.organising, AssignmentRole.LEAD),
        (world.highland, AssignmentRole.IMPLEMENT),
        (world.riverside, AssignmentRole.IMPLEMENT),
    ):
        Assignment.objects.create(plan=plan, task=task, unit=unit, role=role, clause=clause)
    return task


def _make_target(task: Task, text: str, low: int, unit: str) -> Target:
    return Target.objects.create(
        plan=task.plan,
        task=task,
        clause=task.clause,
        text=text,
        comparator=Comparator.AT_LEAST,
        low=Decimal(low),
        unit=unit,
        due="2020",
    )
