"""What the levels above and below may do with a plan that a district issued: the second golden table.

You see your branch; a level above sees what is below. It reads the plan, its totals and its yearly report,
and acts nowhere in the district's name.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.test_permissions import align, load_rules
from tests.factories.plans import make_plan
from tests.world import World

from trienkhai.organisations.models import User
from trienkhai.plans.models import Assignment, Plan
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.permissions import TotalPlace

GOLDEN = Path(__file__).parent / "permissions_below.golden"


def plan_of(world: World) -> Plan:
    """A plan that the district has issued, its years opened by its clerk; nobody else leads or follows it."""
    plan = Plan.objects.filter(issuing_unit=world.highland).first()
    if plan is None:
        plan = make_plan(world).plan
        Assignment.objects.filter(plan=plan).exclude(unit=world.highland).delete()
        Plan.objects.filter(pk=plan.pk).update(issuing_unit=world.highland)
        plan.refresh_from_db()
    return plan


def cycle_of(world: World) -> ReportingCycle:
    plan = plan_of(world)
    found = ReportingCycle.objects.filter(plan=plan).first()
    return found or open_cycle(plan, year=2019, tree_on=world.today, actor=world.actor(world.highland_clerk))


def duty_of(world: World) -> Any:
    return cycle_of(world).duties.filter(unit=world.highland_communes[0]).get()


def place_of(world: World) -> TotalPlace:
    duty = duty_of(world)
    return TotalPlace(duty.cycle, duty.indicator, world.highland)


def work_of(world: World) -> Assignment:
    return Assignment.objects.get(plan=plan_of(world), task__path="II.3.2", unit=world.highland)


THINGS: dict[str, Callable[[World], Any]] = {
    "assign": plan_of,
    "correct": plan_of,
    "confirm": work_of,
    "see_assignment": work_of,
    "see_plan": plan_of,
    "open_cycle": plan_of,
    "see_cycle": cycle_of,
    "see_figure": duty_of,
    "enter_figure": duty_of,
    "see_total": place_of,
    "write_report": cycle_of,
}


def roles(world: World) -> dict[str, User]:
    return {
        "clerk above": world.province_clerk,
        "leader above": world.province_leader,
        "administrator above": world.administrator,
        "clerk of the issuing district": world.highland_clerk,
        "leader of it": world.highland_leader,
        "clerk of a commune below": world.commune_clerk,
        "clerk of another district": world.riverside_clerk,
    }


def test_levels_above_and_below_may_do_with_a_districts_plan_what_the_golden_table_says(
    world: World, request: pytest.FixtureRequest
) -> None:
    rules = {rule.name: rule for rule in load_rules()}
    rows = [["verb", *roles(world)]]
    for name, thing in sorted(THINGS.items(), key=lambda one: (rules[one[0]].room, one[0])):
        tried = thing(world)
        answers = [rules[name].check(world.actor(user), tried) for user in roles(world).values()]
        rows.append([f"{rules[name].room}.{name}", *("yes" if answer else "no" for answer in answers)])
    table = align(rows)
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(table, encoding="utf-8")
    assert table == GOLDEN.read_text(encoding="utf-8")
