"""Correcting, adding, dropping what was read of a directive; one page a value, each beside its words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from trienkhai.documents.actions import (
    NothingToUndo,
    NotUnderReview,
    add_proposed_assignment,
    add_proposed_target,
    add_proposed_task,
    correct_proposed_assignment,
    correct_proposed_target,
    correct_proposed_task,
    drop_proposal,
    restore_proposal,
    undo_last_change,
)
from trienkhai.documents.models import (
    Clause,
    DirectiveVersion,
    Proposal,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.documents.permissions import can_review
from trienkhai.documents.queries import Mark, live_tasks, visible_versions
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.opened import mark_of_row
from trienkhai.web.forms.proposal import AssignmentForm, TargetForm, TaskForm
from trienkhai.web.lines import flowing
from trienkhai.web.marks import Block, gaps_of, signs_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.tables import render_words, rows_of_tables
from trienkhai.web.views.directives import short_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: dict[str, type[Proposal]] = {
    "nhiem-vu": ProposedTask,
    "chi-tieu": ProposedTarget,
    "phan-cong": ProposedAssignment,
}
ANCHORS = {ProposedTask: "nhiem-vu", ProposedTarget: "chi-tieu", ProposedAssignment: "phan-cong"}
MOVES: dict[str, tuple[Callable[..., object], "StrOrPromise"]] = {
    "bo": (
        drop_proposal,
        gettext_lazy(
            "Đã bỏ; giá trị này không vào kế hoạch. Có thể khôi phục bất cứ lúc nào trước khi duyệt."
        ),
    ),
    "khoi-phuc": (restore_proposal, gettext_lazy("Đã khôi phục.")),
    "hoan-tac": (undo_last_change, gettext_lazy("Đã hoàn tác thay đổi gần nhất.")),
}


CHANGED_SINCE = gettext_lazy(
    "Trong lúc đồng chí xem, giá trị này đã được sửa. Chưa hoàn tác gì; đây là giá trị hiện nay."
)


@require_POST
def proposal_move(request: ActorRequest, kind: str, pk: int, move: str) -> HttpResponse:
    """Drop a value, take it back, or undo its last change."""
    if kind not in KINDS or move not in MOVES:
        raise Http404
    proposal = visible_value(KINDS[kind], request, pk)
    act, words = MOVES[move]
    seen = request.POST.get("seen")
    if move == "hoan-tac" and seen and seen != mark_of_row(proposal):
        messages.warning(request, str(CHANGED_SINCE))
        return redirect(place_of(proposal))
    try:
        act(proposal, actor=request.actor)
    except (NotUnderReview, NothingToUndo) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(place_of(proposal))


@require_http_methods(["GET", "HEAD", "POST"])
def task_edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct the words and the time of a task."""
    task = visible_value(ProposedTask, request, pk)
    form = TaskForm(sent(request), initial=TaskForm.values_of(task.title, task.timing))

    def act() -> None:
        title, timing = form.cleaned_data["title"], form.timing(task.timing)
        correct_proposed_task(task, title=title, timing=timing, actor=request.actor)

    return edit(request, form, act, title=gettext("Sửa nhiệm vụ {path}").format(path=task.path), subject=task)


@require_http_methods(["GET", "HEAD", "POST"])
def task_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a task to a clause in which the compiler saw none, or not this one."""
    clause = visible_value(Clause, request, pk)
    form = TaskForm(sent(request), initial={"title": clause.heading or clause.text, "kind": "unspecified"})

    def act() -> None:
        add_proposed_task(
            clause, title=form.cleaned_data["title"], timing=form.timing({}), actor=request.actor
        )

    return edit(
        request, form, act, title=gettext("Thêm nhiệm vụ vào {path}").format(path=clause.path), subject=clause
    )


@require_http_methods(["GET", "HEAD", "POST"])
def target_edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct a target."""
    target = visible_value(ProposedTarget, request, pk)
    fields = ("text", "comparator", "low", "high", "unit", "begins", "due")
    form = TargetForm(sent(request), initial={name: getattr(target, name) for name in fields})

    def act() -> None:
        correct_proposed_target(target, **form.cleaned_data, actor=request.actor)

    return edit(request, form, act, title=gettext("Sửa chỉ tiêu"), subject=target)


@require_http_methods(["GET", "HEAD", "POST"])
def target_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a target to a task."""
    task = visible_value(ProposedTask, request, pk)
    form = TargetForm(sent(request))

    def act() -> None:
        add_proposed_target(task, **form.cleaned_data, actor=request.actor)

    return edit(
        request,
        form,
        act,
        title=gettext("Thêm chỉ tiêu vào nhiệm vụ {path}").format(path=task.path),
        subject=task,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct who does what."""
    assignment = visible_value(ProposedAssignment, request, pk)
    named = list(assignment.tasks.all())
    initial = {
        "phrase": assignment.phrase.phrase,
        "role": assignment.role,
        "whole_plan": assignment.whole_plan,
        "tasks": [str(task.pk) for task in named if task.is_live],
    }
    form = AssignmentForm(
        sent(request),
        initial=initial,
        tasks=live_tasks(assignment.version),
        dropped=[task for task in named if not task.is_live],
    )

    def act() -> None:
        correct_proposed_assignment(assignment, **assigned(form), actor=request.actor)

    return edit(request, form, act, title=gettext("Sửa phân công"), subject=assignment)


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a task a lead or another body that the compiler did not see."""
    task = visible_value(ProposedTask, request, pk)
    initial = {"role": "lead", "tasks": [str(task.pk)]}
    form = AssignmentForm(sent(request), initial=initial, tasks=live_tasks(task.version))

    def act() -> None:
        add_proposed_assignment(task.version, **assigned(form), clause=task.clause, actor=request.actor)

    return edit(
        request,
        form,
        act,
        title=gettext("Thêm phân công cho nhiệm vụ {path}").format(path=task.path),
        subject=task,
    )


def assigned(form: AssignmentForm) -> dict[str, Any]:
    """The filled-in form as the actions take it."""
    data = form.cleaned_data
    return {
        "phrase": data["phrase"],
        "role": data["role"],
        "whole_plan": data["whole_plan"],
        "tasks": form.chosen,
    }


def edit(
    request: ActorRequest,
    form: forms.Form,
    act: Callable[[], None],
    *,
    title: str,
    subject: Any,  # noqa: ANN401
) -> HttpResponse:
    """Show a form beside the words it is about; when sent and accepted, go back to the value's place."""
    directive = subject.version.directive
    can_review(request.actor, directive).demand()
    if request.method == "POST" and attempt(form, act):
        messages.success(request, gettext("Đã lưu."))
        return redirect(place_of(subject))
    back = place_of(subject)
    trail = [(gettext("Văn bản"), reverse("directives")), (short_name(directive), back), (title, None)]
    return render(
        request,
        "web/directives/edit.html",
        {
            "form": form,
            "title": title,
            "trail": trail,
            "back": back,
            "words": words_about(subject),
            "subject": subject,
        },
    )


def words_about(subject: Any) -> str:  # noqa: ANN401  # a clause or any kind of proposal
    """The clause of a value, the words of the value marked in it; "" where it stands in none."""
    clause = subject if isinstance(subject, Clause) else subject.clause
    if clause is None:
        return ""
    start, end = (subject.start, subject.end) if isinstance(subject, Proposal) else (None, None)
    marks = [] if start is None or end is None else [Mark(start, end, "value", subject.pk)]
    if (
        isinstance(subject, ProposedTask)
        and subject.timing_start is not None
        and subject.timing_end is not None
    ):
        marks = [Mark(subject.timing_start, subject.timing_end, "timing", subject.pk)]
    text = subject.version.text
    marks += gaps_of(text, clause)
    marks += signs_of(text, subject.version.compiled.get("markup", ()))
    rows = rows_of_tables(text, subject.version.compiled.get("table_rows", ()))
    return render_words(flowing(text), Block(clause.start, clause.end), marks, rows)


def place_of(subject: Model) -> str:
    """Where on the review screen a value stands."""
    version: DirectiveVersion = subject.version  # type: ignore[attr-defined]
    page = reverse("directive", args=[version.directive_id])
    for kind, name in ANCHORS.items():
        if isinstance(subject, kind):
            return f"{page}#{name}-{subject.pk}"
    return f"{page}#dieu-khoan-{subject.pk}"


def visible_value(kind: type[Any], request: ActorRequest, pk: int) -> Any:  # noqa: ANN401
    """A clause or proposed value of a directive that the actor may see; else the page is not found."""
    seen: Any = visible_versions(request.actor, with_withdrawn=True)  # the action says that it was withdrawn
    rows = kind.objects.select_related("version__directive__keeper").defer("version__compiled")
    return get_object_or_404(rows, version__in=seen, pk=pk)
