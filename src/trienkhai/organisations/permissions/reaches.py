"""How far a role reaches through the tree: from the unit in which it is held to those of things, and back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.tree import (
    administered_ids,
    ancestor_ids,
    answering_ids,
    branch_ids,
    heir_ids,
    last_heir_ids,
    sight_ids,
)

Walk = Callable[[RawSQL, dt.date], RawSQL]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a role reaches: from the units in which it is held to those of things, and back."""

    down: Walk
    up: Walk


ALONE = Reach(lambda units, _: units, lambda units, _: units)
"""The very unit."""
ITSELF = Reach(
    lambda units, on: answering_ids(units, on=on),
    lambda units, on: heir_ids(units, on=on),
)
"""The unit and, once it has closed, its successors: who acts for it."""
BRANCH = Reach(
    lambda units, on: branch_ids(units, on=on),
    lambda units, on: ancestor_ids(units, on=on),
)
"""The unit and all that it answers to."""
OVER = Reach(
    lambda units, on: branch_ids(units, on=on, with_closed=True),
    lambda units, on: ancestor_ids(units, on=on, with_closed=True),
)
"""The same; one that has closed stays under whom it last answered to."""
SIGHT = Reach(
    lambda units, on: sight_ids(units, on=on),
    lambda units, on: ancestor_ids(last_heir_ids(units, on=on), on=on, with_closed=True),
)
"""Whose sight it is in: see ``sight_ids``."""
ACCOUNTS = Reach(
    lambda units, on: administered_ids(units, on=on),
    lambda units, on: ancestor_ids(heir_ids(units, on=on), on=on, with_closed=True),
)
"""Who administers its accounts: see ``administered_ids``."""
BELOW = Reach(
    lambda units, on: answering_ids(ancestor_ids(units, on=on), on=on),
    lambda units, on: branch_ids(heir_ids(units, on=on), on=on),
)
"""The unit and all that answer to it or to its successor: who reads what is decided above."""
