"""Everything that changes directives and what was read of them."""

from trienkhai.documents.actions.assignments import (
    NothingAssigned,
    add_proposed_assignment,
    correct_proposed_assignment,
)
from trienkhai.documents.actions.change import AlreadyAdopted, NotUnderReview, Superseded
from trienkhai.documents.actions.directive import lock_version, update_directive
from trienkhai.documents.actions.doubles import AlreadyProposed
from trienkhai.documents.actions.doubting import OtherPaper
from trienkhai.documents.actions.drop import (
    NothingToUndo,
    drop_proposal,
    restore_proposal,
    undo_last_change,
)
from trienkhai.documents.actions.incoming import (
    give_up,
    keep_hold,
    let_go,
    read_incoming,
    receive_file,
    take_next,
)
from trienkhai.documents.actions.phrases import (
    ReasonNeeded,
    accept_proposed_units,
    open_unit_for_phrase,
    propose_units_anew,
    settle_phrase,
    unsettle_phrase,
)
from trienkhai.documents.actions.register import Registration, add_version, register_directive
from trienkhai.documents.actions.targets import add_proposed_target, correct_proposed_target
from trienkhai.documents.actions.tasks import (
    EmptyText,
    add_proposed_task,
    correct_proposed_task,
    free_path,
    said,
)
from trienkhai.documents.actions.text import Decided, WordDecision, WordsNotDecided, decide_words
from trienkhai.documents.actions.withdrawing import NotWithdrawn, withdraw_version
from trienkhai.documents.validators import InvalidTarget, InvalidTiming, RefusedFile

__all__ = [
    "AlreadyAdopted",
    "AlreadyProposed",
    "Decided",
    "EmptyText",
    "InvalidTarget",
    "InvalidTiming",
    "NotUnderReview",
    "NotWithdrawn",
    "NothingAssigned",
    "NothingToUndo",
    "OtherPaper",
    "ReasonNeeded",
    "RefusedFile",
    "Registration",
    "Superseded",
    "WordDecision",
    "WordsNotDecided",
    "accept_proposed_units",
    "add_proposed_assignment",
    "add_proposed_target",
    "add_proposed_task",
    "add_version",
    "correct_proposed_assignment",
    "correct_proposed_target",
    "correct_proposed_task",
    "decide_words",
    "drop_proposal",
    "free_path",
    "give_up",
    "keep_hold",
    "let_go",
    "lock_version",
    "open_unit_for_phrase",
    "propose_units_anew",
    "read_incoming",
    "receive_file",
    "register_directive",
    "restore_proposal",
    "said",
    "settle_phrase",
    "take_next",
    "undo_last_change",
    "unsettle_phrase",
    "update_directive",
    "withdraw_version",
]
