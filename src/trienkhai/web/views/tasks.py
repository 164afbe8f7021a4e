"""A task, and a unit's part in it."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.documents.models import Clause
from trienkhai.documents.queries import Mark
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.organisations.queries import search_units, with_heirs, with_units
from trienkhai.plans.actions import (
    ChangedMeanwhile,
    InvalidProgress,
    NoSuchMove,
    confirm_progress,
    reopen_work,
    report_progress,
    return_progress,
    submit_done,
    withdraw_submission,
)
from trienkhai.plans.enums import EntryKind, WorkState
from trienkhai.plans.models import Assignment, ProgressEntry, Task
from trienkhai.plans.moves import possible_kinds
from trienkhai.plans.permissions import can_confirm, can_correct, can_report_progress
from trienkhai.plans.queries import (
    assignment_rows,
    current_assignments,
    entry_rows,
    filter_assignments,
    led_tasks,
    left_on,
    newest_entry,
    running_and_ended,
    tasks_with_days,
    visible_assignments,
    visible_entries,
    visible_tasks,
    waited_for,
    with_deadline_state,
    with_leads,
    work_as_it_stood,
    work_with_days,
)
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.downloads import download
from trienkhai.web.forms.plan import EntryFilter, TaskAssignmentFilter
from trienkhai.web.forms.progress import AnswerForm, ProgressForm
from trienkhai.web.lines import flowing
from trienkhai.web.marks import Block, gaps_of, signs_of
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.tables import render_words, rows_of_tables
from trienkhai.web.uploads import oversized_files
from trienkhai.web.views.directives import TOO_LARGE
from trienkhai.web.views.past import past_task, was_adopted_before
from trienkhai.web.views.plans import here, plan_trail, sees_version

_OF_ITS_VERSION = ("version__directive", "version__number", "version__text", "version__locked_at")
REPORTING = (EntryKind.PROGRESS, EntryKind.SUBMIT)
ANSWERING = (EntryKind.CONFIRM, EntryKind.RETURN, EntryKind.REOPEN)
ENDED = gettext_lazy(
    "Phân công này đã kết thúc nên nội dung đồng chí vừa nhập chưa được ghi. Nội dung ấy còn nguyên ở dưới "
    "để đồng chí chép lại; nếu kết thúc nhầm, hãy đề nghị cơ quan ban hành khôi phục phân công."
)
CHOOSE_AGAIN = gettext_lazy("Hãy chọn lại tệp: trình duyệt không giữ tệp đã chọn khi phải gửi lại.")


@require_safe
def task_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A task: its clause in full, who carries it out, how far they are."""
    sees = sees_version(request.actor, "clause__version")
    tasks = led_tasks(visible_tasks(request.actor)).select_related("plan").annotate(sees_directive=sees)
    task = get_object_or_404(tasks_with_days(tasks, request.actor), pk=pk)
    clause = clause_of(task)
    if left := left_on(task):
        words = words_of(task, clause) if was_adopted_before(clause.version.locked_at, left) else ""
        return past_task(request, task, left=left, words=words)
    (led,) = with_leads([task])
    form = TaskAssignmentFilter(request.GET)
    seen = current_assignments(request.actor).filter(task=task)
    running, ended_count = running_and_ended(seen)
    rows = _asked_for(seen, form, request)
    page = page_of(rows, request, count=None if form.is_used else running)
    parts = list(page)
    with_units([*led.leads, *parts], request.actor.on)
    with_heirs([*led.leads, *parts], actor=request.actor)
    return render(
        request,
        "web/tasks/page.html",
        {
            "task": task,
            "directive": clause.version.directive_id,
            "version_number": clause.version.number,
            "words": words_of(task, clause),
            "form": form,
            "shows_ended": bool(form.values["ended"]),
            "ended_count": ended_count,
            "drop_reason": _drop_reason(task),
            "page": page,
            "rows": parts,
            "targets": task.targets.order_by("clause__position", "id"),
            "may_correct": bool(can_correct(request.actor, task.plan)),
            "trail": here(task_trail(task)),
        },
    )


def _asked_for(
    seen: QuerySet[Assignment], form: TaskAssignmentFilter, request: ActorRequest
) -> QuerySet[Assignment]:
    """Those of the parts in a task that the form asks for, by role."""
    chosen, on = form.values, request.actor.on
    ended, unit = chosen.pop("ended"), chosen.pop("unit")
    shown = seen.filter(ended_at__isnull=not ended)
    if unit:
        shown = shown.filter(unit__in=search_units(Unit.objects.all(), unit, on=on).values("pk"))
    return filter_assignments(assignment_rows(shown, on=on), **chosen).order_by("role", "id")


def _drop_reason(task: Task) -> str:
    """Why the task was left out; "" for one that is in the plan."""
    if task.dropped_at is None:
        return ""
    told = task.plan.corrections.filter(subject_type="task", subject_id=task.pk, field="dropped")
    return told.values_list("reason", flat=True).first() or ""


def clause_of(task: Task) -> Clause:
    """The clause that commands the task, its text, and where signs of emphasis and cells of tables stand."""
    rows = Clause.objects.select_related("version").only("text", "start", "end", *_OF_ITS_VERSION)
    compiled = {name: F(f"version__compiled__{name}") for name in ("markup", "table_rows")}
    clause: Clause = rows.annotate(**compiled).get(pk=task.clause_id)
    return clause


def words_of(task: Task, clause: Clause, *marks: Mark) -> SafeString:
    """The task's clause as the directive has it; without marks the words of its time are marked in it."""
    text, raw = clause.version.text, str(task.timing.get("raw") or "")
    start = text.find(raw, clause.start, clause.end) if raw and not marks else -1
    shown = [Mark(start, start + len(raw), "timing", task.pk)] if start >= 0 else [*marks]
    shown += gaps_of(text, clause)
    shown += signs_of(text, getattr(clause, "markup", None) or ())
    rows = rows_of_tables(text, getattr(clause, "table_rows", None) or ())
    return render_words(flowing(text), Block(clause.start, clause.end), shown, rows)


def task_trail(task: Task) -> list[tuple[str, str | None]]:
    """The way to a task, the task with it."""
    named = gettext("Nhiệm vụ {path}").format(path=task.path)
    return [*plan_trail(task.plan), (named, reverse("task", args=[task.pk]))]


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A unit's part in a task: state, history, and what may be done next."""
    rows = with_deadline_state(visible_assignments(request.actor), on=request.actor.on)
    rows = work_with_days(rows.select_related("plan", "task"), request.actor)
    assignment = get_object_or_404(rows, pk=pk)
    left = left_on(assignment)
    on = left - dt.timedelta(days=1) if left else request.actor.on
    with_units([assignment], on)
    if left:
        work_as_it_stood([assignment], before=left)
    posted = request.POST.get("kind", "") if request.method == "POST" else ""
    if request.method == "POST" and posted not in ACTS:
        raise Http404
    told = _history_of(assignment, request, on=on)
    forms = {kind: _form(kind, request, posted, told.seen) for kind in ("progress", "answer")}
    form = forms["progress" if posted in REPORTING else "answer"]
    if posted and _carry_out(form, posted, assignment, request, seen=told.seen):
        return redirect("assignment", assignment.pk)
    return render(
        request,
        "web/tasks/assignment.html",
        {
            "assignment": assignment,
            "last": on if left else None,
            "waits": _waits(assignment, request, is_past=bool(left)),
            "forms": forms,
            **_possible(assignment, request),
            "may_correct": bool(can_correct(request.actor, assignment.plan)),
            "returned": _returned(told.newest),
            "entries": told.entries,
            "page": told.page,
            "steps": told.form,
            "trail": here(assignment_trail(assignment)),
        },
    )


@dataclass(frozen=True, slots=True)
class History:
    """The page of a part's entries that is asked for, and the newest of all: which its forms remember."""

    form: EntryFilter
    page: Page[Any]
    entries: list[ProgressEntry]
    newest: list[ProgressEntry]
    seen: int


def _history_of(assignment: Assignment, request: ActorRequest, *, on: dt.date) -> History:
    """What was reported of a part and answered to it, the newest first; named as on the day."""
    form = EntryFilter(request.GET)
    history: QuerySet[ProgressEntry] = ProgressEntry.objects.filter(assignment=assignment)
    if left_on(assignment):
        history = visible_entries(request.actor).filter(assignment=assignment)
    history = entry_rows(history)
    page = page_of(_steps(history, form), request)
    entries = with_units(page, on, "by_unit")
    # The newest entry tops the first page: what the form remembers is what the person sees.
    if page.number == 1 and entries and not form.is_used:
        return History(form, page, entries, entries, entries[0].pk)
    newest = with_units(history.order_by("-pk")[:1], on, "by_unit")
    return History(form, page, entries, newest, newest_entry(assignment))


def _carry_out(form: Any, posted: str, assignment: Assignment, request: ActorRequest, *, seen: int) -> bool:  # noqa: ANN401
    """Do what the form asks for; False where it could not be done, and the form says why."""
    if oversized_files(request):
        form.add_error(None, TOO_LARGE)
    elif _act(form, posted, assignment, request, seen=seen):
        return True
    if request.FILES and not form.errors.get("file"):
        form.add_error("file", CHOOSE_AGAIN)
    return False


def _possible(assignment: Assignment, request: ActorRequest) -> dict[str, Any]:
    """What may be reported and answered now, by whom the page is for."""
    kinds = [EntryKind(kind) for kind in possible_kinds(assignment.work_state)]
    may_report = can_report_progress(request.actor, assignment)
    may_answer = can_confirm(request.actor, assignment)
    return {
        "reports": [kind for kind in kinds if may_report and kind in REPORTING],
        "answers": [kind for kind in kinds if may_answer and kind in ANSWERING],
        "may_withdraw": may_report and EntryKind.WITHDRAW in kinds,
    }


def _waits(assignment: Assignment, request: ActorRequest, *, is_past: bool) -> list[Any] | None:
    """Whose confirmation the work waits for now; None where it waits for nobody's."""
    waiting = assignment.work_state == WorkState.AWAITING_CONFIRMATION and assignment.ended_at is None
    return list(waited_for(assignment, actor=request.actor)) if waiting and not is_past else None


def _returned(entries: Iterable[ProgressEntry]) -> ProgressEntry | None:
    """The newest of entries, where it returned a report; they are not those that a filter left."""
    newest = max(entries, key=lambda entry: entry.pk, default=None)
    return newest if newest is not None and newest.kind == EntryKind.RETURN else None


def _steps(history: QuerySet[ProgressEntry], form: EntryFilter) -> QuerySet[ProgressEntry]:
    """Those entries that the form asks for."""
    chosen = form.values
    wanted = {"kind": chosen["step"], "at__date__gte": chosen["since"], "at__date__lte": chosen["until"]}
    return history.filter(**{name: value for name, value in wanted.items() if value})


def assignment_trail(assignment: Assignment) -> list[tuple[str, str | None]]:
    """The way to a unit's part, the part with it; the unit carries its name."""
    way = plan_trail(assignment.plan)
    if assignment.task is not None:
        assignment.task.plan = assignment.plan
        way = task_trail(assignment.task)
    named = getattr(assignment.unit, "name", assignment.unit.code)
    return [*way, (named, reverse("assignment", args=[assignment.pk]))]


def _form(kind: str, request: ActorRequest, posted: str, seen: int) -> Any:  # noqa: ANN401
    """The form, filled in when it is the one that was sent."""
    is_sent = bool(posted) and (posted in REPORTING) == (kind == "progress")
    form_class = ProgressForm if kind == "progress" else AnswerForm
    return form_class(
        sent(request) if is_sent else None,
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


def _act(form: Any, kind: str, assignment: Assignment, request: ActorRequest, *, seen: int) -> bool:  # noqa: ANN401
    """Take the step; True when it was taken, else the form says why not and keeps what was typed.

    ``seen`` is the newest entry of the history that stands beside the form when it is shown again.
    """
    done: list[ProgressEntry] = []

    def act() -> None:
        try:
            done.append(ACTS[kind](assignment, form, request))
        except ChangedMeanwhile:
            form.has_shown(seen)
            raise

    try:
        if not attempt(form, act, spoken=(InvalidProgress, NoSuchMove, ChangedMeanwhile)):
            return False
    except NotAllowed:
        assignment.refresh_from_db(fields=("ended_at", "end_reason"))
        if assignment.ended_at is None:
            raise
        form.add_error(None, ENDED)
        return False
    messages.success(
        request,
        gettext("Đã ghi: {kind}. Số biên nhận {receipt}.").format(
            kind=EntryKind(kind).label, receipt=done[0].receipt
        ),
    )
    return True


@require_safe
def entry_file(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The file attached to an entry."""
    entries = visible_entries(request.actor).exclude(attachment="")
    entry = get_object_or_404(entries, pk=pk)
    return download(request, entry.attachment, name=entry.attachment_name)
