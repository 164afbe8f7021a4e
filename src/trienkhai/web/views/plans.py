"""Kế hoạch: the plans, one plan, its matrix of duties."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from trienkhai.documents.permissions import version_is_seen
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import (
    as_they_were,
    search_units,
    told_heirs,
    unit_name,
    with_heirs,
    with_units,
)
from trienkhai.plans.models import Assignment, Plan, Task
from trienkhai.plans.permissions import can_correct
from trienkhai.plans.queries import (
    Progress,
    duty_matrix,
    ended_assignees,
    has_ended_assignees,
    issued_by,
    leading_units,
    led_tasks,
    left_on,
    matrix_units,
    open_counts,
    plan_rows,
    plans_with_days,
    progress_of,
    search_plans,
    search_tasks,
    targets_by_task,
    visible_plans,
    with_leads,
    without_later_words,
    words_as_they_stood,
)
from trienkhai.plans.queries.tasks import LEADING
from trienkhai.web.forms.offered import chosen_units, first_offered
from trienkhai.web.forms.plan import PlanFilter, TaskFilter, WordsFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.past import past_plan

MATRIX_ROWS = 20
_IN_STATE: dict[str, Callable[[Progress], bool]] = {
    "overdue": lambda progress: progress.deadlines["overdue"] > 0,
    "awaiting": lambda progress: progress.work["awaiting"] > 0,
    "open": lambda progress: progress.work["done"] < progress.count,
}

_HOW_FAR: dict[str, dict[str, Any]] = {
    "open": {"done_count__lt": F("seen_count")},
    "done": {"seen_count__gt": 0, "done_count": F("seen_count")},
}


@require_safe
def plan_list(request: ActorRequest) -> HttpResponse:
    """The plans that the actor may see, newest first."""
    form = PlanFilter(request.GET)
    chosen = form.values
    found = plans_with_days(search_plans(visible_plans(request.actor), chosen["q"]), request.actor)
    if chosen["unit"]:
        found = issued_by(found, chosen["unit"], request.actor)
    if chosen["year"]:
        found = found.filter(effective_on__year=chosen["year"])
    if chosen["q"] or chosen["year"]:
        found = without_later_words(found, request.actor, *(["effective_on"] if chosen["year"] else []))
    rows = plan_rows(found, actor=request.actor).filter(**_HOW_FAR.get(chosen["state"], {}))
    page = page_of(rows, request)
    shown = words_as_they_stood(with_units(page, request.actor.on, "issuing_unit"))
    as_they_were((plan.issuing_unit for plan in shown), request.actor)
    return render(request, "web/plans/list.html", {"page": page, "plans": shown, "form": form})


@require_safe
def plan_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A plan: the targets of the whole, its tasks with who leads, the time, the state and the targets."""
    plans = visible_plans(request.actor).select_related("adopted_by")
    seen = plans.annotate(
        sees_directive=sees_version(request.actor, "version"),
        directive_id=F("version__directive"),
        issuer=unit_name("issuing_unit", request.actor.on),
        has_ended_units=has_ended_assignees(actor=request.actor),
    )
    plan = get_object_or_404(plans_with_days(seen, request.actor), pk=pk)
    if left := left_on(plan):
        return past_plan(request, plan, left=left)
    leads = leading_units(plan, actor=request.actor)
    form = TaskFilter(request.GET, leads=first_offered(leads))
    progress, by_task = progress_of(plan, actor=request.actor)
    led = _led_by(leads, plan.tasks.all(), form, request)
    tasks = _in_state(_filtered(led, form), form.values["state"], by_task)
    page = page_of(led_tasks(tasks), request)
    shown = with_leads(page)
    leads_shown = with_units((lead for task in shown for lead in task.leads), request.actor.on)
    with_heirs(leads_shown, actor=request.actor)
    targets = targets_by_task(plan, shown)
    return render(
        request,
        "web/plans/page.html",
        {
            "plan": plan,
            "form": form,
            "page": page,
            "rows": [(task, by_task.get(task.pk), targets.get(task.pk, ())) for task in shown],
            "whole_targets": targets.get(None, ()),
            "work": progress.work,
            "deadlines": progress.deadlines,
            "trail": here(plan_trail(plan)),
            "may_correct": bool(can_correct(request.actor, plan)),
        },
    )


def _filtered(tasks: QuerySet[Task], form: TaskFilter) -> QuerySet[Task]:
    chosen = form.values
    tasks = tasks.filter(dropped_at__isnull=chosen["state"] != "dropped")
    tasks = search_tasks(tasks, chosen["q"])
    return tasks.filter(timing_kind=chosen["timing_kind"]) if chosen["timing_kind"] else tasks


def _led_by(
    leads: QuerySet[Unit], tasks: QuerySet[Task], form: TaskFilter, request: ActorRequest
) -> QuerySet[Task]:
    """The tasks that a unit leads which the form means; all of them where it means none."""
    if not form.values["lead"]:
        return tasks
    units = chosen_units(leads, form.fields["lead"], form.values["lead"], on=request.actor.on)
    led = Assignment.objects.filter(
        task=OuterRef("pk"), unit__in=units.values("pk"), role__in=LEADING, ended_at__isnull=True
    )
    return tasks.filter(Exists(led))


def _in_state(tasks: QuerySet[Task], state: str, by_task: Mapping[int, Progress]) -> QuerySet[Task]:
    """Those tasks with an overdue, a waiting, or an unfinished assignment, as far as one sees them."""
    if state not in _IN_STATE:
        return tasks
    return tasks.filter(pk__in=[task for task, progress in by_task.items() if _IN_STATE[state](progress)])


@require_safe
def plan_matrix(request: ActorRequest, pk: int) -> HttpResponse:
    """Units down, tasks across; each cell opens the assignment behind it."""
    plan = get_object_or_404(visible_plans(request.actor).defer("version"), pk=pk)
    form = WordsFilter(request.GET, label=gettext_lazy("Tên đơn vị"))
    units = matrix_units(plan, actor=request.actor)
    found = search_units(units, form.values["q"], on=request.actor.on) if form.is_used else units
    page = page_of(found, request, size=MATRIX_ROWS)
    matrix = duty_matrix(plan, list(page.object_list), actor=request.actor)
    return render(
        request,
        "web/plans/matrix.html",
        {
            "plan": plan,
            "form": form,
            "page": page,
            "matrix": matrix,
            "trail": [*plan_trail(plan), (gettext("Ma trận nhiệm vụ"), None)],
        },
    )


@require_safe
def plan_heirs(request: ActorRequest, pk: int) -> HttpResponse:
    """The units of a plan that have ended with work left to do, and who does it now."""
    actor = request.actor
    plan = get_object_or_404(visible_plans(actor).defer("version"), pk=pk)
    page = page_of(ended_assignees(plan, actor=actor), request)
    units = list(page)
    counts, heirs = open_counts(plan, units, actor=actor), told_heirs(units, actor=actor)
    rows = [(unit, counts[unit.pk], heirs[unit.pk]) for unit in units]
    trail = [*plan_trail(plan), (gettext("Ai làm tiếp"), None)]
    return render(request, "web/plans/heirs.html", {"plan": plan, "page": page, "rows": rows, "trail": trail})


def sees_version(actor: Actor, version: str) -> RowSQL:
    """Whether the actor may read a version of a directive, as a column; ``version`` is the way to its id.

    Who is given work, or asked for figures, by a body that is none above them reads the task, the question
    and their clause, and not the whole paper.
    """
    return version_is_seen(actor, version)


def plan_trail(plan: Plan) -> list[tuple[str, str | None]]:
    """The way to a plan, the plan with it."""
    return [(gettext("Kế hoạch"), reverse("plans")), (plan_name(plan), reverse("plan", args=[plan.pk]))]


def here(trail: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """The trail of the page at its end, which needs no link to itself."""
    return [*trail[:-1], (trail[-1][0], None)]


def plan_name(plan: Plan) -> str:
    """How a plan is called in a trail: its symbol, else the beginning of its title."""
    return plan.symbol or Truncator(plan.title).words(8, truncate="…")
