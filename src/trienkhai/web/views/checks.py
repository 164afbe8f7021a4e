"""Tổ chức: the units of a branch whose state does not agree with the rules of a day."""

import datetime as dt

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import children_of, units_named_on, units_open_on, visible_units
from trienkhai.organisations.queries.branch_checks import BranchChecks
from trienkhai.web.addresses import unit_address
from trienkhai.web.forms.checks import KIND_NAMES, ChecksDay, ChecksFilter
from trienkhai.web.forms.offered import chosen_units, first_offered
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest


@require_safe
def unit_checks(request: ActorRequest, code: str) -> HttpResponse:
    """What the rules of a day say to the units of the branch, counted by kind; it blocks nothing."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    day = ChecksDay(request.GET).day(actor.on)
    below = _below(unit, day, actor)
    form = ChecksFilter(request.GET, below=first_offered(below))
    checks = BranchChecks(_roots(unit, below, form, day), on=day, actor=actor)
    counts, kind = checks.counts(), form.values["loai"]
    found = counts.of_kind[kind] if kind else counts.warned
    page = page_of(checks.units(kind), request, count=found)
    shown = {
        "unit": unit,
        "day": day,
        "form": form,
        "counts": counts,
        "kinds": [(name, label, counts.of_kind[name]) for name, label in KIND_NAMES if counts.of_kind[name]],
        "page": page,
        "rows": checks.rows(page.object_list) if found else [],
        "trail": [
            (gettext("Tổ chức"), reverse("units")),
            (unit.name, unit_address("unit", code=unit.code)),
            (gettext("Đối chiếu với quy định"), None),
        ],
    }
    return render(request, "web/units/checks.html", shown)


def _below(unit: Unit, day: dt.date, actor: Actor) -> QuerySet[Unit]:
    """The direct subordinates of the day that are in the actor's sight today."""
    stood = units_open_on(children_of(unit, on=day), day)
    seen = stood if day == actor.on else stood.filter(pk__in=visible_units(actor).order_by().values("pk"))
    return units_named_on(seen, day)


def _roots(unit: Unit, below: QuerySet[Unit], form: ChecksFilter, day: dt.date) -> list[int]:
    """Whose branches are asked for: the unit's own, or those of subordinates that the form means."""
    chosen = form.values["nhanh"]
    if not chosen:
        return [unit.pk]
    return [*chosen_units(below, form.fields["nhanh"], chosen, on=day).values_list("pk", flat=True)]
