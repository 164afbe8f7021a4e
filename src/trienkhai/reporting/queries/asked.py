"""Who is asked what, as far as one sees it: SQL on a row ``duty``, for what is gathered from many of them."""

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions import seen_duty
from trienkhai.reporting.queries.answers import REPLIED

DUTY = AnswerDuty._meta.db_table  # noqa: SLF001 - Django's documented name for it


def asked_in(cycle: ReportingCycle, indicator: Indicator | None = None) -> RawSQL:
    """Condition: the duty is of the cycle, and of the indicator where one is given."""
    if indicator is None:
        return RawSQL("duty.cycle_id = %s", (cycle.pk,))
    return RawSQL("duty.cycle_id = %s AND duty.indicator_id = %s", (cycle.pk, indicator.pk))


def asked_seen(cycle: ReportingCycle, indicator: Indicator | None = None, *, actor: Actor) -> RawSQL:
    """The same condition, and the actor sees the duty."""
    return subquery("{asked} AND {seen}", asked=asked_in(cycle, indicator), seen=seen_duty(actor))


def left_open(chosen: RawSQL) -> RawSQL:
    """The same condition, and nobody answered."""
    return subquery(f"{{chosen}} AND NOT {REPLIED}", chosen=chosen, duty=RawSQL("duty.id", ()))


def column_of(column: str, chosen: RawSQL) -> RawSQL:
    """A column of the duties that a condition chooses, as a subquery."""
    return subquery(f"SELECT duty.{column} FROM {DUTY} duty WHERE {{chosen}}", chosen=chosen)  # noqa: S608 - fixed names only
