"""Tables of the reporting room."""

from trienkhai.reporting.models.cycle import AnswerDuty, CycleEntry, ReportingCycle
from trienkhai.reporting.models.figure import Figure
from trienkhai.reporting.models.report import IssuedReport

__all__ = ["AnswerDuty", "CycleEntry", "Figure", "IssuedReport", "ReportingCycle"]
