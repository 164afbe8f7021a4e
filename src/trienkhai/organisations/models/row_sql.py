"""What is said of each row of a list, written in the SQL that SQLite and PostgreSQL share.

Django takes longer to build and translate a nested condition from its own expressions than the database takes
to answer it, and a page asks for the same few again and again: who sees a row, what a unit was called.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, Self

from django.db import connection
from django.db.models import BooleanField, Field, Func, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone
from django.utils.functional import cached_property

_PART = re.compile(r"{(\w+)}")
Fixed = RawSQL | dt.date | int
_Said = tuple[str, tuple[Any, ...]]


class RowSQL(Func):
    """A condition on a row, or with ``output_field`` a value of it, written as SQL with its parts in braces.

    A part is a column of the row (its name, also across relations), a subquery, a day or a number:
    ``RowSQL("{unit} IN {branch}", unit="assignment__unit", branch=branch_ids([1], on=day))``.
    """

    def __init__(
        self, sql: str, *, output_field: "Field[Any, Any] | None" = None, **parts: str | Fixed
    ) -> None:
        """Keep the SQL; names of columns wait for the query that says where they are."""
        columns = {name: part for name, part in parts.items() if isinstance(part, str)}
        super().__init__(*columns.values(), output_field=output_field or BooleanField())
        self.sql, self.columns = f"({sql})", columns
        self.fixed = {name: _said(part) for name, part in parts.items() if not isinstance(part, str)}

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """What makes it equal to another: Django compares all columns of a list that is sorted."""
        columns, fixed = tuple(self.columns.items()), tuple(self.fixed.items())
        return RowSQL, self.sql, columns, fixed, type(self.output_field)

    def copy(self) -> Self:
        """A copy as ``Func`` makes it, in a step: every query that uses the expression takes one."""
        twin = type(self).__new__(type(self))
        vars(twin).update(vars(self), source_expressions=[*self.source_expressions])
        return twin

    def as_sql(self, compiler: SQLCompiler, *_: object, **__: object) -> _Said:
        """The SQL with the columns as the query names them, and the values in the order of the braces."""
        sources = zip(self.columns, self.source_expressions, strict=True)
        return _filled(self.sql, self.fixed | {name: compiler.compile(one) for name, one in sources})


def subquery(sql: str, **parts: Fixed) -> RawSQL:
    """A subquery that is the same for every row, its parts (other subqueries, days, numbers) in braces."""
    return RawSQL(*_filled(sql, {name: _said(part) for name, part in parts.items()}))  # noqa: S611 - values are parameters


def numbers(values: Iterable[int]) -> RawSQL:
    """Numbers for ``IN``, as a part; among none of them is nothing."""
    found = [*values]
    return RawSQL(", ".join(["%s"] * len(found)) or "NULL", found)  # noqa: S611 - values are parameters


def day_of(column: str) -> RawSQL:
    """The day in Viet Nam of an hour that a column in SQL holds, as a part."""
    zone = timezone.get_current_timezone_name()
    return RawSQL(*connection.ops.datetime_cast_date_sql(column, (), zone))  # noqa: S611 - the value is a parameter


def rows_of(found: QuerySet[Any, Any]) -> RawSQL:
    """The rows that a queryset finds, its columns under their names, as a part that a query reads from."""
    return RawSQL(*found.query.sql_with_params())  # noqa: S611 - every value is a parameter


def answers(sql: str, **parts: Fixed) -> list[tuple[Any, ...]]:
    """The rows of a query of its own, as the database has them: for what every page asks; parts in braces."""
    with connection.cursor() as cursor:
        cursor.execute(*_filled(sql, {name: _said(part) for name, part in parts.items()}))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _said(part: Fixed) -> _Said:
    """A fixed part with its values."""
    if isinstance(part, RawSQL):
        return f"({part.sql})", tuple(part.params)
    return "%s", (part if isinstance(part, int) else part.isoformat(),)


def _filled(sql: str, parts: Mapping[str, _Said]) -> _Said:
    """The SQL with its parts in place of the braces, and their values in the order in which they stand."""
    values = (value for name in _PART.findall(sql) for value in parts[name][1])
    return sql.format(**{name: text for name, (text, _) in parts.items()}), tuple(values)
