"""How a command ends."""

from enum import IntEnum


class Outcome(IntEnum):
    """Exit codes of every compiler command."""

    CLEAN = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2
    STOPPED = 130  # as shells have it for what Ctrl-C ended


class CannotRun(Exception):
    """A command could not do its work; the text is a Vietnamese sentence that says why and what helps."""
