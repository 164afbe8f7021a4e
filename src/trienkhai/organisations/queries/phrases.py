"""Who a phrase of a directive means, on the tree of a day."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from django.db.models import OuterRef, Subquery

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.phrase_grammar import (
    Collective,
    lexicon,
    read_shared_word,
    read_words,
    split_committee,
    split_owner,
    split_parts,
    strip_acting_for,
    strip_opening,
    strip_trailing,
    without_place,
)
from trienkhai.organisations.queries.committees import committee_of
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.tree import branch_of, units_open_on

Status = Literal["resolved", "ambiguous", "unknown"]

# “đảng ủy xã abc, huyện xyz”, “… (huyện xyz)”, “… huyện xyz”, “… thuộc huyện ủy xyz”
_NAME_AND_ABOVE = re.compile(
    r"(?P<name>[^,(]+?)(?:,| \(| của| thuộc|(?= (?:huyện|quận|thị xã|thành phố) ))"
    r" ?(?P<above>[^,()]+)\)?"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The units a phrase means, in Vietnamese order, and how they were found, for a person to judge.

    ``ambiguous``: several units bear the name, or only a part of the phrase was understood; the units are
    proposals. ``unknown``: none was found. Units carry ``name`` and ``type_code`` of the day.
    """

    status: Status
    units: tuple[Unit, ...]
    explanation: str


@dataclass(slots=True)
class _Found:
    """What the parts of a phrase gave so far."""

    units: dict[int, Unit] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, units: list[Unit], words: str) -> None:
        self.units |= {unit.pk: unit for unit in units}
        self.said.append(words)


def resolve_phrase(phrase: str, *, issuing_unit: Unit, on: dt.date) -> Resolution:
    """Whom the phrase means when this unit issues it, on the tree of the day; three queries."""
    return PhraseBook(issuing_unit, on=on).resolve(phrase)


class PhraseBook:
    """The units of a committee's branch on a day, ready to resolve many phrases without further queries."""

    def __init__(self, issuing_unit: Unit, *, on: dt.date) -> None:
        """Load the branch; a standing committee or advisory body speaks for the committee above it."""
        self.on = on
        self.committee = committee_of(issuing_unit, on=on)
        parents = UnitParent.objects.on(on).filter(unit=OuterRef("pk")).values("parent")[:1]
        branch = units_open_on(branch_of([self.committee.pk], on=on), on)
        self.units = list(units_named_on(branch, on).annotate(parent_on=Subquery(parents)))
        self.parent_ids: dict[int, int | None] = {unit.pk: vars(unit)["parent_on"] for unit in self.units}
        self.form, self.place = split_committee(read_words(self.committee.name))
        self._names = self._index()

    def resolve(self, phrase: str) -> Resolution:
        """Whom the phrase means."""
        text = without_place(read_words(phrase), self.form, self.place)
        found = _Found()
        single = self._named(text)
        if single:
            self._add_single(found, single, text)
        else:
            self._read_list(strip_trailing(text), found)
        return self._conclude(found)

    def _read_list(self, text: str, found: _Found) -> None:
        text, owner, is_direct = split_owner(strip_opening(text)[0])
        root = self._owner(owner)
        if root is None:
            found.doubts.append(f"không rõ “{owner}” là đơn vị nào")
            return
        parts = split_parts(strip_acting_for(text))
        start = 0
        while start < len(parts):
            start = self._read_part(parts, start, root, found, is_direct=is_direct)

    def _read_part(self, parts: list[str], start: int, root: Unit, found: _Found, *, is_direct: bool) -> int:
        """Read the longest run of parts from ``start`` that means something; return where the next begins."""
        for end in range(len(parts), start, -1):
            collective = self._collective(parts, start, end, owned=is_direct and end == len(parts))
            if collective is not None:
                units = self._units_of(collective, root)
                found.add(units, f"{collective.title}: {len(units)}")
                return end
            words = ", ".join(parts[start:end])
            single = self._named(words) or self._named(" và ".join(parts[start:end]))
            if single:
                self._add_single(found, single, words)
                return end
        found.doubts.append(f"chưa hiểu “{parts[start]}”")
        return start + 1

    def _collective(self, parts: list[str], start: int, end: int, *, owned: bool) -> Collective | None:
        known = lexicon().collectives
        if end - start > 1:
            readings = [", ".join(parts[start:end]), " và ".join(parts[start:end])]
        else:
            readings = [
                reading
                for shared in read_shared_word(parts, start)
                for reading in (shared, self._without_owner(shared), strip_acting_for(shared))
            ]
        owned_readings = [f"{reading} trực thuộc" for reading in readings]
        wanted = [*owned_readings, *readings] if owned else [*readings, *owned_readings]
        return next((known[reading] for reading in wanted if reading in known), None)

    def _units_of(self, collective: Collective, root: Unit) -> list[Unit]:
        return [
            unit
            for unit in self.units
            if unit.type_code in collective.types
            and unit.pk != root.pk
            and (not collective.forms or read_words(unit.name).startswith(collective.forms))
            and self._is_below(unit, root, is_direct=collective.is_direct)
        ]

    def _is_below(self, unit: Unit, root: Unit, *, is_direct: bool) -> bool:
        above = self.parent_ids[unit.pk]
        while above is not None and above != root.pk and not is_direct:
            above = self.parent_ids.get(above)
        return above == root.pk

    def _owner(self, owner: str) -> Unit | None:
        """The unit that “thuộc …” names; the issuing committee when nothing is said."""
        if not owner or self._without_owner(f"x {owner}") == "x":
            return self.committee
        named = self._named(owner)
        return named[0] if len(named) == 1 else None

    def _without_owner(self, text: str) -> str:
        """The text without “tỉnh ủy”, “tỉnh”, “đảng bộ tỉnh” of this committee at its end."""
        place = lexicon().committees.get(self.form, self.form)
        for owner in (self.form, f"đảng bộ {place}", place):
            if text.endswith(f" {owner}"):
                return text[: -len(owner) - 1]
        return text

    def _index(self) -> dict[str, list[Unit]]:
        names: dict[str, list[Unit]] = {}
        for unit in self.units:
            for name in self._spellings(unit):
                names.setdefault(name, []).append(unit)
        return names

    def _spellings(self, unit: Unit) -> set[str]:
        """The ways a paper of this committee may write the unit's name."""
        kept = [read_words(name) for name in (unit.name, unit.short_name) if name]
        spellings = {without_place(name, self.form, self.place) for name in kept} | set(kept)
        if self.parent_ids[unit.pk] == self.committee.pk:
            spellings |= {self._without_owner(name) for name in spellings}
        if unit.pk == self.committee.pk:
            spellings |= {self.form, f"đảng bộ {lexicon().committees.get(self.form, self.form)}"}
        return spellings - lexicon().collectives.keys()

    def _named(self, text: str) -> list[Unit]:
        """The units that bear the name; “…, huyện xyz” after it chooses among them."""
        named = self._names.get(text) or self._names.get(self._without_owner(text), [])
        if named:
            return named
        found = _NAME_AND_ABOVE.fullmatch(text)
        if found is None or found["name"] not in self._names:
            return []
        return [unit for unit in self._names[found["name"]] if self._stands_under(unit, found["above"])]

    def _stands_under(self, unit: Unit, words: str) -> bool:
        """Whether a unit above this one has the name or the place that the words say."""
        above = self.parent_ids[unit.pk]
        by_id = {other.pk: other for other in self.units}
        while above is not None and above in by_id:
            form, place = split_committee(read_words(by_id[above].name))
            if words in {f"{form} {place}", f"{lexicon().committees.get(form, form)} {place}", place}:
                return True
            above = self.parent_ids[above]
        return False

    def _add_single(self, found: _Found, units: list[Unit], words: str) -> None:
        found.add(units, units[0].name if len(units) == 1 else words)
        if len(units) > 1:
            found.doubts.append(f"có {len(units)} đơn vị cùng tên “{units[0].name}”")

    def _conclude(self, found: _Found) -> Resolution:
        day = f"theo cây tổ chức ngày {self.on:%d/%m/%Y}"
        units = tuple(unit for unit in self.units if unit.pk in found.units)
        said = "; ".join(f"{words}" for words in Counter(found.said))
        if not units:
            why = "; ".join(found.doubts) or f"không có đơn vị nào như vậy ({said})"
            return Resolution("unknown", (), f"Chưa xác định được: {why}, {day}.")
        if found.doubts:
            return Resolution("ambiguous", units, f"Cần người chọn: {'; '.join(found.doubts)}, {day}.")
        return Resolution("resolved", units, f"{len(units)} đơn vị ({said}), {day}.")
