"""With whom the figures of units stand that ended, were divided or gave a part away."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import DateField, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Succession, Unit
from trienkhai.organisations.models.pause import GONE_SINCE
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import figure_heir_ids, founder_ids
from trienkhai.organisations.operations import FigurePassing, Passed
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.succession import COLUMNS, with_days

_PASSED = "{old} IN {walk} AND {effective} <= {day}"


def figure_passings(
    unit_ids: Iterable[int] | RawSQL, *, since: dt.date, on: dt.date
) -> dict[int, list[FigurePassing[int]]]:
    """What has passed by a day of what these units had given on the day ``since``, on and on; by predecessor.

    In the order of the days, and of who takes over by their codes; one query. A unit stands again that was
    reopened by then: what it passed on before no longer counts.
    """
    walk = figure_heir_ids(unit_ids, since=since, on=on)
    rows = with_days(Succession.objects.all(), on=on).filter(
        RowSQL(_PASSED, old="predecessor", walk=walk, effective="effective_on", day=on)
    )
    found: dict[int, list[FigurePassing[int]]] = defaultdict(list)
    for columns in rows.order_by("effective_on", "successor__code").values_list(*COLUMNS, "share", "figures"):
        passing = Passed(*columns).of_figures(on, given_on=since)
        if passing is not None:
            found[passing.predecessor].append(passing)
    return found


def units_lasting(unit_ids: Collection[int], *, on: dt.date) -> QuerySet[Any]:
    """The units named as on the day, each with ``gone_since``: its end, also one after which it was reopened.

    None where it goes on; one that ends later has that day. No query where no unit is asked for.
    """
    gone = RowSQL(GONE_SINCE, unit="pk", closed="closed_on", day=on, output_field=DateField())
    units = Unit.objects.filter(pk__in=unit_ids) if unit_ids else Unit.objects.none()
    return units_named_on(units, on).annotate(gone_since=gone)


def founders_of(unit_ids: Iterable[int], *, after: dt.date, by: dt.date) -> dict[int, set[int]]:
    """From whom each of the units, and of those from whom it did, took anything over between two days.

    After the first, by the second; one query.
    """
    walk = founder_ids(unit_ids, after=after, by=by)
    rows = Succession.objects.filter(
        RowSQL("{new} IN {walk}", new="successor", walk=walk), effective_on__gt=after, effective_on__lte=by
    )
    found: dict[int, set[int]] = defaultdict(set)
    for new, old in rows.order_by().values_list("successor", "predecessor"):
        found[new].add(old)
    return found
