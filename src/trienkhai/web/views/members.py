"""Tổ chức: writing down how many members a unit has."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from trienkhai.organisations.actions import DatesConflict, record_members
from trienkhai.organisations.permissions import can_record_members
from trienkhai.organisations.queries import units_named_on, visible_units
from trienkhai.organisations.queries.members import members_of
from trienkhai.periods import format_day
from trienkhai.web.addresses import unit_address
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.members import MembersForm
from trienkhai.web.requests import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def unit_members(request: ActorRequest, code: str) -> HttpResponse:
    """The form of the two numbers, begun with the paper of the newest count, which mostly still holds."""
    actor = request.actor
    unit = get_object_or_404(units_named_on(visible_units(actor), actor.on), code=code)
    can_record_members(actor, unit).demand()
    last = members_of(unit, on=actor.on)
    begun = {"counted_on": format_day(actor.on), "probationary": 0, "consent": last.consent if last else ""}
    form = MembersForm(sent(request), initial=begun)
    back = unit_address("unit", code=unit.code)
    if request.method == "POST" and attempt(
        form,
        lambda: record_members(
            unit,
            official=form.cleaned_data["official"],
            probationary=form.cleaned_data["probationary"],
            on=form.cleaned_data["counted_on"],
            consent=form.cleaned_data["consent"],
            actor=actor,
        ),
        spoken=(DatesConflict, ValueError),
    ):
        messages.success(request, gettext("Đã ghi số đảng viên của {name}.").format(name=unit.name))
        return redirect(back)
    title = gettext("Số đảng viên")
    trail = [(gettext("Tổ chức"), reverse("units")), (unit.name, back), (title, None)]
    shown = {"form": form, "title": title, "trail": trail, "back": back}
    return render(request, "web/parts/edit.html", shown)
