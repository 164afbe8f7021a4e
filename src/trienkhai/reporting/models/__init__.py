"""Tables of the reporting room."""

from trienkhai.reporting.models.cycle import AnswerDuty, ReportingCycle
from trienkhai.reporting.models.figure import Figure

__all__ = ["AnswerDuty", "Figure", "ReportingCycle"]
