"""Who may ask for figures, enter them and read them."""

from trienkhai.reporting.permissions.cycles import (
    can_open_cycle,
    can_see_cycle,
    can_see_report,
    can_write_report,
    openable_plans,
    opens_plan,
    visible_cycles,
    visible_reports,
)
from trienkhai.reporting.permissions.figures import (
    can_enter_figure,
    can_see_figure,
    can_withdraw_figure,
    demand_entering,
    enterable_duties,
    enters_duty,
    owns_duty,
    seen_duty,
    visible_duties,
)
from trienkhai.reporting.permissions.places import TotalPlace
from trienkhai.reporting.permissions.totals import can_see_total, readable_indicators

__all__ = [
    "TotalPlace",
    "can_enter_figure",
    "can_open_cycle",
    "can_see_cycle",
    "can_see_figure",
    "can_see_report",
    "can_see_total",
    "can_withdraw_figure",
    "can_write_report",
    "demand_entering",
    "enterable_duties",
    "enters_duty",
    "openable_plans",
    "opens_plan",
    "owns_duty",
    "readable_indicators",
    "seen_duty",
    "visible_cycles",
    "visible_duties",
    "visible_reports",
]
