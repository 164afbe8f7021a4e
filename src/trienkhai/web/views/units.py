"""Tổ chức: the units of one's branch, and one unit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from trienkhai.organisations.models import UnitType
from trienkhai.organisations.queries import (
    ancestors_of,
    children_of,
    search_units,
    successors_of,
    units_named_on,
    units_open_on,
    visible_units,
)
from trienkhai.organisations.unit_types import unit_types
from trienkhai.web.forms.unit import UnitFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest


@require_safe
def unit_list(request: ActorRequest) -> HttpResponse:
    """The units that the actor may see, found by words and type."""
    actor = request.actor
    form = UnitFilter(request.GET or None)
    units = search_units(units_open_on(visible_units(actor), actor.on), form.words, on=actor.on)
    if form.type_code:
        units = units.filter(
            pk__in=UnitType.objects.on(actor.on).filter(type_code=form.type_code).values("unit")
        )
    return render(
        request,
        "web/units/list.html",
        {"form": form, "page": page_of(units, request), "types": type_titles()},
    )


@require_safe
def unit_page(request: ActorRequest, code: str) -> HttpResponse:
    """One unit today: what it is called, whom it answers to, who answers to it."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    above = list(units_named_on(ancestors_of([unit.pk], on=actor.on).exclude(pk=unit.pk), actor.on))
    children = units_named_on(units_open_on(children_of(unit, on=actor.on), actor.on), actor.on)
    return render(
        request,
        "web/units/page.html",
        {
            "unit": unit,
            "above": above,
            "trail": [("Tổ chức", reverse("units")), (unit.name, None)],
            "page": page_of(children, request),
            "successors": units_named_on(successors_of(unit, on=actor.on), actor.on),
            "names": unit.names.order_by("-valid_from"),
            "types": type_titles(),
        },
    )


def type_titles() -> dict[str, str]:
    """What each type of unit is called."""
    return {code: rule.title for code, rule in unit_types().items()}
