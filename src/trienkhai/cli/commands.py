"""The commands and how one is chosen."""

import sys

from trienkhai import __version__

COMMANDS: frozenset[str] = frozenset()


def run(words: list[str]) -> int:
    """Run a command line and return its exit code: 0 clean, 1 findings, 2 could not run."""
    if words == ["--version"]:
        sys.stdout.write(f"trienkhai {__version__}\n")
    return 0
