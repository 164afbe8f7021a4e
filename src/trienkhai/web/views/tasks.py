"""A task, and a unit's part in it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.documents.models import Clause
from trienkhai.documents.queries import Mark
from trienkhai.plans.actions import (
    ChangedMeanwhile,
    InvalidProgress,
    NoSuchMove,
    ReasonMissing,
    confirm_progress,
    correct_task,
    reopen_work,
    report_progress,
    return_progress,
    submit_done,
    withdraw_submission,
)
from trienkhai.plans.enums import EntryKind
from trienkhai.plans.models import Assignment, ProgressEntry, Task
from trienkhai.plans.moves import possible_kinds
from trienkhai.plans.permissions import can_confirm, can_correct, can_report_progress
from trienkhai.plans.queries import (
    assignment_rows,
    entry_rows,
    filter_assignments,
    newest_entry,
    task_rows,
    visible_assignments,
    visible_tasks,
)
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.plan import AssignmentFilter
from trienkhai.web.forms.progress import AnswerForm, ProgressForm
from trienkhai.web.forms.task import CorrectionForm
from trienkhai.web.marks import Block, render_marked
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.uploads import oversized_files
from trienkhai.web.views.directives import TOO_LARGE
from trienkhai.web.views.plans import plan_name

REPORTING = (EntryKind.PROGRESS, EntryKind.SUBMIT)
ANSWERING = (EntryKind.CONFIRM, EntryKind.RETURN, EntryKind.REOPEN)


@require_safe
def task_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A task: its clause in full, who carries it out, how far they are."""
    task = get_object_or_404(task_rows(visible_tasks(request.actor), actor=request.actor), pk=pk)
    clause = clause_of(task)
    form = AssignmentFilter(request.GET)
    seen = visible_assignments(request.actor).filter(task=task, ended_at__isnull=True)
    rows = filter_assignments(assignment_rows(seen, on=request.actor.on), **form.values)
    return render(
        request,
        "web/tasks/page.html",
        {
            "task": task,
            "directive": clause.version.directive_id,
            "words": words_of(task, clause),
            "form": form,
            "page": page_of(rows.order_by("role", "id"), request),
            "may_correct": bool(can_correct(request.actor, task.plan)),
            "trail": [*_plan_trail(task), (gettext("Nhiệm vụ {path}").format(path=task.path), None)],
        },
    )


def clause_of(task: Task) -> Clause:
    """The clause that commands the task, with the text it stands in."""
    clause: Clause = (
        Clause.objects.select_related("version").defer("version__compiled").get(pk=task.clause_id)
    )
    return clause


def words_of(task: Task, clause: Clause) -> SafeString:
    """The task's clause as the directive has it, with the words of its time marked where they stand in it."""
    text, raw = clause.version.text, str(task.timing.get("raw") or "")
    start = text.find(raw, clause.start, clause.end) if raw else -1
    marks = [Mark(start, start + len(raw), "timing", task.pk)] if start >= 0 else []
    return render_marked(text, Block(clause.start, clause.end), marks)


def _plan_trail(task: Task) -> list[tuple[str, str | None]]:
    return [
        (gettext("Kế hoạch"), reverse("plans")),
        (plan_name(task.plan), reverse("plan", args=[task.plan_id])),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def task_correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct a task of an adopted plan, with a reason that everybody can read."""
    task = get_object_or_404(visible_tasks(request.actor).select_related("plan"), pk=pk)
    can_correct(request.actor, task.plan).demand()
    form = CorrectionForm(sent(request), initial=CorrectionForm.values_of(task.title, task.timing))

    def act() -> None:
        data = form.cleaned_data
        timing = form.timing(task.timing)
        correct_task(task, title=data["title"], timing=timing, reason=data["reason"], actor=request.actor)

    if request.method == "POST" and attempt(form, act, spoken=(ReasonMissing,)):
        messages.success(
            request, gettext("Đã đính chính; giá trị cũ và lý do vẫn đọc được trong mục Đính chính.")
        )
        return redirect("task", task.pk)
    back = reverse("task", args=[task.pk])
    trail = [
        *_plan_trail(task),
        (gettext("Nhiệm vụ {path}").format(path=task.path), back),
        (gettext("Đính chính"), None),
    ]
    return render(
        request,
        "web/directives/edit.html",
        {
            "form": form,
            "title": gettext("Đính chính nhiệm vụ {path}").format(path=task.path),
            "trail": trail,
            "back": back,
            "words": words_of(task, clause_of(task)),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A unit's part in a task: state, history, and what may be done next."""
    rows = assignment_rows(visible_assignments(request.actor), on=request.actor.on)
    assignment = get_object_or_404(rows, pk=pk)
    posted = request.POST.get("kind", "") if request.method == "POST" else ""
    if request.method == "POST" and posted not in ACTS:
        raise Http404
    seen = newest_entry(assignment)
    forms = {kind: _form(kind, request, posted, seen) for kind in ("progress", "answer")}
    if posted:
        form = forms["progress" if posted in REPORTING else "answer"]
        if oversized_files(request):
            form.add_error(None, TOO_LARGE)
        elif _act(form, posted, assignment, request):
            return redirect("assignment", assignment.pk)
    kinds = [EntryKind(kind) for kind in possible_kinds(assignment.work_state)]
    may_report, may_answer = (
        can_report_progress(request.actor, assignment),
        can_confirm(request.actor, assignment),
    )
    history = entry_rows(ProgressEntry.objects.filter(assignment=assignment), on=request.actor.on)
    return render(
        request,
        "web/tasks/assignment.html",
        {
            "assignment": assignment,
            "forms": forms,
            "reports": [kind for kind in kinds if may_report and kind in REPORTING],
            "answers": [kind for kind in kinds if may_answer and kind in ANSWERING],
            "may_withdraw": may_report and EntryKind.WITHDRAW in kinds,
            "page": page_of(history, request),
            "trail": _assignment_trail(assignment),
        },
    )


def _assignment_trail(assignment: Assignment) -> list[tuple[str, str | None]]:
    trail: list[tuple[str, str | None]] = [
        (gettext("Kế hoạch"), reverse("plans")),
        (plan_name(assignment.plan), reverse("plan", args=[assignment.plan_id])),
    ]
    if assignment.task is not None:
        trail.append(
            (
                gettext("Nhiệm vụ {path}").format(path=assignment.task.path),
                reverse("task", args=[assignment.task_id]),
            )
        )
    return [*trail, (getattr(assignment.unit, "name", assignment.unit.code), None)]


def _form(kind: str, request: ActorRequest, posted: str, seen: int) -> Any:  # noqa: ANN401
    """The form, filled in when it is the one that was sent."""
    is_sent = bool(posted) and (posted in REPORTING) == (kind == "progress")
    form_class = ProgressForm if kind == "progress" else AnswerForm
    return form_class(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"seen": seen},
        prefix=kind,
    )


def _progress(assignment: Assignment, form: Any, request: ActorRequest) -> ProgressEntry:  # noqa: ANN401
    data = form.cleaned_data
    return report_progress(
        assignment,
        words=data["words"],
        percent=data["percent"],
        attachment=form.attachment,
        seen=data["seen"],
        actor=request.actor,
    )


def _submit(assignment: Assignment, form: Any, request: ActorRequest) -> ProgressEntry:  # noqa: ANN401
    data = form.cleaned_data
    return submit_done(
        assignment, words=data["words"], attachment=form.attachment, seen=data["seen"], actor=request.actor
    )


def _answer(
    act: Callable[..., ProgressEntry], name: str
) -> Callable[[Assignment, Any, ActorRequest], ProgressEntry]:
    """An action that takes words alone, under the name that it has for them."""

    def answer(assignment: Assignment, form: Any, request: ActorRequest) -> ProgressEntry:  # noqa: ANN401
        data = form.cleaned_data
        return act(assignment, **{name: data["words"]}, seen=data["seen"], actor=request.actor)

    return answer


ACTS: dict[str, Callable[[Assignment, Any, ActorRequest], ProgressEntry]] = {
    EntryKind.PROGRESS: _progress,
    EntryKind.SUBMIT: _submit,
    EntryKind.WITHDRAW: _answer(withdraw_submission, "words"),
    EntryKind.CONFIRM: _answer(confirm_progress, "words"),
    EntryKind.RETURN: _answer(return_progress, "reason"),
    EntryKind.REOPEN: _answer(reopen_work, "reason"),
}


def _act(form: Any, kind: str, assignment: Assignment, request: ActorRequest) -> bool:  # noqa: ANN401
    """Take the step; True when it was taken, else the form says why not and keeps what was typed."""
    done: list[ProgressEntry] = []
    refusals = (InvalidProgress, NoSuchMove, ChangedMeanwhile)
    if not attempt(form, lambda: done.append(ACTS[kind](assignment, form, request)), spoken=refusals):
        return False
    messages.success(
        request,
        gettext("Đã ghi: {kind}. Số biên nhận {receipt}.").format(
            kind=EntryKind(kind).label, receipt=done[0].receipt
        ),
    )
    return True


@require_safe
def entry_file(request: ActorRequest, pk: int) -> FileResponse:
    """The file attached to an entry, always as a download."""
    entries = ProgressEntry.objects.filter(assignment__in=visible_assignments(request.actor)).exclude(
        attachment=""
    )
    entry = get_object_or_404(entries, pk=pk)
    return FileResponse(
        entry.attachment.open("rb"),
        as_attachment=True,
        filename=entry.attachment_name,
        content_type="application/octet-stream",
    )
