"""Việc của tôi."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet, Window, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import search_units, units_named_on
from trienkhai.plans.models import Assignment
from trienkhai.plans.queries import filter_assignments, my_work
from trienkhai.reporting.queries import enterable_duties, owed_sheets
from trienkhai.web.forms.plan import WorkFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

SHOWN = 8
TITLES = {
    "overdue": gettext_lazy("Quá hạn"),
    "due_this_week": gettext_lazy("Đến hạn trong tuần"),
    "to_approve": gettext_lazy("Chờ tôi xác nhận"),
    "running": gettext_lazy("Việc còn lại"),
    "sent": gettext_lazy("Đã gửi, chờ xác nhận"),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One of the lists: its first rows, and how many there are."""

    name: str
    title: str
    rows: Sequence[Assignment]
    count: int


@require_safe
def work_page(request: ActorRequest) -> HttpResponse:
    """What waits for the actor: figures to send; work overdue, due this week, to approve, running, sent."""
    lists = dict(my_work(request.actor))
    shelves = [_shelf(name, rows) for name, rows in lists.items()]
    shown = [row for shelf in shelves for row in shelf.rows]
    prefetch_related_objects(
        shown, Prefetch("unit", queryset=units_named_on(Unit.objects.all(), request.actor.on))
    )
    owed = list(owed_sheets(enterable_duties(request.actor))[:SHOWN])
    return render(
        request,
        "web/work/page.html",
        {
            "shelves": shelves,
            "owed": owed,
            "has_work": bool(shown),
            "has_role": bool(request.actor.holdings),
            "may_register": bool(request.actor.unit_ids(Role.CLERK)),
        },
    )


def _shelf(name: str, rows: QuerySet[Assignment]) -> Shelf:
    """The first rows of a list with their whole number, in one query."""
    counted = rows.prefetch_related(None).annotate(list_count=Window(Count("pk")))
    first = list(counted[:SHOWN])
    return Shelf(name, str(TITLES[name]), first, first[0].list_count if first else 0)


@require_safe
def work_list(request: ActorRequest, name: str) -> HttpResponse:
    """One of the lists of “Việc của tôi” in full."""
    if name not in TITLES:
        raise Http404
    form = WorkFilter(request.GET)
    rows = _filtered(dict(my_work(request.actor))[name], form, request)
    return render(
        request,
        "web/work/list.html",
        {
            "title": TITLES[name],
            "form": form,
            "page": page_of(rows, request),
            "trail": [(gettext("Việc của tôi"), reverse("my-work")), (TITLES[name], None)],
        },
    )


def _filtered(rows: QuerySet[Assignment], form: WorkFilter, request: ActorRequest) -> QuerySet[Assignment]:
    """Those rows that the form asks for."""
    chosen = dict(form.values)
    words, unit = chosen.pop("q"), chosen.pop("unit")
    rows = filter_assignments(rows, words=words, **chosen)
    if not unit:
        return rows
    return rows.filter(unit__in=search_units(Unit.objects.all(), unit, on=request.actor.on).values("pk"))
