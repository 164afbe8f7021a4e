"""Pages of what was under one's own units once, as it stood then, only to be read: decision record 0026."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import (
    ancestors_of,
    children_of,
    history_of_unit,
    units_named_on,
    units_open_on,
    with_units,
)
from trienkhai.organisations.unit_types import title_of
from trienkhai.plans.models import Plan, Task
from trienkhai.plans.queries import (
    past_work_of,
    visible_tasks,
    words_as_they_stood,
    work_as_it_stood,
)
from trienkhai.reporting.queries import sheets_of, visible_duties
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

SHEETS = 20
CHILDREN = 40


def past_unit(request: ActorRequest, unit: Any, *, left: dt.date) -> HttpResponse:  # noqa: ANN401 - named
    """A unit as it was on the last day on which it was under the actor's own: its work, its figures."""
    last = left - dt.timedelta(days=1)
    page = page_of(past_work_of(request.actor, unit=unit), request)
    line = units_named_on(ancestors_of([unit.pk], on=last), last)
    below = units_named_on(units_open_on(children_of(unit, on=last), last), last)
    sheets: Any = sheets_of(visible_duties(request.actor).filter(unit=unit, cycle__tree_on__lt=left))
    return render(
        request,
        "web/past/unit.html",
        {
            "unit": unit,
            "last": last,
            "title": title_of(unit.type_code, last),
            "above": [one.name for one in line if one.pk != unit.pk],
            "children": list(below[:CHILDREN]),
            "sheets": list(sheets.values("cycle_id", "cycle__year", "asked", "replied")[:SHEETS]),
            "page": page,
            "rows": work_as_it_stood(page, before=left),
            "history": _history(unit, request, left=left),
            "trail": [(gettext("Tổ chức"), reverse("units")), (unit.name, None)],
        },
    )


def _history(unit: Unit, request: ActorRequest, *, left: dt.date) -> list[Any]:
    """What was known of the unit before the day; what ended later still went on."""
    found = [fact for fact in history_of_unit(unit, actor=request.actor) if fact.valid_from < left]
    return [
        {
            "kind": fact.kind,
            "value": title_of(fact.value, fact.valid_from) if fact.kind == "type" else fact.value,
            "since": fact.valid_from,
            "until": fact.valid_to if fact.valid_to and fact.valid_to < left else None,
        }
        for fact in found
    ]


def past_plan(request: ActorRequest, plan: Plan, *, left: dt.date) -> HttpResponse:
    """A plan with its tasks as they stood; who leads them now is not told."""
    words_as_they_stood([plan], before=left)
    page = page_of(visible_tasks(request.actor).filter(plan=plan).order_by("position"), request)
    return render(
        request,
        "web/past/plan.html",
        {
            "plan": plan,
            "last": left - dt.timedelta(days=1),
            "page": page,
            "tasks": words_as_they_stood(page, before=left),
            "trail": [(gettext("Kế hoạch"), reverse("plans")), (plan.symbol or plan.title, None)],
        },
    )


def past_task(request: ActorRequest, task: Task, *, left: dt.date, words: object) -> HttpResponse:
    """A task as it stood, with the part in it of each unit that left."""
    words_as_they_stood([task], before=left)
    words_as_they_stood([task.plan], before=left)
    last = left - dt.timedelta(days=1)
    page = page_of(past_work_of(request.actor, task=task), request)
    return render(
        request,
        "web/past/task.html",
        {
            "task": task,
            "last": last,
            "words": words,
            "page": page,
            "rows": with_units(work_as_it_stood(page, before=left), last),
            "trail": [
                (gettext("Kế hoạch"), reverse("plans")),
                (task.plan.symbol or task.plan.title, reverse("plan", args=[task.plan_id])),
                (gettext("Nhiệm vụ {path}").format(path=task.path), None),
            ],
        },
    )


def was_adopted_before(locked_at: dt.datetime | None, day: dt.date) -> bool:
    """Whether a version of a directive had been adopted before the day."""
    return locked_at is not None and timezone.localtime(locked_at).date() < day
