"""Who reads the total of a question at a unit."""

import datetime as dt

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, Decision, allow, verb
from trienkhai.organisations.permissions.reaches import ITSELF, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie
from trienkhai.organisations.permissions.was import Found, Was
from trienkhai.plans.models import Indicator
from trienkhai.plans.permissions.watching import ON_A_TASK, WHOLE_PLAN, committees, watched_by
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions.places import TotalPlace

_DUTY = AnswerDuty._meta.db_table  # noqa: SLF001 - Django's documented name for it
_ON_THE_DAY = "FROM {past} past WHERE past.since <= {then} AND past.until > {then}"


def _at(cycle: ReportingCycle, unit: Unit) -> Rule[Indicator]:
    """Whose total at the unit somebody reads in the cycle.

    The unit is in one's sight, or one's own issued the plan or watches work; or it was under one's own on the
    day whose tree sums the year.
    """
    return Rule(
        rows=Indicator.objects.all,
        by_system=True,
        says="{sight} OR {issued} OR {follows} OR {watches} OR {was}",
        ties={
            "sight": Tie(SIGHT, "unit"),
            "issued": Tie(ITSELF, "issuer"),
            "follows": Tie(ITSELF, "plan", table=watched_by(WHOLE_PLAN), own_key="plan_id"),
            "watches": Tie(
                ITSELF,
                "target__task",
                table=watched_by(f"{ON_A_TASK} AND own.plan_id = {{plan}}"),
                own_key="task_id",
            ),
            "was": Was(
                "unit",
                (Found("past.id", _ON_THE_DAY),),
                units="SELECT {value}",
                days=lambda: {"then": cycle.tree_on},
            ),
        },
        given={"unit": unit.pk, "issuer": cycle.plan.issuing_unit_id, "plan": cycle.plan_id},
        parts=lambda on: {"committees": committees(on), "plan": cycle.plan_id},
        refusal=lambda *_: gettext("Số tổng hợp này nằm ngoài phạm vi của đồng chí."),
    )


class _ReadingTotals:
    """Who reads totals: a role in the unit, above it, in the plan's issuer, or in a body that watches work.

    A board asks the whole branch of the committee it acts for.
    """

    def may(self, actor: Actor, place: TotalPlace) -> Decision:
        """Whether the actor reads the total; no query for who has a role in the unit or the issuer."""
        if _has_role_in(actor, place.cycle, place.unit):
            return allow()
        return _at(place.cycle, place.unit).may(actor, place.indicator)

    def which(self, actor: Actor, cycle: ReportingCycle, unit: Unit) -> QuerySet[Indicator]:
        """The questions whose total at the unit the actor reads in the cycle."""
        if _has_role_in(actor, cycle, unit):
            return Indicator.objects.all()
        return _at(cycle, unit).which(actor)

    def who(self, place: TotalPlace, *, on: dt.date) -> QuerySet[User]:
        """The accounts that read it on the day; two queries."""
        return _at(place.cycle, place.unit).who(place.indicator, on=on)


READING_TOTALS = _ReadingTotals()


@verb("Xem số tổng hợp", rule=READING_TOTALS, reads=True)
def can_see_total(actor: Actor, place: TotalPlace) -> Decision:
    """A role in the unit that the total is of, above it, or in a body that leads or monitors that work.

    Or in the unit that issued the plan: a board asks the whole branch of the committee it acts for.
    """
    return READING_TOTALS.may(actor, place)


def readable_indicators(actor: Actor, cycle: ReportingCycle, unit: Unit) -> QuerySet[Indicator]:
    """The questions of a cycle whose total at the unit ``can_see_total`` shows."""
    duties = f"SELECT duty.indicator_id FROM {_DUTY} duty WHERE duty.cycle_id = %s"  # noqa: S608 - fixed names only
    asked = RawSQL(duties, (cycle.pk,))  # noqa: S611 - the value is a parameter
    return READING_TOTALS.which(actor, cycle, unit).filter(pk__in=asked)


def _has_role_in(actor: Actor, cycle: ReportingCycle, unit: Unit) -> bool:
    """Whether the actor holds a role in the very unit or in the one that issued the plan; no query."""
    return actor.is_system or not actor.unit_ids().isdisjoint((unit.pk, cycle.plan.issuing_unit_id))
