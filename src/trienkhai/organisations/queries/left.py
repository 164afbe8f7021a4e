"""What has left the sight of units, remembered by this process as long as the tree stays as it is.

It is asked at every request and changes with the tree and the day alone. Whoever asks has read the stamp of
the tree (``organisations.stamps``): under it the answers are kept, and none is given under another.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Collection
from itertools import groupby
from threading import Lock

from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.spans import Span, first_left_of

MOST_REMEMBERED = 20_000
"""Units and days whose answers a process keeps, those that were asked for last."""
Stamp = object
_Key = tuple[Stamp, dt.date, int]


class _Remembered:
    """Answers by stamp, day and unit; threads of one process share them."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._spans: OrderedDict[_Key, tuple[Span, ...]] = OrderedDict()

    def recall(self, key: _Key) -> tuple[Span, ...] | None:
        """The answer, which is then the last to be forgotten; None where there is none."""
        with self._lock:
            if key in self._spans:
                self._spans.move_to_end(key)
            return self._spans.get(key)

    def keep(self, key: _Key, spans: tuple[Span, ...]) -> None:
        """Keep an answer, and forget the oldest where there are too many."""
        with self._lock:
            self._spans[key] = spans
            if len(self._spans) > self._most:
                self._spans.popitem(last=False)


_REMEMBERED = _Remembered(MOST_REMEMBERED)


def left_sight_of(units: Collection[int], *, on: dt.date, stamp: Stamp | None) -> dict[int, tuple[Span, ...]]:
    """With which units something left the sight of each by the day: see ``first_left_of``.

    No query where all is remembered under the stamp, else one for all that is missing.
    """
    known = {} if stamp is None else {unit: _REMEMBERED.recall((stamp, on, unit)) for unit in units}
    found = {unit: spans for unit, spans in known.items() if spans is not None}
    missing = sorted({*units} - found.keys())
    return {**found, **_asked(missing, on)} if missing else found


def _asked(units: Collection[int], on: dt.date) -> dict[int, tuple[Span, ...]]:
    """The answers of the database, remembered under the stamp that it read with them."""
    sql = "SELECT stamp, unit, id, since, until FROM {left} left_it ORDER BY unit, id, since, until"
    rows = answers(sql, left=first_left_of(units, on=on))
    found: dict[int, tuple[Span, ...]] = {}
    for (stamp, unit), spans in groupby(rows, key=lambda row: (row[0], row[1])):
        found[unit] = tuple(
            (pk, _day(since), _day(until)) for *_, pk, since, until in spans if pk is not None
        )
        if stamp is not None:
            _REMEMBERED.keep((stamp, on, unit), found[unit])
    return found


def _day(said: dt.date | str) -> dt.date:
    """A day as a cursor brings it: SQLite knows days as words alone."""
    return dt.date.fromisoformat(said) if isinstance(said, str) else said
