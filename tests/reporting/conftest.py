"""A cycle of the small plan, opened by the province's clerk."""

import datetime as dt

import pytest
from tests.factories.plans import SmallPlan, make_plan
from tests.standing import standing
from tests.world import World

from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.models import ReportingCycle


@pytest.fixture
def small_plan(world: World) -> SmallPlan:
    return standing("small plan", lambda: make_plan(world))


@pytest.fixture
def cycle(world: World, small_plan: SmallPlan) -> ReportingCycle:

    def ask() -> ReportingCycle:
        clerk = world.actor(world.province_clerk)
        return open_cycle(
            small_plan.plan, year=2019, tree_on=world.today, due_on=dt.date(2019, 12, 15), actor=clerk
        )

    return standing("cycle of the small plan", ask)
