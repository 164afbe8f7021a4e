"""How far a role reaches through the tree: from the unit in which it is held to those of things, and back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.models.sight import (
    administered_ids,
    administrator_pairs,
    charge_ids,
    place_ids,
    sight_ids,
    sight_pairs,
)
from trienkhai.organisations.models.tree import (
    above_pairs,
    ancestor_ids,
    answering_ids,
    branch_ids,
    heir_ids,
)

Walk = Callable[[RawSQL, dt.date], RawSQL]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a role reaches: from the units in which it is held to those of things, and back."""

    down: Walk
    up: Walk


def _found(pairs: RawSQL) -> RawSQL:
    """Of rows (origin, id) the ids."""
    return subquery("SELECT pair.id FROM {pairs} pair", pairs=pairs)


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
    lambda units, on: _found(sight_pairs(units, on=on)),
)
"""Whose sight it is in: see ``sight_ids``."""
ACCOUNTS = Reach(
    lambda units, on: administered_ids(units, on=on),
    lambda units, on: _found(administrator_pairs(units, on=on)),
)
"""Who administers its accounts: see ``administered_ids``."""
BELOW = Reach(
    lambda units, on: answering_ids(ancestor_ids(units, on=on), on=on),
    lambda units, on: branch_ids(heir_ids(units, on=on), on=on),
)
"""The unit and all that answer to it or to its successor: who reads what is decided above."""


@dataclass(frozen=True, slots=True)
class Whole:
    """How far roles reach that are needed for all to which a thing leads: from their units down to things.

    And back: from things to the units each of which asks for a role (``asks``), and from these, as rows
    (origin, id), to those in which a role is one for them (``over``).
    """

    down: Walk
    asks: Walk
    over: Walk


UNDER = Whole(
    lambda units, on: branch_ids(units, on=on, with_closed=True),
    lambda units, _: units,
    lambda units, on: above_pairs(units, on=on),
)
"""``OVER``, of the thing alone."""
CHARGE = Whole(
    lambda units, on: charge_ids(units, on=on),
    lambda units, on: place_ids(units, on=on),
    lambda units, on: sight_pairs(units, on=on),
)
"""Who is in charge of a unit, ended or not, with all who took over from it: see ``charge_ids``."""
