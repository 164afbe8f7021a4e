"""Reading the tables of this folder; with provinces named, only the part of them that those have."""

import csv
from collections.abc import Collection, Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

NATION = "TW"
"""The code of the unit above the provinces; theirs are digits."""


class PlaceRow(NamedTuple):
    """A place as the tables have it; ``parent`` is empty for a province."""

    code: str
    kind: str
    name: str
    parent: str


def places_before(provinces: Collection[str] | None = None) -> list[PlaceRow]:
    """The places up to 30 June 2025, each after the place above it; of these provinces alone when named."""
    return _within([PlaceRow(**row) for row in _rows("before.csv")], provinces)


def places_after(provinces: Collection[str] | None = None) -> list[PlaceRow]:
    """The places from 1 July 2025, each after the province above it; of these provinces alone when named."""
    return _within([PlaceRow(**row) for row in _rows("after.csv")], provinces)


def passages() -> list[tuple[str, str, str]]:
    """What each commune (or district without communes) went into: code before, code after, and how.

    ``whole``: all of it; ``main`` and ``part``: it was divided, and its main part or another went there.
    """
    return [(row["before"], row["after"], row["how"]) for row in _rows("mapping.csv")]


def unit_codes(places: Collection[PlaceRow]) -> dict[str, str]:
    """The codes of the committees by those of their places: 25195 has ``70.689.25195``."""
    codes = dict[str, str]()
    for place in places:
        codes[place.code] = f"{codes[place.parent]}.{place.code}" if place.parent else place.code
    return codes


def reform_rows(provinces: Collection[str] | None = None) -> list[dict[str, str]]:
    """The rows of the reform in their order, all cells as written.

    With provinces named, those that speak of units of these alone and the ones that speak of no unit: a whole
    operation only where every province that one of them merges with is named too.
    """
    return [
        row
        for row in _rows("reform.csv")
        if provinces is None or not row["code"] or row["code"].partition(".")[0] in provinces
    ]


def _within(rows: Sequence[PlaceRow], provinces: Collection[str] | None) -> list[PlaceRow]:
    """The rows of these provinces, of all when None."""
    tops = _tops(rows)
    return [row for row in rows if provinces is None or tops[row.code] in provinces]


def _tops(rows: Collection[PlaceRow]) -> dict[str, str]:
    """The province of each place."""
    tops = dict[str, str]()
    for row in rows:
        tops[row.code] = tops[row.parent] if row.parent else row.code
    return tops


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(files(__package__).joinpath(name).read_text("utf-8").splitlines())
