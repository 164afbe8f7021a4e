"""By which assignments a unit oversees what other units do."""

import datetime as dt

from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import COMMITTEE_TYPES
from trienkhai.organisations.models import Unit, UnitType
from trienkhai.organisations.models.pause import GONE_SINCE
from trienkhai.organisations.models.row_sql import subquery
from trienkhai.plans.models import Assignment

ASSIGNMENT = Assignment._meta.db_table  # noqa: SLF001 - Django's documented name for it
ON_A_TASK = "own.task_id IS NOT NULL"
WHOLE_PLAN = "own.task_id IS NULL"
"""Conditions for ``watching``."""
_UNIT = Unit._meta.db_table  # noqa: SLF001 - same
_TYPE = UnitType._meta.db_table  # noqa: SLF001 - same
_TYPES = ", ".join(f"'{code}'" for code in sorted(COMMITTEE_TYPES))


def watching(column: str, units: RawSQL, *, on: dt.date, where: str = "TRUE") -> RawSQL:
    """A column of the running leads and monitorings of these units that reach beyond them, as a subquery.

    A body leads or monitors the work of all who carry it out. Where several committees do (“các huyện ủy chủ
    trì …”), each does so in its own branch, which it sees anyhow, and is told nothing of the others'. What a
    closed unit led or monitored is its successor's: ``units`` are those that answer for others too.
    ``where`` narrows them: a condition in SQL on the row ``own``.
    """
    return subquery(
        f"SELECT own.{column} {watched_by(where)} AND own.unit_id IN {{units}}",
        units=units,
        committees=committees(on),
    )


def watched_by(where: str = "TRUE", *, join: str = "") -> str:
    """The rows ``own`` of ``watching``, of whatever units, as SQL from FROM on; asks for ``committees``."""
    return (
        f"FROM {ASSIGNMENT} own {join} WHERE own.role IN ('lead', 'monitor')"
        f" AND own.ended_at IS NULL AND ({where}) AND NOT {shared_among_committees('own')}"
    )


def shared_among_committees(row: str) -> str:
    """SQL: another committee leads or monitors what this row's committee does, its task or the whole plan.

    It asks for the part ``committees``.
    """
    return (
        f"({row}.unit_id IN {{committees}} AND EXISTS (SELECT 1 FROM {ASSIGNMENT} other"  # noqa: S608 - fixed names only
        " WHERE other.role IN ('lead', 'monitor') AND other.ended_at IS NULL"
        f" AND other.unit_id <> {row}.unit_id AND other.unit_id IN {{committees}}"
        f" AND (other.task_id = {row}.task_id OR other.task_id IS NULL AND other.plan_id = {row}.plan_id)))"
    )


def committees(on: dt.date) -> RawSQL:
    """The ids of the units that are committees on the day, or were to their end."""
    return subquery(
        f"SELECT kind.unit_id FROM {_TYPE} kind JOIN {_UNIT} gone ON gone.id = kind.unit_id"  # noqa: S608 - fixed names only
        f" WHERE kind.type_code IN ({_TYPES}) AND kind.valid_from <= {{day}}"
        " AND (kind.valid_to IS NULL OR kind.valid_to > {day}"
        f" OR kind.valid_to = {GONE_SINCE.format(unit='gone.id', closed='gone.closed_on', day='{day}')})",
        day=on,
    )
