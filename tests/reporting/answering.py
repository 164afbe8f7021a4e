"""Answering in the name of a unit's clerk, for setting a scene."""

from tests.world import World

from trienkhai.organisations.actions import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit, User
from trienkhai.plans.models import Indicator
from trienkhai.reporting.actions import Entry, enter_figures
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.validators import TypedReply


def clerk_of(world: World, unit: Unit) -> User:
    """The unit's clerk, with an account made when first asked for."""
    name = f"clerk-{unit.code}"
    found = User.objects.filter(username=name).first()
    if found is None:
        found = create_user(name, unit=unit, actor=world.system)
        hold_role(found, unit, Role.CLERK, valid_from=unit.opened_on, actor=world.system)
    return found


def duty_of(cycle: ReportingCycle, indicator: Indicator, unit: Unit) -> AnswerDuty:
    return AnswerDuty.objects.select_related("indicator", "cycle").get(
        cycle=cycle, indicator=indicator, unit=unit
    )


def answer(world: World, duty: AnswerDuty, typed: TypedReply, **how: object) -> Figure:
    """The figure after the unit's clerk typed this."""
    actor = world.actor(clerk_of(world, duty.unit))
    return enter_figures([Entry(duty, typed, **how)], actor=actor)[0]
