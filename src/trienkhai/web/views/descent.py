"""Tổ chức: what became of a unit, or of the units of a branch, between two days."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import units_named_on, visible_units
from trienkhai.organisations.queries.descent import (
    Descent,
    changed_units,
    descent_of_unit,
    descent_of_units,
)
from trienkhai.web.addresses import unit_address
from trienkhai.web.descent_pictures import pictures_of
from trienkhai.web.descent_table import told
from trienkhai.web.forms.descent import BRANCH, DescentForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

ON_A_PAGE = 12
A_YEAR = dt.timedelta(days=365)


@require_safe
def unit_descent(request: ActorRequest, code: str) -> HttpResponse:
    """Left the units of the first day, right those of the last, and lines between; the same in a table."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    form = DescentForm(request.GET, first=actor.on - A_YEAR, last=actor.on)
    shown: dict[str, Any] = {
        "unit": unit,
        "form": form,
        "trail": [
            (gettext("Tổ chức"), reverse("units")),
            (unit.name, unit_address("unit", code=unit.code)),
            (gettext("Thay đổi giữa hai ngày"), None),
        ],
    }
    if form.is_valid():
        shown |= _drawn(unit, form.cleaned_data, request)
    return render(request, "web/units/descent.html", shown)


def _drawn(unit: Unit, said: dict[str, Any], request: ActorRequest) -> dict[str, Any]:
    """The picture with its table; of a branch a page of it."""
    days = {"after": said["tu"], "day": said["den"]}
    if said["cua"] != BRANCH:
        return _shown(descent_of_unit(unit, **days, actor=request.actor))
    changed = units_named_on(changed_units(unit, **days, actor=request.actor), said["tu"])
    page = page_of(changed, request, size=ON_A_PAGE)
    ids = [one.pk for one in page.object_list]
    return _shown(descent_of_units(ids, **days, actor=request.actor)) | {"page": page}


def _shown(descent: Descent) -> dict[str, Any]:
    return {"descent": descent, "pictures": pictures_of(descent), "told": told(descent)}
