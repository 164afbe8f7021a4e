"""Triggers that give the tree another stamp whenever it changes, on SQLite and PostgreSQL.

What left somebody's sight is asked at every request and depends on links, successions, closings and pauses
of any day. A process remembers the answer under the stamp that it read with it; so whoever writes those rows,
past whatever action, changes the stamp, and a transaction that is rolled back brings the old one back with
the old tree. Stamps are random and none comes twice: a counter would give the tree that was rolled back and
the next one the same number.

On PostgreSQL two may change the tree at once, and neither waits for the other: each adds a row, and takes
away those that nobody else is taking away. The stamp is the sum of the rows that one sees.

As the marks of the lowest units (``organisations.lowest``) they are set after every migration and taken off
before it, the stamp with them: without one nothing is remembered. Decision record 0027.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from trienkhai.organisations.models import Succession, TreeStamp, Unit, UnitParent, UnitPause

_STAMP = TreeStamp._meta.db_table  # noqa: SLF001 - Django's documented name for it
_WATCHED = {
    UnitParent: "unit_id, parent_id, valid_from, valid_to",
    Succession: "predecessor_id, successor_id, kind, effective_on",
    UnitPause: "unit_id, valid_from, valid_to",
    Unit: "closed_on",
}
"""The columns on which the answers depend."""
_TABLES = {model._meta.db_table: columns for model, columns in _WATCHED.items()}  # noqa: SLF001 - same
_EVENTS = ("insert", "update", "delete")
# Fifty-six bits, so that the sum of many rows is still a number of the database.
_SQLITE_STAMP = f"DELETE FROM {_STAMP}; INSERT INTO {_STAMP} (value) VALUES (random() >> 8);"  # noqa: S608 - fixed names only
_POSTGRESQL_STAMP = (
    f"INSERT INTO {_STAMP} (value) VALUES (hashtextextended(gen_random_uuid()::text, 0) >> 8);"  # noqa: S608 - same
)
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION trienkhai_stamp_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM {_STAMP} WHERE value IN (SELECT value FROM {_STAMP} FOR UPDATE SKIP LOCKED);
    {_POSTGRESQL_STAMP}
    RETURN NULL;
END $$"""  # noqa: S608 - same


def keep_stamp(connection: BaseDatabaseWrapper) -> None:
    """Give the tree a new stamp and set the triggers that change it, all or none."""
    lift_stamp(connection)
    if not _is_there(connection):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _setting(connection.vendor):
            cursor.execute(statement)


def lift_stamp(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off, and the stamp with them, all or none: then nothing is remembered."""
    if not _is_there(connection):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in _TABLES:
            for statement in _lifting(connection.vendor, table):
                cursor.execute(statement)
        cursor.execute(f"DELETE FROM {_STAMP}")  # noqa: S608 - fixed names only


def keep_stamp_after(using: str, **_signal: Any) -> None:
    """After a migration of the room."""
    keep_stamp(connections[using])


def lift_stamp_before(using: str, **_signal: Any) -> None:
    """Before a migration of the room."""
    lift_stamp(connections[using])


def _setting(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [_FUNCTION, *(_on_statement(*one) for one in _TABLES.items()), _POSTGRESQL_STAMP]
    set_on = [_on_row(table, columns, event) for table, columns in _TABLES.items() for event in _EVENTS]
    return [*set_on, f"INSERT INTO {_STAMP} (value) VALUES (random() >> 8)"]  # noqa: S608 - fixed names only


def _on_statement(table: str, columns: str) -> str:
    return (
        f"CREATE TRIGGER {table}_stamped AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF {columns} ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION trienkhai_stamp_tree()"
    )


def _on_row(table: str, columns: str, event: str) -> str:
    what = f"UPDATE OF {columns}" if event == "update" else event
    return f"CREATE TRIGGER {table}_stamped_{event} AFTER {what} ON {table} BEGIN {_SQLITE_STAMP} END"


def _lifting(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_stamped ON {table}"]
    return [f"DROP TRIGGER IF EXISTS {table}_stamped_{event}" for event in _EVENTS]


def _is_there(connection: BaseDatabaseWrapper) -> bool:
    """Whether the tables are: before the first migration, or one long ago, they are not."""
    with connection.cursor() as cursor:
        return {_STAMP, *_TABLES} <= {*connection.introspection.table_names(cursor)}
