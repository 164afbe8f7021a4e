"""Triggers that keep ``UnitParent.is_lowest`` true, on SQLite and PostgreSQL.

A walk down the tree looks only below units to which some unit answers on some day; which these are, each
link says of its own unit. A link that said so wrongly would hide a branch, so the database itself keeps the
mark, whoever writes the rows and past whatever action: a link added or changed takes the mark off its
parent's links, and is marked itself only if its unit has nothing below it. A link that is removed gives no
mark back: a mark too few makes a walk slower, never wrong.

As the triggers of kept rows (``audit.guards``) they are set after every migration and taken off before it.
While they are off no link is marked. A decision record, “Walking down the tree”, says what was measured.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from trienkhai.organisations.models import Unit, UnitParent

_LINK = UnitParent._meta.db_table  # noqa: SLF001 - Django's documented name for it
_UNIT = Unit._meta.db_table  # noqa: SLF001 - same
_HAS_BELOW = f"EXISTS (SELECT 1 FROM {_LINK} below WHERE below.parent_id = {{unit}})"  # noqa: S608 - fixed names only
_NAMES = ("added", "changed", "marked")

_SQLITE_STEPS = f"""
    UPDATE {_LINK} SET is_lowest = NOT is_lowest
        WHERE id = NEW.id AND is_lowest = {_HAS_BELOW.format(unit="NEW.unit_id")};
    UPDATE {_LINK} SET is_lowest = 0 WHERE unit_id = NEW.parent_id AND is_lowest;
"""  # noqa: S608 - same
_SQLITE = (
    f"CREATE TRIGGER {_LINK}_added AFTER INSERT ON {_LINK} BEGIN {_SQLITE_STEPS} END",
    f"CREATE TRIGGER {_LINK}_changed AFTER UPDATE OF unit_id, parent_id ON {_LINK} BEGIN {_SQLITE_STEPS} END",
    f"""
CREATE TRIGGER {_LINK}_marked AFTER UPDATE OF is_lowest ON {_LINK}
    WHEN NEW.is_lowest AND {_HAS_BELOW.format(unit="NEW.unit_id")}
    BEGIN UPDATE {_LINK} SET is_lowest = 0 WHERE id = NEW.id; END""",  # noqa: S608 - same
)

# Who marks a link and who puts a unit below it hold the same unit: neither misses what the other writes.
_POSTGRESQL = (
    f"""
CREATE OR REPLACE FUNCTION trienkhai_mark_lowest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM {_UNIT} WHERE id = NEW.unit_id FOR NO KEY UPDATE;
    NEW.is_lowest := NOT {_HAS_BELOW.format(unit="NEW.unit_id")};
    RETURN NEW;
END $$""",
    f"""
CREATE OR REPLACE FUNCTION trienkhai_unmark_above() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM {_UNIT} WHERE id = NEW.parent_id FOR NO KEY UPDATE;
    UPDATE {_LINK} SET is_lowest = false WHERE unit_id = NEW.parent_id AND is_lowest;
    RETURN NULL;
END $$""",  # noqa: S608 - same
    f"""
CREATE OR REPLACE FUNCTION trienkhai_unmark_all_above() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM {_UNIT} WHERE id IN (SELECT parent_id FROM fresh) ORDER BY id FOR NO KEY UPDATE;
    UPDATE {_LINK} SET is_lowest = false WHERE is_lowest AND unit_id IN (SELECT parent_id FROM fresh);
    RETURN NULL;
END $$""",  # noqa: S608 - same
    f"""
CREATE TRIGGER {_LINK}_marked BEFORE INSERT OR UPDATE OF unit_id, is_lowest ON {_LINK}
    FOR EACH ROW EXECUTE FUNCTION trienkhai_mark_lowest()""",
    f"""
CREATE TRIGGER {_LINK}_changed AFTER UPDATE OF parent_id ON {_LINK}
    FOR EACH ROW EXECUTE FUNCTION trienkhai_unmark_above()""",
    f"""
CREATE TRIGGER {_LINK}_added AFTER INSERT ON {_LINK} REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION trienkhai_unmark_all_above()""",
)
_SETTING = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def keep_marks(connection: BaseDatabaseWrapper) -> None:
    """Mark the links of the lowest units anew and set the triggers that keep the marks, all or none."""
    lift_marks(connection)
    if not _is_there(connection):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {_LINK} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            f"UPDATE {_LINK} SET is_lowest = true WHERE NOT {_HAS_BELOW.format(unit=f'{_LINK}.unit_id')}"  # noqa: S608 - fixed names only
        )
        for statement in _SETTING[connection.vendor]:
            cursor.execute(statement)


def lift_marks(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off, and every mark with them, all or none: walks then look below every unit."""
    if not _is_there(connection):
        return
    on_table = f" ON {_LINK}" if connection.vendor == "postgresql" else ""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name in _NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {_LINK}_{name}{on_table}")
        cursor.execute(f"UPDATE {_LINK} SET is_lowest = false WHERE is_lowest")  # noqa: S608 - fixed names only


def keep_marks_after(using: str, **_signal: Any) -> None:
    """After a migration of the room."""
    keep_marks(connections[using])


def lift_marks_before(using: str, **_signal: Any) -> None:
    """Before a migration of the room."""
    lift_marks(connections[using])


def _is_there(connection: BaseDatabaseWrapper) -> bool:
    """Whether the table has the column: before the first migration, or one long ago, it has not."""
    with connection.cursor() as cursor:
        if _LINK not in connection.introspection.table_names(cursor):
            return False
        columns = connection.introspection.get_table_description(cursor, _LINK)
    return "is_lowest" in {column.name for column in columns}
