"""Rows of which a page reads its own alone, from as many questions as it takes to ask about many units."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import QuerySet

AT_ONCE = 10_000
"""Units in one question: SQLite takes 32,766 values."""
_IN_A_BATCH = 2_000
Found = QuerySet[Any, Any] | Sequence[Any]


class Rows:
    """The rows of several questions one after the other, for parts of the units; nearly always there is one.

    ``dress`` adds to rows what they are shown with: all of a page, or of a file some thousands, at once.
    """

    def __init__(
        self,
        parts: Iterable[Any],
        ask: Callable[[Any], Found],
        dress: Callable[[list[Any]], None] = lambda _: None,
    ) -> None:
        """Keep what is asked for; nothing is asked yet, not even for the parts."""
        self._parts, self._ask, self._dress = parts, ask, dress

    @cached_property
    def _asked(self) -> list[Found]:
        return [self._ask(part) for part in self._parts]

    @cached_property
    def _counts(self) -> list[int]:
        return [found.count() if isinstance(found, QuerySet) else len(found) for found in self._asked]

    def __len__(self) -> int:
        """How many rows there are: a query for each part."""
        return sum(self._counts)

    def first(self, most: int) -> list[Any]:
        """The first rows, dressed; one query where they are all there are, and none to count them then."""
        if len(self._asked) != 1:
            return self[:most] if len(self) else []
        rows = [*self._asked[0][: most + 1]]
        if len(rows) <= most:
            self._counts = [len(rows)]
        if rows := rows[:most]:
            self._dress(rows)
        return rows

    def __getitem__(self, wanted: slice) -> list[Any]:
        """Some of the rows, dressed: a query for each part that has any of them."""
        first, last, rows = wanted.start or 0, wanted.stop, list[Any]()
        for found, count in zip(self._asked, self._counts, strict=True):
            rows += found[max(first, 0) : max(last, 0)] if first < count and last > 0 else []
            first, last = first - count, last - count
        self._dress(rows)
        return rows

    def __iter__(self) -> Iterator[Any]:
        """All rows, dressed some thousands at once."""
        for found in self._asked:
            rows = found.iterator(_IN_A_BATCH) if isinstance(found, QuerySet) else iter(found)
            while batch := list(islice(rows, _IN_A_BATCH)):
                self._dress(batch)
                yield from batch


def listed(values: Sequence[Any], dress: Callable[[list[Any]], None] = lambda _: None) -> Rows:
    """Rows that are known already."""
    return Rows([values], lambda some: some, dress)


def parts_of(values: Sequence[Any]) -> list[Sequence[Any]]:
    """The values, no more together than may be asked for at once."""
    return [values[first : first + AT_ONCE] for first in range(0, len(values), AT_ONCE)]
