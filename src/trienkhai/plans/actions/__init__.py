"""Everything that changes plans."""

from trienkhai.plans.actions.adopt import NotAdoptable, adopt_plan
from trienkhai.plans.actions.amend import amend_plan, replaced_targets
from trienkhai.plans.actions.asking import (
    AlreadyAsked,
    InvalidIndicator,
    ask_anew,
    correct_indicator,
    mark_asked,
    release_asked,
    set_asked_type,
    set_counted,
)
from trienkhai.plans.actions.assigning import (
    AlreadyAssigned,
    NothingToAssign,
    TooManyAssignments,
    add_assignment,
    add_assignments,
    end_assignment,
    resume_assignment,
)
from trienkhai.plans.actions.attachment import Attachment
from trienkhai.plans.actions.correct import (
    AlreadyAdded,
    AlreadyDropped,
    ReasonMissing,
    correct_plan,
    correct_task,
)
from trienkhai.plans.actions.progress import (
    ChangedMeanwhile,
    InvalidProgress,
    NoSuchMove,
    Typed,
    confirm_progress,
    reopen_work,
    report_progress,
    return_progress,
    submit_done,
    withdraw_submission,
)
from trienkhai.plans.actions.targets import add_target, correct_target, drop_target, restore_target
from trienkhai.plans.actions.tasks import PathTaken, add_task, drop_task, restore_task

__all__ = [
    "AlreadyAdded",
    "AlreadyAsked",
    "AlreadyAssigned",
    "AlreadyDropped",
    "Attachment",
    "ChangedMeanwhile",
    "InvalidIndicator",
    "InvalidProgress",
    "NoSuchMove",
    "NotAdoptable",
    "NothingToAssign",
    "PathTaken",
    "ReasonMissing",
    "TooManyAssignments",
    "Typed",
    "add_assignment",
    "add_assignments",
    "add_target",
    "add_task",
    "adopt_plan",
    "amend_plan",
    "ask_anew",
    "confirm_progress",
    "correct_indicator",
    "correct_plan",
    "correct_target",
    "correct_task",
    "drop_target",
    "drop_task",
    "end_assignment",
    "mark_asked",
    "release_asked",
    "reopen_work",
    "replaced_targets",
    "report_progress",
    "restore_target",
    "restore_task",
    "resume_assignment",
    "return_progress",
    "set_asked_type",
    "set_counted",
    "submit_done",
    "withdraw_submission",
]
