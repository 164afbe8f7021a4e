"""What a command is: its name, its help, its arguments and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from trienkhai.cli.outcome import Outcome
from trienkhai.cli.parser import Group


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the compiler; the texts are Vietnamese and stand in its help.

    ``add_arguments`` gets the groups of what is needed and of what may be given; ``run`` may raise CannotRun.
    """

    name: str
    summary: str
    description: str
    epilog: str
    add_arguments: Callable[[Group, Group], None]
    run: Callable[[argparse.Namespace], Outcome]
