"""Opening a year of figures, entering and withdrawing them, writing its report."""

from trienkhai.reporting.actions.cycles import CycleRefused, open_cycle
from trienkhai.reporting.actions.entering import Entry, FiguresRefused, Problem, enter_figures
from trienkhai.reporting.actions.examples import enter_example_figures
from trienkhai.reporting.actions.reports import write_report
from trienkhai.reporting.actions.withdrawing import withdraw_figure

__all__ = [
    "CycleRefused",
    "Entry",
    "FiguresRefused",
    "Problem",
    "enter_example_figures",
    "enter_figures",
    "open_cycle",
    "withdraw_figure",
    "write_report",
]
