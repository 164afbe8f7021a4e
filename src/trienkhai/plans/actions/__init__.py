"""Everything that changes plans."""

from trienkhai.plans.actions.adopt import NotAdoptable, adopt_plan
from trienkhai.plans.actions.asking import (
    AlreadyAsked,
    InvalidIndicator,
    correct_indicator,
    mark_asked,
    set_asked_type,
)
from trienkhai.plans.actions.attachment import Attachment
from trienkhai.plans.actions.correct import (
    AlreadyAssigned,
    ReasonMissing,
    add_assignment,
    correct_plan,
    correct_target,
    correct_task,
    end_assignment,
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

__all__ = [
    "AlreadyAsked",
    "AlreadyAssigned",
    "Attachment",
    "ChangedMeanwhile",
    "InvalidIndicator",
    "InvalidProgress",
    "NoSuchMove",
    "NotAdoptable",
    "ReasonMissing",
    "Typed",
    "add_assignment",
    "adopt_plan",
    "confirm_progress",
    "correct_indicator",
    "correct_plan",
    "correct_target",
    "correct_task",
    "end_assignment",
    "mark_asked",
    "reopen_work",
    "report_progress",
    "return_progress",
    "set_asked_type",
    "submit_done",
    "withdraw_submission",
]
