"""What a unit is asked, as its form shows it."""

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.queries import duties_with_answers


def asked_of(cycle: ReportingCycle, unit: Unit) -> QuerySet[AnswerDuty]:
    """The duties of a unit in a cycle with what stands to them, in the order of the clauses."""
    return duties_with_answers(AnswerDuty.objects.filter(cycle=cycle, unit=unit))
