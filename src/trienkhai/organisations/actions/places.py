"""The administrative map."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entries, record_entry
from trienkhai.organisations.actions.batches import batches_of
from trienkhai.organisations.actions.dates import DatesConflict
from trienkhai.organisations.models import Place
from trienkhai.organisations.permissions import Actor, refuse


@transaction.atomic
def record_place(
    code: str, name: str, kind: str, *, parent: Place | None, valid_from: dt.date, actor: Actor
) -> Place:
    """Record a place of the state's map; only the installation itself brings the map in.

    Raises NotAllowed, or DatesConflict when the code stands for another place on that day.
    """
    demand_system(actor)
    _demand_free([code], valid_from)
    place = Place.objects.create(code=code, name=name, kind=kind, parent=parent, valid_from=valid_from)
    record_entry(user=actor.user, action="record_place", subject=place, new={"code": code, "name": name})
    return place


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place to be recorded below the one with the code ``parent``, which comes before it; "": on top."""

    code: str
    name: str
    kind: str
    parent: str = ""


@transaction.atomic
def record_places(
    places: Sequence[NewPlace], *, valid_from: dt.date, actor: Actor, above: Mapping[str, Place] | None = None
) -> list[Place]:
    """Record a whole map, all or nothing: what ``record_place`` would do with each, in few statements.

    ``above`` are places recorded before, by code, below which these may stand too. Returns the places in
    their order. Raises NotAllowed, DatesConflict when a code stands for another place on that day or stands
    twice in the map, or KeyError where the place above does not come before.
    """
    demand_system(actor)
    stored = dict(above or {})
    for wave in _waves(places):
        for batch in batches_of(wave):
            _demand_free([place.code for place in batch], valid_from)
            rows = Place.objects.bulk_create(
                Place(
                    code=new.code,
                    name=new.name,
                    kind=new.kind,
                    parent=stored[new.parent] if new.parent else None,
                    valid_from=valid_from,
                )
                for new in batch
            )
            entries = ((row, None, {"code": row.code, "name": row.name}) for row in rows)
            record_entries(user=actor.user, action="record_place", changes=entries)
            stored |= {row.code: row for row in rows}
    return [stored[place.code] for place in places]


def _waves(places: Iterable[NewPlace]) -> Iterator[list[NewPlace]]:
    """The places in their order, in runs in which none stands below another: those above have ids by then."""
    wave, codes = list[NewPlace](), set[str]()
    for place in places:
        if place.parent in codes:
            yield wave
            wave, codes = [], set()
        wave.append(place)
        codes.add(place.code)
    yield wave


def demand_system(actor: Actor) -> None:
    """Raise NotAllowed unless the installation itself acts."""
    if not actor.is_system:
        refuse(gettext("Danh mục đơn vị hành chính chỉ được nạp khi cài đặt hệ thống.")).demand()


def _demand_free(codes: Sequence[str], day: dt.date) -> None:
    """Raise DatesConflict where one of the codes stands for a place on the day, or twice among them."""
    twice = next((code for code, times in Counter(codes).items() if times > 1), None)
    taken = twice or Place.objects.on(day).filter(code__in=codes).values_list("code", flat=True).first()
    if taken is not None:
        raise DatesConflict(
            gettext("Mã đơn vị hành chính {code} đã có trong ngày {day}.").format(
                code=taken, day=f"{day:%d/%m/%Y}"
            )
        )
