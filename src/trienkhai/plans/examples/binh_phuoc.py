"""The real directive of Bình Phước adopted as the example plan, with made-up progress.

The document carries neither number nor date. That it took effect on 15 April 2019 is chosen for the
example (it cites a paper of 8 April 2019 and speaks of the second quarter) and marked so on the plan. What
units report is made up; every entry is marked as an example.
"""

import datetime as dt
from pathlib import Path

from django.db import transaction

from trienkhai.documents.actions import accept_proposed_units, register_directive, settle_phrase
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.office_hours import office_hour
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import actor_for, units_named_on
from trienkhai.plans.actions import (
    adopt_plan,
    confirm_progress,
    report_progress,
    return_progress,
    submit_done,
)
from trienkhai.plans.models import Assignment, Plan
from trienkhai.plans.queries import newest_entry

PROVINCE = "70"
CLERK = "vanthu"
FILE = Path(__file__).parent / "binh_phuoc_2019" / "ke-hoach-38-kl-tw.txt"
TITLE = "Kế hoạch thực hiện Kết luận số 38-KL/TW của Bộ Chính trị"
EFFECTIVE_ON = dt.date(2019, 4, 15)
REPORTED_ON = dt.date(2019, 6, 20)
SUBMITTED_ON = dt.date(2019, 9, 25)
ANSWERED_ON = dt.date(2019, 10, 2)
WORDS = (
    "Đã ban hành kế hoạch của cấp ủy và triển khai đến các chi bộ (ví dụ).",
    "Đã tổ chức hội nghị quán triệt; đang rà soát ở các xã, phường, thị trấn (ví dụ).",
    "Đã hoàn thành bước rà soát, đang tổng hợp kết quả (ví dụ).",
)


def load(*, on: dt.date) -> str:
    """Register, settle, adopt and follow a little, once; return what is there in a sentence."""
    province = Unit.objects.filter(code=PROVINCE).first()
    clerk = User.objects.filter(username=CLERK).first()
    if province is None or clerk is None:
        return "Kế hoạch 38-KL/TW (ví dụ): thiếu tổ chức nên chưa nạp."
    plan = Plan.objects.filter(issuing_unit=province, is_example=True).order_by("pk").first()
    if plan is None:
        with transaction.atomic():
            plan = _adopt(province, clerk)
            _follow(plan, on=on)
    tasks, assignments = plan.tasks.count(), plan.assignments.count()
    return f"Kế hoạch 38-KL/TW (ví dụ): {tasks} nhiệm vụ, {assignments} phân công."


def _adopt(province: Unit, clerk: User) -> Plan:
    actor = actor_for(clerk, on=EFFECTIVE_ON, at=office_hour(EFFECTIVE_ON))
    data = FILE.read_bytes()
    version = register_directive(FILE.name, data, keeper=province, actor=actor, on=EFFECTIVE_ON).version
    accept_proposed_units(version, actor=actor)
    for phrase in version.phrases.filter(settled_at=None):
        settle_phrase(phrase, [], actor=actor, reason="Không có trong cây tổ chức của ví dụ.")
    return adopt_plan(version, title=TITLE, effective_on=EFFECTIVE_ON, actor=actor, is_example=True)


def _follow(plan: Plan, *, on: dt.date) -> None:
    """Progress of two districts in three, on days of 2019 that have come by ``on``."""
    units = Unit.objects.filter(assignments__plan=plan, assignments__role="implement").distinct()
    for number, unit in enumerate(units_named_on(units, EFFECTIVE_ON)):
        clerk = _clerk_of(unit)
        if clerk is None or number % 3 == 2:  # noqa: PLR2004 - every third one is silent
            continue
        rows = plan.assignments.filter(unit=unit, task__isnull=False).order_by("task__position")
        for place, row in enumerate(rows[: 3 + number % 4]):
            _report(row, clerk, number, place=place, on=on)


def _report(row: Assignment, clerk: User, number: int, *, place: int, on: dt.date) -> None:
    """One or two steps of a unit in a task, and for some the answer of the body that leads it.

    What is made up follows from the unit's and the task's place alone, so that every database gets the same.
    """
    turn = number + place
    words = WORDS[turn % len(WORDS)]
    if on < REPORTED_ON:
        return
    actor = actor_for(clerk, on=REPORTED_ON, at=office_hour(REPORTED_ON, turn))
    percent = 20 + 10 * (turn % 6)
    report_progress(row, words=words, percent=percent, seen=0, actor=actor, is_example=True)
    if on < SUBMITTED_ON or turn % 3:
        return
    actor = actor_for(clerk, on=SUBMITTED_ON, at=office_hour(SUBMITTED_ON, turn))
    seen = newest_entry(row)
    submit_done(row, words="Đã thực hiện xong (ví dụ).", seen=seen, actor=actor, is_example=True)
    lead = _lead_of(row)
    if on >= ANSWERED_ON and lead is not None and turn % 2:
        _answer(row, actor_for(lead, on=ANSWERED_ON, at=office_hour(ANSWERED_ON, turn)), number)


def _answer(row: Assignment, actor: Actor, number: int) -> None:
    seen = newest_entry(row)
    if number % 2:
        confirm_progress(row, seen=seen, actor=actor, is_example=True)
    else:
        reason = "Đề nghị nêu rõ số chi bộ đã triển khai (ví dụ)."
        return_progress(row, reason=reason, seen=seen, actor=actor, is_example=True)


def _lead_of(row: Assignment) -> User | None:
    lead = Assignment.objects.filter(task=row.task_id, role="lead").select_related("unit").first()
    return None if lead is None or lead.unit_id == row.unit_id else _clerk_of(lead.unit)


def _clerk_of(unit: Unit) -> User | None:
    held = RoleHolding.objects.on(EFFECTIVE_ON).filter(unit=unit, role=Role.CLERK).select_related("user")
    first = held.order_by("pk").first()
    return None if first is None else first.user
