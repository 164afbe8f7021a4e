"""The moves between work states, all of them: what is not here cannot happen."""

from typing import Final

from trienkhai.plans.enums import EntryKind, WorkState

MOVES: Final[dict[tuple[str, str], WorkState]] = {
    (WorkState.NOT_STARTED, EntryKind.PROGRESS): WorkState.IN_PROGRESS,
    (WorkState.NOT_STARTED, EntryKind.SUBMIT): WorkState.AWAITING_CONFIRMATION,
    (WorkState.IN_PROGRESS, EntryKind.PROGRESS): WorkState.IN_PROGRESS,
    (WorkState.IN_PROGRESS, EntryKind.SUBMIT): WorkState.AWAITING_CONFIRMATION,
    (WorkState.AWAITING_CONFIRMATION, EntryKind.WITHDRAW): WorkState.IN_PROGRESS,
    (WorkState.AWAITING_CONFIRMATION, EntryKind.CONFIRM): WorkState.DONE,
    (WorkState.AWAITING_CONFIRMATION, EntryKind.RETURN): WorkState.IN_PROGRESS,
    (WorkState.DONE, EntryKind.REOPEN): WorkState.IN_PROGRESS,
}
"""(state, kind of entry) → state."""


def possible_kinds(state: str) -> tuple[str, ...]:
    """The kinds of entry that lead on from a state, in the order of the table."""
    return tuple(kind for before, kind in MOVES if before == state)
