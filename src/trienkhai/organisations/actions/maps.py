"""The administrative map as it is from a day on, in place of the one before."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entries
from trienkhai.organisations.actions.batches import batches_of
from trienkhai.organisations.actions.dates import DatesConflict
from trienkhai.organisations.actions.places import NewPlace, demand_system, record_places
from trienkhai.organisations.models import Place, Unit
from trienkhai.organisations.permissions import Actor


@dataclass(frozen=True, slots=True)
class MapChange:
    """What of a map ends on a day and what begins, those above first; ``kept`` goes on as it is.

    A place goes on whose code, kind and name stay and which stands below one that goes on. Any other row
    ends, and what has its code then is recorded anew: so each row says what was true from a day to a day.
    """

    ended: Sequence[Place]
    begun: Sequence[NewPlace]
    kept: Mapping[str, Place]


def compare_map(places: Sequence[NewPlace], *, on: dt.date) -> MapChange:
    """What ``change_map`` would do; two queries, and nothing is written.

    Raises DatesConflict where a map from that day or a later one is recorded already, or no place is given.
    """
    _demand_last(places, on)
    held = {place.code: place for place in Place.objects.on(on).select_related("parent").order_by("pk")}
    kept = dict[str, Place]()
    for new in places:
        old = held.get(new.code)
        if old is not None and _is_the_same(old, new) and new.parent in {"", *kept}:
            kept[new.code] = old
    return MapChange(
        ended=[old for code, old in held.items() if code not in kept],
        begun=[new for new in places if new.code not in kept],
        kept=kept,
    )


@transaction.atomic
def change_map(places: Sequence[NewPlace], *, on: dt.date, actor: Actor) -> MapChange:
    """End on the day what the new map has no more, and record what is new in it; all or nothing.

    ``places`` is the whole map from that day, each after the one above it; it returns what was done. Units
    keep the place with which they were opened; which row has its code on a day, ``with_places`` asks of the
    map. Only the installation itself brings a map in. Raises NotAllowed; DatesConflict as ``compare_map``,
    and as ``record_places`` where a code stands twice; KeyError where a place above does not come before.
    """
    demand_system(actor)
    change = compare_map(places, on=on)
    _set_end(change.ended, on, action="end_place", actor=actor)
    record_places(change.begun, valid_from=on, actor=actor, above=change.kept)
    return change


@transaction.atomic
def take_map_back(*, on: dt.date, actor: Actor) -> int:
    """Undo ``change_map`` of the day: what began is removed, what ended holds again; how many rows that were.

    Raises NotAllowed, or DatesConflict where no map began on the day, another did later, or units were
    opened with a place of it.
    """
    demand_system(actor)
    begun = Place.objects.filter(valid_from=on)
    _demand_free_of_units(begun.values_list("pk", flat=True), on)
    ended = list(Place.objects.filter(valid_to=on).order_by("pk"))
    removed = list(begun.order_by("-pk"))
    if not ended and not removed:
        raise DatesConflict(gettext("Không có thay đổi địa giới nào từ ngày {day}.").format(day=_said(on)))
    entries = ((row, {"code": row.code, "name": row.name}, None) for row in removed)
    record_entries(user=actor.user, action="remove_place", changes=entries)
    while begun.filter(children__isnull=True).delete()[0]:  # level by level, the lowest first
        pass
    _set_end(ended, None, action="reopen_place", actor=actor)
    return len(ended) + len(removed)


def _set_end(rows: Sequence[Place], day: dt.date | None, *, action: str, actor: Actor) -> None:
    for batch in batches_of(rows):
        changes = [(row, {"valid_to": row.valid_to}, {"valid_to": day}) for row in batch]
        record_entries(user=actor.user, action=action, changes=changes)
        Place.objects.filter(pk__in=[row.pk for row in batch]).update(valid_to=day)


def _is_the_same(old: Place, new: NewPlace) -> bool:
    above = old.parent.code if old.parent else ""
    return (old.kind, old.name, above) == (new.kind, new.name, new.parent)


def _demand_last(places: Sequence[NewPlace], on: dt.date) -> None:
    """Raise DatesConflict unless there is a map to be put in place of what holds on the day, the last one."""
    if not places:
        raise DatesConflict(gettext("Danh mục mới không có đơn vị hành chính nào."))
    later = _first_change(from_day=on)
    if later is not None:
        raise DatesConflict(
            gettext("Đã có danh mục đơn vị hành chính từ ngày {day}; hãy chọn ngày sau ngày đó.").format(
                day=_said(later)
            )
        )


def _first_change(*, from_day: dt.date) -> dt.date | None:
    """The first day from this one on on which a place begins or ends; one query."""
    begins = Place.objects.filter(valid_from__gte=from_day).values_list("valid_from", flat=True)
    ends = Place.objects.filter(valid_to__gte=from_day).values_list("valid_to", flat=True)
    return begins.order_by().union(ends.order_by()).order_by("valid_from").first()


def _demand_free_of_units(begun: Iterable[int], on: dt.date) -> None:
    """Raise DatesConflict where the map of the day is not the last one or a unit stands on a place of it."""
    if _first_change(from_day=on + dt.timedelta(days=1)) is not None:
        raise DatesConflict(gettext("Sau ngày {day} còn thay đổi địa giới khác.").format(day=_said(on)))
    unit = Unit.objects.filter(place__in=begun).order_by("code").first()
    if unit is not None:
        raise DatesConflict(
            gettext("Đơn vị {unit} đã lập theo danh mục từ ngày {day}.").format(unit=unit.code, day=_said(on))
        )


def _said(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
