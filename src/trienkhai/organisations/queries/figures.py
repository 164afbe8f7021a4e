"""With whom the figures of units stand that ended, were divided or gave a part away."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import DateField, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import FigureManner, SuccessionKind
from trienkhai.organisations.models import Succession, Unit, UnitPause
from trienkhai.organisations.models.pause import GONE_SINCE
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import figure_heir_ids, founder_ids
from trienkhai.organisations.operations import manners_of
from trienkhai.organisations.queries.names import units_named_on

_PASSED = (
    "{old} IN {walk} AND {effective} <= {day} AND ({kind} <> 'extract' AND "  # noqa: S608 - fixed names only
    f"NOT EXISTS (SELECT 1 FROM {UnitPause._meta.db_table} pause WHERE pause.unit_id = {{old}}"  # noqa: SLF001 - Django's documented name
    " AND pause.valid_from >= {effective} AND pause.valid_to <= {day})"
    " OR {kind} = 'extract' AND {figures} <> '' AND {effective} > {since})"
)


@dataclass(frozen=True, slots=True)
class FigurePassing:
    """From a day on, past figures of a unit pass to another; ``manner_of`` says how those of a kind do.

    ``is_end``: the unit had ended by then; else a part left it, which takes what was given before.
    """

    predecessor: int
    successor: int
    on: dt.date
    is_end: bool
    share: Decimal | None
    manners: dict[str, str] = field(default_factory=dict)

    def manner_of(self, kind: str) -> str:
        """What was declared of the kind; carried, or left with a unit that goes on, where nothing was."""
        return self.manners.get(kind, FigureManner.CARRY if self.is_end else FigureManner.LEAVE)


def figure_passings(
    unit_ids: Iterable[int] | RawSQL, *, since: dt.date, on: dt.date
) -> dict[int, list[FigurePassing]]:
    """What has passed by a day of what these units had given on the day ``since``, on and on; by predecessor.

    In the order of the days, and of who takes over by their codes; one query. A unit stands again that was
    reopened by then: what it passed on before no longer counts.
    """
    walk = figure_heir_ids(unit_ids, since=since, on=on)
    gone = RowSQL(
        GONE_SINCE, unit="predecessor", closed="predecessor__closed_on", day=on, output_field=DateField()
    )
    passed = RowSQL(
        _PASSED,
        old="predecessor",
        walk=walk,
        effective="effective_on",
        kind="kind",
        figures="figures",
        day=on,
        since=since,
    )
    rows = Succession.objects.filter(passed).annotate(gone_since=gone)
    columns = ("predecessor_id", "successor_id", "effective_on", "gone_since", "kind", "share", "figures")
    found: dict[int, list[FigurePassing]] = defaultdict(list)
    for old, new, day, ended, kind, share, figures in rows.order_by(
        "effective_on", "successor__code"
    ).values_list(*columns):
        is_end = kind != SuccessionKind.EXTRACT
        if is_end and (ended is None or ended > on):
            continue
        begun = max(day, ended) if is_end else day
        found[old].append(FigurePassing(old, new, begun, is_end, share, manners_of(figures)))
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
