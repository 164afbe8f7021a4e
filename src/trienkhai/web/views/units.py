"""Tổ chức: the units of one's branch, and one unit."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db.models import Count, F, Window
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.permissions import Actor, can_invite_user, can_record_members, past_units
from trienkhai.organisations.queries import (
    DatedFact,
    Inheritance,
    ancestors_of,
    as_they_were,
    children_of,
    former_names,
    history_of_unit,
    inheritances_of,
    line_on,
    parent_names,
    search_units,
    search_visible_units,
    told_successors,
    units_by_id,
    units_in_line_on,
    units_named_on,
    units_of_type,
    units_open_on,
    visible_units,
    with_places,
)
from trienkhai.organisations.queries.members import count_with, warnings_for, with_members
from trienkhai.organisations.rule_checks import base_name_of
from trienkhai.organisations.unit_types import title_of
from trienkhai.plans.queries import (
    assignment_rows,
    counts_by_axes,
    current_assignments,
    filter_assignments,
)
from trienkhai.plans.queries.work import IN_NEED
from trienkhai.reporting.queries import sheets_of, visible_duties
from trienkhai.vietnamese import fold
from trienkhai.web.forms.plan import AssignmentFilter
from trienkhai.web.forms.unit import DayForm, UnitFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.past import past_unit

CHILDREN = 40
SHEETS = 5


@require_safe
def unit_list(request: ActorRequest) -> HttpResponse:
    """The units that the actor may see, found by words and type; closed ones only where words find them.

    Of another day those that stood then, as they were then: what the actor may see of them is today's sight.
    """
    actor = request.actor
    form = UnitFilter(request.GET or None)
    day = form.day or actor.on
    if form.day:
        units = units_open_on(search_units(visible_units(actor), form.words, on=day), day)
    else:
        units = search_visible_units(actor, form.words)
    if not fold(form.words, keep_marks=False).strip():
        units = units_open_on(units, day)
    if form.parent:
        parents = UnitParent.objects.on(day).filter(parent__code=form.parent)
        units = units.filter(pk__in=parents.values("unit"))
    if form.type_code:
        units = units_of_type(units, form.type_code, on=day)
    page = page_of(units, request)
    above = parent_names(page.object_list, on=day) | as_they_were(page.object_list, actor)
    return render(
        request,
        "web/units/list.html",
        {
            "form": form,
            "page": page,
            "above": above,
            "former": former_names(page.object_list, form.words, on=day),
            "titles": {unit.pk: _title(unit.type_code, day, unit.gone_on) for unit in page.object_list},
            "day": form.day,
        },
    )


@require_safe
def unit_page(request: ActorRequest, code: str) -> HttpResponse:
    """One unit today: its work, its figures, who stands above and below it, and what it was before."""
    actor = request.actor
    named = with_places(units_named_on(visible_units(actor), actor.on), actor.on)
    unit = with_members(named, on=actor.on).filter(code=code).first()
    if unit is None:
        return _past_page(request, code)
    inherited = _inherited(unit, actor)
    shown = {
        "unit": unit,
        "trail": [(gettext("Tổ chức"), reverse("units")), (unit.name, None)],
        "inherited": inherited.values(),
        "sheets": _sheets(unit, inherited, actor),
        "children": _children(unit, request),
        "successors": told_successors(unit, actor=actor) if unit.gone_on else (),
        "title": _title(unit.type_code, actor.on, unit.gone_on),
        "history": _history(unit, actor),
        "may_invite": bool(can_invite_user(actor, unit)),
        "day_form": DayForm(request.GET),
        "then": _then(unit, request),
    }
    return render(
        request,
        "web/units/page.html",
        shown | _work(unit, inherited, request) | _line_and_members(unit, actor),
    )


def _work(unit: Unit, inherited: dict[int, Inheritance], request: ActorRequest) -> dict[str, Any]:
    """The unit's own work and what has passed to it: how much, and a page of it; three queries at most."""
    actor, form = request.actor, AssignmentFilter(request.GET)
    work = current_assignments(actor).filter(unit__in=[unit.pk, *inherited], ended_at__isnull=True)
    by_work, by_deadline = counts_by_axes(work, on=actor.on)
    rows = filter_assignments(assignment_rows(work, on=actor.on), **form.values)
    count = None if form.is_used else sum(by_work.values())
    page = page_of(rows.order_by(*IN_NEED), request, count=count)
    for row in page.object_list:
        row.inheritance = inherited.get(row.unit_id)
    return {
        "form": form,
        "page": page,
        "work": by_work,
        "deadlines": by_deadline,
        "has_work": any(by_work.values()),
    }


def _line_and_members(unit: Unit, actor: Actor) -> dict[str, Any]:
    """Whom the unit answers to, its members, and what of these is other than the rules say; one query."""
    row_of = {one.pk: one for one in units_in_line_on(ancestors_of([unit.pk], on=actor.on), actor.on)}
    superior = row_of.get(row_of[unit.pk].parent_on)
    type_above = superior and superior.type_code
    members = count_with(unit)
    stands = unit.gone_on is None or unit.gone_on > actor.on
    return {
        "above": [one.name for one in row_of.values() if one.pk != unit.pk],
        "base_name": base_name_of(unit.type_code, type_above, on=actor.on),
        "members": members,
        "warnings": warnings_for(unit, members, type_above, on=actor.on) if stands else [],
        "may_count": stands and bool(can_record_members(actor, unit)),
    }


def _then(unit: Unit, request: ActorRequest) -> dict[str, Any] | None:
    """Where the unit stood on the day that the address asks for, and where today; four or five queries."""
    form, actor = DayForm(request.GET), request.actor
    day = form.cleaned_data["ngay"] if form.is_valid() else None
    if day is None:
        return None
    stood, stands = (units_open_on(Unit.objects.filter(pk=unit.pk), one).exists() for one in (day, actor.on))
    return {
        "day": day,
        "named": units_by_id([unit.pk], day)[unit.pk] if stood else None,
        "line": line_on(unit, on=day, actor=actor) if stood else [],
        "stands": stands,
        "line_today": line_on(unit, on=actor.on, actor=actor) if stands else [],
    }


def _past_page(request: ActorRequest, code: str) -> HttpResponse:
    """The page of a unit that was under the actor's own once, or none: it is not in sight."""
    was: Any = get_object_or_404(past_units(request.actor), code=code)
    left: dt.date = was.left_on
    last = left - dt.timedelta(days=1)
    unit = get_object_or_404(units_named_on(Unit.objects.filter(code=code), last))
    return past_unit(request, unit, left=left)


def _inherited(unit: Unit, actor: Actor) -> dict[int, Inheritance]:
    """The closed units that this one answers for, by id; what has itself closed answers for none."""
    if unit.gone_on is not None and unit.gone_on <= actor.on:
        return {}
    return {one.unit_id: one for one in inheritances_of(unit, on=actor.on)}


def _sheets(unit: Unit, inherited: dict[int, Inheritance], actor: Actor) -> list[dict[str, Any]]:
    """The newest forms of the unit and of those it answers for, with year and unit code; one query."""
    seen = visible_duties(actor).filter(unit__in=[unit.pk, *inherited])
    rows = sheets_of(seen).annotate(year=F("cycle__year"), code=F("unit__code"))[:SHEETS]
    return [{**row, "inheritance": inherited.get(row["unit_id"])} for row in rows]


def _children(unit: Unit, request: ActorRequest) -> list[Any]:
    """What is shown of the first units under this one, each with ``all_count`` of them; one query."""
    on = request.actor.on
    rows = units_named_on(units_open_on(children_of(unit, on=on), on), on)
    counted = rows.annotate(all_count=Window(Count("pk")))
    return list(counted.values("code", "name", "is_example", "all_count")[:CHILDREN])


def _title(type_code: str, on: dt.date, ended: dt.date | None) -> str:
    """What a type is called on the day or, of what has ended by then, was called on its last day."""
    last = on if ended is None or ended > on else ended - dt.timedelta(days=1)
    return title_of(type_code, last)


def _history(unit: Unit, actor: Actor) -> list[DatedFact]:
    """What the unit was, its types by their titles."""
    return [
        replace(fact, value=_title(fact.value, actor.on, fact.valid_to)) if fact.kind == "type" else fact
        for fact in history_of_unit(unit, actor=actor)
    ]
