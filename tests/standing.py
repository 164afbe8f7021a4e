"""What many tests begin with is built once a run, through its actions; each test gets the same rows back.

Building the small province takes hundreds of statements, and half of the suite's time went there. The rows
it adds are kept as the database wrote them and are put into the transaction of the test that asks: a test may
change them as it likes, and the next one finds them as they were.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

T = TypeVar("T")
Row = Any
Rows = dict[str, list[Row]]


@dataclass(frozen=True)
class Standing:
    """What building added: rows by table, files by their place, and what the builder returned.

    A table in which it changed rows that were there before is kept whole and emptied first.
    """

    rows: Rows
    emptied: frozenset[str]
    files: dict[str, bytes]
    thing: bytes


_BUILT: dict[str, Standing] = {}


def standing(name: str, build: Callable[[], T], *, files: Path | None = None) -> T:
    """What `build` returns, with its rows in the database (and its files in the folder, where one is given).

    The name stands for the builder and for all that was there before it: one name, one beginning.
    """
    if name in _BUILT:
        return _put_back(_BUILT[name], files)
    rows, places = _all_rows(), set(_all_files(files))
    thing = build()
    _BUILT[name] = _difference(rows, places, _all_rows(), _all_files(files), pickle.dumps(thing))
    return thing


def _difference(
    before: Rows, places: set[str], after: Rows, files: dict[str, bytes], thing: bytes
) -> Standing:
    emptied = frozenset(table for table, rows in before.items() if not set(rows) <= set(after[table]))
    known = {table: set() if table in emptied else set(rows) for table, rows in before.items()}
    added = {table: [row for row in rows if row not in known[table]] for table, rows in after.items()}
    return Standing(
        rows={table: rows for table, rows in added.items() if rows},
        emptied=emptied,
        files={place: data for place, data in files.items() if place not in places},
        thing=thing,
    )


def _put_back(kept: Standing, files: Path | None) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in kept.emptied:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's own name
        for table, rows in kept.rows.items():
            _write(cursor, table, rows)
        _count_on(cursor, kept.rows)
    for place, data in kept.files.items():
        assert files is not None
        target = files / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return pickle.loads(kept.thing)  # noqa: S301 - written above, in this process


def _count_on(cursor: Any, rows: Rows) -> None:
    """The next row of a table takes the number after its last; PostgreSQL does not see that by itself."""
    models = [model for model in apps.get_models() if model._meta.db_table in rows]  # noqa: SLF001 - Django's documented name
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        cursor.execute(statement)


def _all_rows() -> Rows:
    with connection.cursor() as cursor:
        return {table: _read(cursor, table) for table in connection.introspection.table_names(cursor)}


def _all_files(folder: Path | None) -> dict[str, bytes]:
    if folder is None:
        return {}
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _read(cursor: Any, table: str) -> list[Row]:
    """Lines of COPY on PostgreSQL, values elsewhere; both go back as they came."""
    quoted = connection.ops.quote_name(table)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {quoted} TO STDOUT") as lines:
            return [bytes(line) for line in lines]
    cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - a table's own name
    return cursor.fetchall()


def _write(cursor: Any, table: str, rows: list[Row]) -> None:
    quoted = connection.ops.quote_name(table)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {quoted} FROM STDIN") as lines:
            lines.write(b"".join(rows))
        return
    places = ", ".join(["%s"] * len(rows[0]))
    cursor.executemany(f"INSERT INTO {quoted} VALUES ({places})", rows)  # noqa: S608 - a table's own name
