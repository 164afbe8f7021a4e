"""What screens are tried on: the small directive twice, once under review and once adopted and followed."""

import datetime as dt
from dataclasses import dataclass

import pytest
from tests.documents.small_directive import DATA, compile_small
from tests.world import World

from trienkhai.documents.actions import accept_proposed_units, register_directive, settle_phrase
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions import adopt_plan, report_progress, submit_done
from trienkhai.plans.models import Assignment, Plan, ProgressEntry, Task
from trienkhai.reporting.actions import Entry, enter_figures, open_cycle
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.validators import TypedReply


@dataclass(frozen=True)
class Stage:
    """A draft under review; a plan in which Cao Nguyên is at work and Ban Tổ chức has reported done."""

    world: World
    draft: DirectiveVersion
    plan: Plan
    led: Task
    highland: Assignment
    riverside: Assignment
    lead: Assignment
    entry: ProgressEntry
    cycle: ReportingCycle
    duty: AnswerDuty


def with_small_compiler(patch: pytest.MonkeyPatch) -> None:
    """The compiler's answer written by hand: what a screen shows of it is then known to the letter."""
    patch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)


def build_stage(world: World) -> Stage:
    """Register, settle, adopt and report, each through its action; files go where the settings say."""
    clerk = world.actor(world.province_clerk)
    followed = register_directive("kế hoạch.txt", DATA, keeper=world.province, actor=clerk).version
    draft = register_directive("dự thảo.txt", DATA + b"\n", keeper=world.province, actor=clerk).version
    accept_proposed_units(followed, actor=clerk)
    for phrase in followed.phrases.filter(settled_at=None):
        settle_phrase(phrase, [], reason="ngoài hệ thống", actor=clerk)
    plan = adopt_plan(
        followed, title="Kế hoạch nâng cao chất lượng chi bộ", effective_on=dt.date(2019, 1, 2), actor=clerk
    )
    led = plan.tasks.get(path="II.2")
    highland = plan.assignments.get(task=led, unit=world.highland)
    riverside = plan.assignments.get(task=led, unit=world.riverside)
    lead = plan.assignments.get(task=led, unit=world.organising)
    entry = report_progress(
        highland, words="Đã mở lớp ở Đồi Chè.", percent=40, seen=0, actor=world.actor(world.highland_clerk)
    )
    report_progress(riverside, words="Đang làm ở Bến Đò.", seen=0, actor=world.actor(world.riverside_clerk))
    submit_done(lead, words="Đã hướng dẫn xong.", seen=0, actor=world.actor(world.organising_clerk))
    cycle = open_cycle(plan, year=2019, tree_on=world.today, due_on=dt.date(2019, 12, 15), actor=clerk)
    answer_duties(cycle, world.highland_communes[0], world.actor(world.commune_clerk))
    duty = cycle.duties.filter(unit=world.highland_communes[0]).order_by("pk")[0]
    return Stage(world, draft, plan, led, highland, riverside, lead, entry, cycle, duty)


def answer_duties(cycle: ReportingCycle, unit: Unit, actor: Actor) -> None:
    """Every question of the cycle answered with 9 of 10."""
    duties = AnswerDuty.objects.filter(cycle=cycle, unit=unit).select_related("indicator", "cycle")
    enter_figures([Entry(duty, TypedReply("9", "10")) for duty in duties], actor=actor)
