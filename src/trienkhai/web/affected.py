"""What a plan of reorganisation touches beside the units: accounts, work and figures of those that end."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from trienkhai.organisations.actions import Prepared
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations import Attribute, Register, UnitFacts
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import roles_in
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.queries import assignment_rows, current_assignments
from trienkhai.reporting.models import AnswerDuty
from trienkhai.reporting.queries import visible_duties

MOST_SHOWN = 50
_AT_ONCE = 10_000


@dataclass(slots=True)
class Listed:
    """How many there are, and the first of them, each with ``passes_to``: the names of who takes over."""

    count: int = 0
    rows: list[Any] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class PastFigures:
    """How many figures of a kind units gave in a year of a plan."""

    year: int
    plan: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Affected:
    """How many units end, pass on or stand again, and what belongs to them.

    ``heirless`` are those that end and that nobody takes over from.

    ``past`` are the figures that these gave, and those of which a part leaves.
    """

    ended: int
    heirless: list[str]
    accounts: Listed
    work: Listed
    figures: Listed
    past: list[PastFigures]

    @property
    def past_count(self) -> int:
        """How many figures there are in all."""
        return sum(one.count for one in self.past)


def affected_by(prepared: Prepared, actor: Actor) -> Affected:
    """What belongs to the units whose duties change hands; so many queries for each ten thousand of them.

    They end, had ended and pass on now, or stand again.
    """
    day, after = prepared.plan.on, prepared.outcome.after
    there = {code: unit for code, unit in after.items() if code in prepared.ids}
    ending = {code: unit for code, unit in there.items() if unit.closed_on == day}
    heirs = {
        prepared.ids[code]: to
        for code, unit in there.items()
        if (to := _hands(prepared.outcome.before[code], unit, prepared.register, day)) or code in ending
    }
    ids = sorted(heirs)
    running = current_assignments(actor).filter(ended_at__isnull=True)
    duties = visible_duties(actor)
    giving = [
        prepared.ids[code]
        for code, unit in after.items()
        if code in prepared.ids and any(one.on == day for one in unit.passings)
    ]
    return Affected(
        ended=len(ids),
        heirless=[f"{unit.names[-1].value} ({code})" for code, unit in ending.items() if not unit.has_heir],
        accounts=_listed(ids, heirs, lambda some: roles_in(some, on=actor.on)),
        work=_listed(ids, heirs, lambda some: _work(running.filter(unit__in=some), actor)),
        figures=_listed(
            ids,
            heirs,
            lambda some: (
                duties.filter(unit__in=some)
                .select_related("unit", "cycle__plan", "indicator__target")
                .order_by("unit__code", "cycle_id", "indicator_id")
            ),
        ),
        past=_past(duties, sorted({*ids, *giving})),
    )


def _past(duties: QuerySet[AnswerDuty], ids: Sequence[int]) -> list[PastFigures]:
    """The figures that the units gave, the newest year first."""
    counts: Counter[tuple[int, str, str]] = Counter()
    for some in _parts(ids):
        given = duties.filter(unit__in=some, figures__is_current=True, figures__part__isnull=False)
        columns = ("cycle__year", "cycle__plan__title", "indicator__kind")
        for *of, count in given.order_by().values_list(*columns).annotate(Count("pk")):
            counts[of[0], of[1], of[2]] += count
    return [
        PastFigures(year, plan, str(IndicatorKind(kind).label).lower(), count)
        for (year, plan, kind), count in sorted(counts.items(), reverse=True)
    ]


def _work(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    named = assignment_rows(rows.exclude(work_state="done"), on=actor.on).select_related("unit")
    return named.order_by("unit__code", "pk")


def _hands(before: UnitFacts | None, unit: UnitFacts, register: Register, day: dt.date) -> str:
    """To whom the unit's duties go on the day, to itself where it stands again; "" where they stay."""
    if before is not None and not before.exists_on(day) and unit.exists_on(day):
        return unit.on(Attribute.NAME, day)
    passings = (one for one in unit.passings if one.on == day and one.kind != SuccessionKind.EXTRACT)
    return ", ".join(_called(one.to, register, day) for one in passings)


def _called(code: str, register: Register, day: dt.date) -> str:
    """What a unit is called on the day, as planned; its code where it is not known."""
    unit = register.get(code)
    return (unit.on(Attribute.NAME, day) if unit else "") or code


def _listed(
    ids: Sequence[int], heirs: Mapping[int, str], ask: Callable[[Sequence[int]], QuerySet[Any]]
) -> Listed:
    found = Listed()
    for some in _parts(ids):
        rows = ask(some)
        found.count += rows.count()
        found.rows += rows[: MOST_SHOWN - len(found.rows)]
    for row in found.rows:
        row.passes_to = heirs[row.unit_id]
    return found


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), _AT_ONCE):
        yield ids[first : first + _AT_ONCE]
