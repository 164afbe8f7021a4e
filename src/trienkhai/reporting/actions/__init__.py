"""Opening and changing a year of figures, entering and withdrawing them, writing its report."""

from trienkhai.reporting.actions.cycles import (
    Asked,
    CycleRefused,
    open_cycle,
    set_due_day,
    withdraw_cycle,
    would_ask,
)
from trienkhai.reporting.actions.entering import Entry, FiguresRefused, Problem, enter_figures
from trienkhai.reporting.actions.examples import enter_example_figures
from trienkhai.reporting.actions.reports import write_report
from trienkhai.reporting.actions.withdrawing import withdraw_figure

__all__ = [
    "Asked",
    "CycleRefused",
    "Entry",
    "FiguresRefused",
    "Problem",
    "enter_example_figures",
    "enter_figures",
    "open_cycle",
    "set_due_day",
    "withdraw_cycle",
    "withdraw_figure",
    "would_ask",
    "write_report",
]
