"""Writes the reform of 1 July 2025 as operations on committees: ``python -m tools.nation_reform``.

It is made from the tables of places before and after and of what went into what (``tools.nation``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from tools.nation import write_table
from trienkhai.organisations.examples.nation_2025 import (
    PlaceRow,
    committee_of,
    passages,
    places_after,
    places_before,
    unit_codes,
)

EQUAL = "unverified: equal shares, the source weighs no parts"
BELOW = f"{EQUAL}; what is below goes to the main part"
BY_CODE = "the province's code goes on with another name"
SHARE_STEP = Decimal("0.0001")
Passage = tuple[str, str, str]


class Row(NamedTuple):
    """A row of the operation file; what does not apply is empty."""

    operation: str
    code: str = ""
    name: str = ""
    short_name: str = ""
    type: str = ""
    parent: str = ""
    into: str = ""
    share: str = ""
    figures: str = ""
    note: str = ""


class Reform:
    """Both maps side by side, with the codes that committees have in the end."""

    def __init__(
        self, before: Collection[PlaceRow], after: Collection[PlaceRow], mapping: Iterable[Passage]
    ) -> None:
        """A unit whose place keeps its code goes on; a new place gets its province's code and its own."""
        self.before = {place.code: place for place in before}
        self.after = {place.code: place for place in after}
        self.codes = unit_codes(before)
        self.ends = self.codes | {
            place.code: f"{place.parent}.{place.code}" for place in after if place.code not in self.codes
        }
        self.heirs = defaultdict[str, list[tuple[str, str]]](list)
        for old, new, how in mapping:
            self.heirs[old].append((new, how))

    def rows(self) -> Iterator[Row]:
        """In an order in which each can be carried out after those before it."""
        yield from self._established()
        communes = [place for place in self.before.values() if place.code in self.heirs]
        yield from (row for place in communes for row in self._renamed(place))
        yield from (row for place in communes for row in self._ended(place))
        yield Row("abolish", type="district_committee")
        provinces = [place for place in self.before.values() if not place.parent]
        yield from (row for place in provinces for row in self._renamed(place))
        yield from self._merged_provinces(provinces)

    def _established(self) -> Iterator[Row]:
        for place in self.after.values():
            if place.code not in self.before:
                name, type_code = committee_of(place.kind, place.name, is_top=False)
                yield Row("establish", self.ends[place.code], name, type=type_code, parent=place.parent)

    def _renamed(self, place: PlaceRow) -> Iterator[Row]:
        """A row where the place goes on under another kind or name."""
        goes_on = self.after.get(place.code)
        if goes_on is not None and goes_on[1:3] != place[1:3]:
            name, _ = committee_of(goes_on.kind, goes_on.name, is_top=not place.parent)
            note = "" if place.parent else BY_CODE
            yield Row("rename", self.codes[place.code], name, note=note)

    def _ended(self, place: PlaceRow) -> Iterator[Row]:
        """How the unit passes on: to one, to several, or in part where it goes on itself."""
        code, heirs = self.codes[place.code], self.heirs[place.code]
        shares = equal_shares([how for _, how in heirs])
        for (new, _), share in zip(heirs, shares, strict=True):
            into = self.ends[new]
            if len(heirs) == 1 and into != code:
                yield Row("merge", code, into=into)
            elif place.code in self.after and into != code:
                yield Row("extract", code, into=into, share=str(share), figures="share", note=EQUAL)
            elif into != code:
                main = next(self.ends[new] for new, how in heirs if how == "main")
                part = Row("split", code, parent=main, into=into, share=str(share), figures="share")
                yield part._replace(note=BELOW)

    def _merged_provinces(self, provinces: Iterable[PlaceRow]) -> Iterator[Row]:
        """Provinces that end, each into the one in which its communes are."""
        went = self._provinces_after()
        for place in provinces:
            if place.code not in self.after:
                yield Row("merge", place.code, into=went[place.code])

    def _provinces_after(self) -> dict[str, str]:
        """The province after by the one before; ValueError where a province went into several."""
        went = defaultdict[str, set[str]](set)
        for old, heirs in self.heirs.items():
            went[self.codes[old].partition(".")[0]].update(self.after[new].parent for new, _ in heirs)
        if divided := [code for code, found in went.items() if len(found) > 1]:
            raise ValueError(f"Provinces that went into several: {divided}.")
        return {code: found.pop() for code, found in went.items()}


def equal_shares(parts: Collection[str]) -> list[Decimal]:
    """Equal shares that add up to exactly one; what does not go up into parts is the main part's."""
    share = (Decimal(1) / len(parts)).quantize(SHARE_STEP, ROUND_DOWN)
    return [share if how == "part" else 1 - share * (len(parts) - 1) for how in parts]


def main() -> None:
    """Write reform.csv."""
    write_table("reform.csv", Row._fields, Reform(places_before(), places_after(), passages()).rows())


if __name__ == "__main__":
    main()
