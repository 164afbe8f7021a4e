"""The join of everything that was found into who does what, by when, how much, under which clause."""

from trienkhai.directive.obligations.join import join_obligations
from trienkhai.directive.obligations.model import WHOLE_PLAN, Assignment, Obligations, Task

__all__ = ["WHOLE_PLAN", "Assignment", "Obligations", "Task", "join_obligations"]
