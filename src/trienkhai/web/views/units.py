"""Tổ chức: the units of one's branch, and one unit."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.permissions import Actor, can_invite_user
from trienkhai.organisations.queries import (
    DatedFact,
    Inheritance,
    ancestors_of,
    children_of,
    former_names,
    history_of_unit,
    inheritances_of,
    parent_names,
    search_visible_units,
    told_successors,
    units_named_on,
    units_of_type,
    units_open_on,
    visible_units,
)
from trienkhai.organisations.unit_types import title_of
from trienkhai.plans.queries import (
    assignment_rows,
    counts_by_axes,
    filter_assignments,
    visible_assignments,
)
from trienkhai.plans.queries.work import IN_NEED
from trienkhai.reporting.queries import sheets_of, visible_duties
from trienkhai.vietnamese import fold
from trienkhai.web.forms.plan import AssignmentFilter
from trienkhai.web.forms.unit import UnitFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

CHILDREN = 40
SHEETS = 5


@require_safe
def unit_list(request: ActorRequest) -> HttpResponse:
    """The units that the actor may see, found by words and type; closed ones only where words find them."""
    actor = request.actor
    form = UnitFilter(request.GET or None)
    units = search_visible_units(actor, form.words)
    if not fold(form.words, keep_marks=False).strip():
        units = units_open_on(units, actor.on)
    if form.parent:
        parents = UnitParent.objects.on(actor.on).filter(parent__code=form.parent)
        units = units.filter(pk__in=parents.values("unit"))
    if form.type_code:
        units = units_of_type(units, form.type_code, on=actor.on)
    page = page_of(units, request)
    above = parent_names(page.object_list, on=actor.on)
    return render(
        request,
        "web/units/list.html",
        {
            "form": form,
            "page": page,
            "above": above,
            "former": former_names(page.object_list, form.words, on=actor.on),
            "titles": {
                unit.pk: _title(unit.type_code, actor.on, unit.closed_on) for unit in page.object_list
            },
        },
    )


@require_safe
def unit_page(request: ActorRequest, code: str) -> HttpResponse:
    """One unit today: its work, its figures, who stands above and below it, and what it was before."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    form = AssignmentFilter(request.GET)
    inherited = _inherited(unit, actor)
    work = visible_assignments(actor).filter(unit__in=[unit.pk, *inherited], ended_at__isnull=True)
    by_work, by_deadline = counts_by_axes(work, on=actor.on)
    rows = filter_assignments(assignment_rows(work, on=actor.on), **form.values)
    count = None if form.is_used else sum(by_work.values())
    page = page_of(rows.order_by(*IN_NEED), request, count=count)
    for row in page.object_list:
        row.inheritance = inherited.get(row.unit_id)
    line: QuerySet[Any] = units_named_on(ancestors_of([unit.pk], on=actor.on), actor.on)
    return render(
        request,
        "web/units/page.html",
        {
            "unit": unit,
            "above": [name for pk, name in line.values_list("pk", "name") if pk != unit.pk],
            "trail": [(gettext("Tổ chức"), reverse("units")), (unit.name, None)],
            "form": form,
            "page": page,
            "work": by_work,
            "deadlines": by_deadline,
            "inherited": inherited.values(),
            "has_work": any(by_work.values()),
            "sheets": _sheets(unit, inherited, actor),
            "children": _children(unit, request),
            "successors": told_successors(unit, actor=actor),
            "title": _title(unit.type_code, actor.on, unit.closed_on),
            "history": _history(unit, actor),
            "may_invite": bool(can_invite_user(actor, unit)),
        },
    )


def _inherited(unit: Unit, actor: Actor) -> dict[int, Inheritance]:
    """The closed units that this one answers for, by id; what has itself closed answers for none."""
    if unit.closed_on is not None and unit.closed_on <= actor.on:
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
