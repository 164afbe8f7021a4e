"""Đính chính: an adopted plan corrected on screen, each change with its reason; the list of all changes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.documents.queries import Mark
from trienkhai.organisations.permissions import Decision
from trienkhai.plans.actions import (
    AlreadyAdded,
    AlreadyAssigned,
    AlreadyDropped,
    NothingToAssign,
    PathTaken,
    ReasonMissing,
    TooManyAssignments,
    add_target,
    add_task,
    correct_plan,
    correct_target,
    correct_task,
)
from trienkhai.plans.models import Target, Task
from trienkhai.plans.permissions import can_add_target, can_add_task, can_correct
from trienkhai.plans.queries import (
    corrections_of,
    correctors_of,
    filter_corrections,
    visible_plans,
    visible_tasks,
    whole_plan_units,
)
from trienkhai.web.addresses import is_row_id
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.correction import (
    MissedTaskForm,
    PlanCorrectionForm,
    TargetCorrectionForm,
    TaskCorrectionForm,
)
from trienkhai.web.forms.plan import TASK, CorrectionFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.told import told_lines
from trienkhai.web.views.plans import plan_trail
from trienkhai.web.views.tasks import clause_of, task_trail, words_of

REFUSALS = (
    AlreadyAdded,
    AlreadyAssigned,
    AlreadyDropped,
    NothingToAssign,
    PathTaken,
    ReasonMissing,
    TooManyAssignments,
)
"""Refusals of a correction that are sentences for the person who tried."""
TARGET_FIELDS = ("text", "comparator", "low", "high", "unit", "begins", "due")
Trail = list[tuple[str, str | None]]
NOTHING_CHANGED = gettext_lazy(
    "Không có gì thay đổi: những gì đã nhập trùng với kế hoạch hiện nay. Không ghi gì vào mục Đính chính."
)


@require_safe
def plan_corrections(request: ActorRequest, pk: int) -> HttpResponse:
    """What was corrected since the plan was adopted; of one task where the address names it."""
    plan = get_object_or_404(visible_plans(request.actor).select_related("issuing_unit"), pk=pk)
    named = request.GET.get(TASK, "")
    task = plan.tasks.filter(pk=named).first() if is_row_id(named) else None
    form = CorrectionFilter(request.GET, persons=list(correctors_of(plan)))
    chosen = {name: value for name, value in form.values.items() if name not in {"q", TASK}}
    rows = corrections_of(plan, actor=request.actor, task=task)
    page = page_of(filter_corrections(rows, plan, words=form.values["q"], **chosen), request)
    return render(
        request,
        "web/plans/corrections.html",
        {
            "plan": plan,
            "task": task,
            "form": form,
            "task_query": f"{TASK}={named}",
            "page": page,
            "lines": told_lines(page.object_list, plan, actor=request.actor),
            "may_correct": bool(can_correct(request.actor, plan)),
            "trail": [*plan_trail(plan), (gettext("Đính chính"), None)],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct an adopted plan's name, symbol and first day."""
    plan = get_object_or_404(visible_plans(request.actor).select_related("issuing_unit"), pk=pk)
    form = PlanCorrectionForm(
        sent(request),
        initial={"title": plan.title, "symbol": plan.symbol, "effective_on": plan.effective_on},
    )
    return correcting_page(
        request,
        form,
        lambda: correct_plan(plan, **form.cleaned_data, actor=request.actor),
        rule=can_correct(request.actor, plan),
        title=gettext("Đính chính tên, số, ngày hiệu lực"),
        trail=plan_trail(plan),
        back=reverse("plan-corrections", args=[pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def task_correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct the words and the time of a task."""
    task = visible_task(request, pk)
    form = TaskCorrectionForm(sent(request), initial=TaskCorrectionForm.values_of(task.title, task.timing))

    def act() -> object:
        data = form.cleaned_data
        timing = form.timing(task.timing)
        reason = data["reason"]
        return correct_task(task, title=data["title"], timing=timing, reason=reason, actor=request.actor)

    return correcting_page(
        request,
        form,
        act,
        rule=can_correct(request.actor, task.plan),
        title=gettext("Đính chính nhiệm vụ {path}").format(path=task.path),
        trail=task_trail(task),
        back=reverse("task", args=[pk]),
        words=words_of(task, clause_of(task)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_task_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a task that the reading missed, under a clause of the directive."""
    plan = get_object_or_404(visible_plans(request.actor).select_related("issuing_unit", "version"), pk=pk)
    rule = can_add_task(request.actor, plan)
    rule.demand()
    clauses = plan.version.clauses.all()
    units = len(whole_plan_units(plan))
    form = MissedTaskForm(sent(request), clauses=clauses, initial=_first_of_task(request, units))
    form.fields["for_all"].label = gettext(
        "Giao cho mọi đơn vị tổ chức thực hiện toàn bộ kế hoạch ({count} đơn vị)"
    ).format(count=units)

    def act() -> object:
        data = form.cleaned_data
        return add_task(
            plan,
            form.chosen,
            title=data["title"],
            timing=form.timing({}),
            reason=data["reason"],
            actor=request.actor,
            for_all=data["for_all"],
        )

    return correcting_page(
        request,
        form,
        act,
        rule=rule,
        title=gettext("Thêm nhiệm vụ bị sót"),
        trail=plan_trail(plan),
        back=reverse("plan", args=[pk]),
    )


def _first_of_task(request: ActorRequest, units: int) -> dict[str, object]:
    return {
        "clause": request.GET.get("dieu-khoan", ""),
        "kind": "unspecified",
        "for_all": bool(units),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def plan_target(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct a target: its words, numbers and dates."""
    target = visible_target(request, pk)
    form = TargetCorrectionForm(
        sent(request), initial={name: getattr(target, name) for name in TARGET_FIELDS}
    )
    return correcting_page(
        request,
        form,
        lambda: correct_target(target, **form.cleaned_data, actor=request.actor),
        rule=can_correct(request.actor, target.plan),
        title=gettext("Đính chính chỉ tiêu"),
        trail=target_trail(target),
        back=place_of_target(target),
        words=words_of_target(target),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_target_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a target that the reading missed to a task."""
    task = visible_task(request, pk)
    form = TargetCorrectionForm(sent(request))

    def act() -> object:
        values = {name: form.cleaned_data[name] for name in TARGET_FIELDS}
        return add_target(task, values=values, reason=form.cleaned_data["reason"], actor=request.actor)

    return correcting_page(
        request,
        form,
        act,
        rule=can_add_target(request.actor, task),
        title=gettext("Thêm chỉ tiêu bị sót vào nhiệm vụ {path}").format(path=task.path),
        trail=task_trail(task),
        back=reverse("task", args=[pk]),
        words=words_of(task, clause_of(task)),
    )


def correcting_page(  # noqa: PLR0913 - the parts of a page
    request: ActorRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    rule: Decision,
    title: str,
    trail: Trail,
    back: str,
    words: str = "",
    template: str = "web/plans/correct.html",
    unchanged: Promise = NOTHING_CHANGED,
    **more: Any,
) -> HttpResponse:
    """Show a form of a correction, beside the words it is about; when taken, go back and say so.

    ``act`` returns what it wrote: where that is nothing, the form is shown again with ``unchanged``.
    """
    rule.demand()
    written: list[object] = []
    if request.method == "POST" and attempt(form, lambda: written.append(act()), spoken=REFUSALS):
        if any(written):
            words = gettext("Đã ghi vào mục Đính chính; giá trị cũ và lý do vẫn đọc được ở đó.")
            messages.success(request, words)
            return redirect(back)
        form.add_error(None, str(unchanged))
    shown = {"form": form, "title": title, "trail": [*trail, (title, None)], "back": back, "words": words}
    return render(request, template, shown | more)


def visible_task(request: ActorRequest, pk: int) -> Task:
    """A task that the actor may see, with its plan; else the page is not found."""
    found: Task = get_object_or_404(visible_tasks(request.actor).select_related("plan__issuing_unit"), pk=pk)
    return found


def visible_target(request: ActorRequest, pk: int) -> Target:
    """A target of a plan that the actor may see; else the page is not found."""
    seen = Target.objects.filter(plan__in=visible_plans(request.actor))
    found: Target = get_object_or_404(
        seen.select_related("plan__issuing_unit", "task__plan", "proposal"), pk=pk
    )
    return found


def target_trail(target: Target) -> Trail:
    """The way to what a target stands under: its task, or the plan."""
    return plan_trail(target.plan) if target.task is None else task_trail(target.task)


def place_of_target(target: Target) -> str:
    """The page on which a target is read."""
    if target.task is None:
        return f"{reverse('plan', args=[target.plan_id])}#chi-tieu-chung"
    return reverse("task", args=[target.task_id])


def words_of_target(target: Target) -> str:
    """The words of the clause, those that set the target marked in it."""
    # A target of the whole plan has no task, only a clause: one that is never stored stands in.
    task = target.task or Task(clause_id=target.clause_id, timing={})
    said, clause = target.proposal, clause_of(task)
    if said is None or said.start is None or said.end is None or said.version_id != clause.version_id:
        return words_of(task, clause)
    return words_of(task, clause, Mark(said.start, said.end, "value", target.pk))
