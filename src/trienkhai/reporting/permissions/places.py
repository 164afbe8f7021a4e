"""What a reader of totals asks to see."""

from dataclasses import dataclass

from trienkhai.organisations.models import Unit
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import ReportingCycle


@dataclass(frozen=True, slots=True)
class TotalPlace:
    """The total of an indicator at a unit in a cycle."""

    cycle: ReportingCycle
    indicator: Indicator
    unit: Unit
