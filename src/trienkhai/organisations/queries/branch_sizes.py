"""How many units there are below others."""

import datetime as dt
from collections.abc import Collection

from trienkhai.organisations.models import UnitParent
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.tree import ids_alone

_LINK = UnitParent._meta.db_table  # noqa: SLF001 - Django's documented name for it
_SIZES = (
    "WITH RECURSIVE walk(origin, id) AS (SELECT seed.id, seed.id FROM {seeds} seed"  # noqa: S608 - fixed names only
    f" UNION SELECT walk.origin, link.unit_id FROM walk CROSS JOIN {_LINK} link"
    " WHERE link.parent_id = walk.id AND link.valid_from <= {day}"
    " AND (link.valid_to IS NULL OR link.valid_to > {day}))"
    " SELECT origin, COUNT(*) FROM walk GROUP BY origin"
)


def branch_sizes(unit_ids: Collection[int], *, on: dt.date) -> dict[int, int]:
    """How many units answer to each of these on the day, itself left out, by id; one query for all.

    For the units of a page: each branch is walked through by itself.
    """
    return {pk: count - 1 for pk, count in answers(_SIZES, seeds=ids_alone(unit_ids), day=on)}
