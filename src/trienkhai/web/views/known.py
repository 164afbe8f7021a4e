"""Như đã biết: a unit on a day as it was known at a moment, beside what is known now."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.organisations.queries import (
    Knowledge,
    Reading,
    State,
    children_as_known,
    knowledge_of,
    units_named_on,
    visible_units,
)
from trienkhai.organisations.unit_types import title_of
from trienkhai.periods import format_day
from trienkhai.web.forms.unit import KnownFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest


@dataclass(frozen=True, slots=True)
class Line:
    """One thing about the unit, as it was known and as it is now; ``is_data`` where it is Vietnamese."""

    title: str
    known: str
    now: str
    is_data: bool = True

    @property
    def differs(self) -> bool:
        """Whether more, or otherwise, is known now."""
        return self.known != self.now


@require_safe
def unit_known(request: ActorRequest, code: str) -> HttpResponse:
    """What was known of one unit: its state, name, type, superior and units, and what changed that."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    form = KnownFilter(request.GET)
    day, moment = form.day(actor.on), form.moment(actor.on)
    found = knowledge_of(unit, on=day, at=moment, actor=actor)
    children = children_as_known(unit, on=day, at=moment, actor=actor)
    lines = _lines(found, day)
    title = gettext("Như đã biết")
    trail = [
        (gettext("Tổ chức"), reverse("units")),
        (unit.name, reverse("unit", args=[unit.code])),
        (title, None),
    ]
    shown = {
        "unit": unit,
        "form": form,
        "day": day,
        "moment": moment,
        "is_end_of_day": not form.values["gio"],
        "lines": lines,
        "differs": any(line.differs for line in lines),
        "operations": found.operations,
        "children": children,
        "page": page_of([*children.differing], request),
        "trail": trail,
    }
    return render(request, "web/units/known.html", shown)


def _lines(found: Knowledge, day: dt.date) -> list[Line]:
    known, now = found.known, found.now
    return [
        Line(gettext("Tình trạng"), _state(known), _state(now), is_data=False),
        Line(gettext("Tên"), known.name, now.name),
        Line(gettext("Loại"), title_of(known.type_code, day), title_of(now.type_code, day)),
        Line(gettext("Cấp trên trực tiếp"), _parent(known, found), _parent(now, found)),
    ]


def _state(reading: Reading) -> str:
    """How the unit stands, in words."""
    words = {
        State.UNKNOWN: gettext("chưa có trong hệ thống"),
        State.NOT_YET: gettext("chưa thành lập"),
        State.STANDS: gettext("đang hoạt động"),
        State.PAUSED: gettext("đã kết thúc, về sau được lập lại"),
        State.ENDED: gettext("đã kết thúc"),
    }
    if reading.ends_on is None:
        return words[reading.state]
    if reading.state is State.ENDED:
        return gettext("đã kết thúc từ {day}").format(day=format_day(reading.ends_on))
    return gettext("đang hoạt động, kết thúc từ {day}").format(day=format_day(reading.ends_on))


def _parent(reading: Reading, found: Knowledge) -> str:
    if not reading.parent:
        return ""
    return found.parents.get(reading.parent) or gettext("một đơn vị ngoài phạm vi của tài khoản")
