"""How a command ends."""

from enum import IntEnum


class Outcome(IntEnum):
    """Exit codes of every compiler command."""

    CLEAN = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2


class CannotRun(Exception):  # noqa: N818 -- it is no fault of the program but a sentence for its user
    """A command could not do its work; the text is a Vietnamese sentence that says why and what helps."""
