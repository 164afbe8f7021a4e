"""Duties with the answers that stand to them."""

import datetime as dt
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    F,
    Field,
    FilteredRelation,
    IntegerField,
    Q,
    QuerySet,
    TextField,
)

from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import AnswerState
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle

REVISION_KINDS = {
    "sent": Q(does_not_apply=False, is_withdrawn=False),
    "inapplicable": Q(does_not_apply=True),
    "withdrawn": Q(is_withdrawn=True),
}
REPLIED = (
    f"EXISTS (SELECT 1 FROM {Figure._meta.db_table} given WHERE given.duty_id = {{duty}}"  # noqa: S608, SLF001 - fixed names only
    " AND given.is_current AND NOT given.is_withdrawn)"
)
"""Whether somebody answered a duty, in SQL: with a figure, or that it does not apply."""
_UNREAD = (
    *("asked_type", "asked_in", "target__plan", "target__proposal"),
    *(
        f"target__clause__{name}"
        for name in ("version", "parent", "level", "label", "heading", "text", "start", "end", "folded")
    ),
)
_STATE = (
    f"CASE WHEN {{no}} THEN '{AnswerState.NOT_APPLICABLE}'"
    f" WHEN {{part}} IS NOT NULL THEN '{AnswerState.ANSWERED}' ELSE '{AnswerState.MISSING}' END"
)


def duties_with_answers(duties: QuerySet[AnswerDuty]) -> QuerySet[AnswerDuty]:
    """Return the duties with their questions and what stands to them, in the order of the clauses.

    Each row carries ``state`` (an ``AnswerState``) and of the current figure ``part``, ``whole``,
    ``does_not_apply``, ``is_example``, ``note``, ``revision`` (0 where there is none yet), ``receipt`` and
    ``answered_at``. No query is added.
    """
    ordered = duties.order_by("indicator__target__clause__position", "indicator_id", "unit_id")
    current = FilteredRelation("figures", condition=Q(figures__is_current=True))
    return (
        ordered.select_related("indicator__target__clause")
        .defer(*unread("indicator__"))
        .annotate(current=current)
        .annotate(
            state=RowSQL(
                _STATE, no="current__does_not_apply", part="current__part", output_field=CharField()
            ),
            part=F("current__part"),
            whole=F("current__whole"),
            does_not_apply=_current("does_not_apply", "FALSE", BooleanField()),
            is_example=_current("is_example", "FALSE", BooleanField()),
            note=_current("note", "''", TextField()),
            revision=_current("revision", "0", IntegerField()),
            receipt=_current("receipt", "''", CharField()),
            answered_at=F("current__entered_at"),
        )
    )


def _current(column: str, otherwise: str, field: "Field[Any, Any]") -> RowSQL:
    """What the current figure says, or without one ``otherwise``, in SQL."""
    return RowSQL(f"COALESCE({{said}}, {otherwise})", said=f"current__{column}", output_field=field)


def unread(way: str = "") -> list[str]:
    """What figures do not need of the question to which the way leads, of its target and its clause."""
    return [f"{way}{name}" for name in _UNREAD]


def answers_of(cycle: ReportingCycle, indicator: Indicator | None = None) -> list[tuple[Any, ...]]:
    """(indicator, unit, part, whole, does not apply, is example, kind) of every duty of a cycle; one query.

    What is so or not is as the database has it, None without a figure. ``indicator`` narrows it to one.
    """
    asked = {"cycle": cycle} if indicator is None else {"cycle": cycle, "indicator": indicator}
    current = FilteredRelation("figures", condition=Q(figures__is_current=True))
    rows = AnswerDuty.objects.filter(**asked).annotate(current=current).order_by("indicator_id", "unit_id")
    return list(
        rows.values_list(
            "indicator_id",
            "unit_id",
            "current__part",
            "current__whole",
            _as_stored("current__does_not_apply"),
            _as_stored("current__is_example"),
            "indicator__kind",
        )
    )


def _as_stored(column: str) -> RowSQL:
    """A column as the database hands it out, 1 or true: Django would convert it row by row."""
    return RowSQL("{column}", column=column, output_field=Field())


def missing_duties(duties: QuerySet[AnswerDuty]) -> QuerySet[AnswerDuty]:
    """Those of the duties that nobody answered: no figure at all, or the last one withdrawn."""
    return duties.filter(RowSQL(f"NOT {REPLIED}", duty="pk"))


def history_of(duty: AnswerDuty) -> QuerySet[Figure]:
    """Every revision of a duty's figure, the newest first, with who entered it."""
    return Figure.objects.filter(duty=duty).select_related("entered_by", "acting_for").order_by("-revision")


def filter_revisions(
    figures: QuerySet[Figure],
    *,
    kind: str = "",
    by: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> QuerySet[Figure]:
    """Those revisions of a figure that are of the kind, from that account, entered within the days.

    ``kind`` is “sent”, “inapplicable” (the question does not apply) or “withdrawn”.
    """
    wanted = {"entered_by": by, "entered_at__date__gte": since, "entered_at__date__lte": until}
    figures = figures.filter(**{name: value for name, value in wanted.items() if value})
    return figures.filter(REVISION_KINDS[kind]) if kind else figures
