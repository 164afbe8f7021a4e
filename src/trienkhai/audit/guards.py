"""Triggers by which the database itself keeps the rows of ``Kept`` tables, on SQLite and PostgreSQL.

``Kept`` refuses in this program's own language; a statement written by hand passes it by. These triggers
refuse there too: no UPDATE but of the ``changeable`` columns, no DELETE, no insert over a row. They are set
after every migration, also one that breaks off, and taken off before it, so that a migration may rebuild a
table (on SQLite that drops its triggers) or correct old rows openly. A decision record, “Kept rows”, says why
they are no migration.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.apps.config import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from trienkhai.audit.models import Kept

_FUNCTION = """
CREATE OR REPLACE FUNCTION trienkhai_keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changeable text[] := COALESCE(TG_ARGV[:], '{}');
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - changeable = to_jsonb(OLD) - changeable THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def guard(connection: BaseDatabaseWrapper, kinds: Iterable[type[Kept]] | None = None) -> None:
    """Set the triggers of these tables (of every room when none are named) that are there, all or none.

    Every column that the table has is guarded, whatever the model says: after a migration that broke off the
    two differ.
    """
    there = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for kind in kept_kinds() if kinds is None else kinds:
            table = kind._meta.db_table  # noqa: SLF001 - Django's documented name for it
            if table in there:
                columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
                for statement in (*_lifting(connection, kind), *_guarding(connection, kind, columns)):
                    cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, kinds: Iterable[type[Kept]] | None = None) -> None:
    """Take the triggers of these tables (of every room when none are named) off."""
    with connection.cursor() as cursor:
        for kind in kept_kinds() if kinds is None else kinds:
            for statement in _lifting(connection, kind):
                cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Do something without the triggers, and set them again whatever happens."""
    lift(connection)
    try:
        yield
    finally:
        guard(connection)


def kept_kinds() -> list[type[Kept]]:
    """The tables whose rows are kept, of every room."""
    return [kind for kind in apps.get_models() if issubclass(kind, Kept)]


def guard_room(sender: AppConfig, using: str, **_signal: Any) -> None:
    """After a migration: set the triggers of a room's tables."""
    guard(connections[using], _kinds_of(sender))


def lift_room(sender: AppConfig, using: str, **_signal: Any) -> None:
    """Before a migration: take the triggers of a room's tables off."""
    lift(connections[using], _kinds_of(sender))


def _kinds_of(room: AppConfig) -> list[type[Kept]]:
    return [kind for kind in room.get_models() if issubclass(kind, Kept)]


def _lifting(connection: BaseDatabaseWrapper, kind: type[Kept]) -> list[str]:
    table = kind._meta.db_table  # noqa: SLF001 - Django's documented name for it
    if connection.vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{table}_kept_{event}"' for event in ("update", "delete", "insert")]
    if connection.vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS kept ON "{table}"']
    return []


def _guarding(connection: BaseDatabaseWrapper, kind: type[Kept], columns: list[str]) -> list[str]:
    """Table and column names are the database's own; nothing else stands in the statements."""
    meta = kind._meta  # noqa: SLF001 - Django's documented name for it
    free = [field.column for field in meta.local_concrete_fields if field.name in kind.changeable]
    if connection.vendor == "postgresql":
        arguments = ", ".join(f"'{column}'" for column in free)
        call = f"EXECUTE FUNCTION trienkhai_keep({arguments})"
        return [
            _FUNCTION,
            f'CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON "{meta.db_table}" FOR EACH ROW {call}',
        ]
    if connection.vendor != "sqlite":
        return []
    named = ", ".join(f'"{column}"' for column in columns if column not in free)
    over = f'WHEN EXISTS (SELECT 1 FROM "{meta.db_table}" WHERE id = NEW.id)'  # noqa: S608 - the model's own name
    return [
        _sqlite_trigger(meta.db_table, "update", f"UPDATE OF {named}"),
        _sqlite_trigger(meta.db_table, "delete", "DELETE"),
        # INSERT OR REPLACE removes the row that is in its way, and fires no trigger of DELETE for it.
        _sqlite_trigger(meta.db_table, "insert", "INSERT", over),
    ]


def _sqlite_trigger(table: str, name: str, event: str, when: str = "") -> str:
    return (
        f'CREATE TRIGGER "{table}_kept_{name}" BEFORE {event} ON "{table}" {when}'
        f" BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept'); END"
    )
