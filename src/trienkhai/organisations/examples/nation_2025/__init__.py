"""Viet Nam before and after 1 July 2025; ``NOTE.md`` says what rests on what."""

from trienkhai.organisations.examples.nation_2025.committees import committee_of
from trienkhai.organisations.examples.nation_2025.tables import (
    NATION,
    PlaceRow,
    passages,
    places_after,
    places_before,
    reform_rows,
    unit_codes,
)

__all__ = [
    "NATION",
    "PlaceRow",
    "committee_of",
    "passages",
    "places_after",
    "places_before",
    "reform_rows",
    "unit_codes",
]
