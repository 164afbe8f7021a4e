"""Tables of the plans room."""

from trienkhai.plans.models.assignment import Assignment, ProgressEntry
from trienkhai.plans.models.correction import Correction
from trienkhai.plans.models.plan import Plan
from trienkhai.plans.models.target import Indicator, Target
from trienkhai.plans.models.task import Task

__all__ = ["Assignment", "Correction", "Indicator", "Plan", "ProgressEntry", "Target", "Task"]
