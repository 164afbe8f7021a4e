"""Reading plans."""

from trienkhai.plans.permissions import (
    confirmable_assignments,
    current_assignments,
    visible_assignments,
    visible_entries,
    visible_plans,
    visible_tasks,
)
from trienkhai.plans.queries.amendment import Amendment, amendment_of
from trienkhai.plans.queries.asking import issuers_asking, offered_types, questions_to
from trienkhai.plans.queries.assignments import (
    assignment_rows,
    counts_by_axes,
    filter_assignments,
    running_and_ended,
    with_deadline_state,
)
from trienkhai.plans.queries.ended import ended_assignees, has_ended_assignees, open_counts
from trienkhai.plans.queries.history import (
    corrections_of,
    corrections_of_targets,
    correctors_of,
    entry_rows,
    filter_corrections,
    newest_entry,
    returned_among,
    subjects_of,
)
from trienkhai.plans.queries.matrix import DutyMatrix, MatrixRow, duty_matrix, matrix_units
from trienkhai.plans.queries.past import (
    issued_by,
    left_on,
    past_work_of,
    plans_with_days,
    tasks_with_days,
    without_later_words,
    words_as_they_stood,
    work_as_it_stood,
    work_with_days,
)
from trienkhai.plans.queries.plan_of import plan_of_directive
from trienkhai.plans.queries.plans import Progress, plan_rows, progress_of, search_plans
from trienkhai.plans.queries.tasks import (
    leading_units,
    led_tasks,
    outside_lead,
    search_tasks,
    targets_by_task,
    with_leads,
)
from trienkhai.plans.queries.waiting import waited_for
from trienkhai.plans.queries.wholes import whole_plan_units
from trienkhai.plans.queries.work import LISTS, Beginning, MyWork, TaskGroup, by_task, my_work

__all__ = [
    "LISTS",
    "Amendment",
    "Beginning",
    "DutyMatrix",
    "MatrixRow",
    "MyWork",
    "Progress",
    "TaskGroup",
    "amendment_of",
    "assignment_rows",
    "by_task",
    "confirmable_assignments",
    "corrections_of",
    "corrections_of_targets",
    "correctors_of",
    "counts_by_axes",
    "current_assignments",
    "duty_matrix",
    "ended_assignees",
    "entry_rows",
    "filter_assignments",
    "filter_corrections",
    "has_ended_assignees",
    "issued_by",
    "issuers_asking",
    "leading_units",
    "led_tasks",
    "left_on",
    "matrix_units",
    "my_work",
    "newest_entry",
    "offered_types",
    "open_counts",
    "outside_lead",
    "past_work_of",
    "plan_of_directive",
    "plan_rows",
    "plans_with_days",
    "progress_of",
    "questions_to",
    "returned_among",
    "running_and_ended",
    "search_plans",
    "search_tasks",
    "subjects_of",
    "targets_by_task",
    "tasks_with_days",
    "visible_assignments",
    "visible_entries",
    "visible_plans",
    "visible_tasks",
    "waited_for",
    "whole_plan_units",
    "with_deadline_state",
    "with_leads",
    "without_later_words",
    "words_as_they_stood",
    "work_as_it_stood",
    "work_with_days",
]
