"""Sắp xếp tổ chức: plans from a file, their dry run, carrying them out, what was done, taking it back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trienkhai.organisations.actions import (
    CannotReorganise,
    Reorganisation,
    answer_figures,
    carry_out,
    carry_out_plan,
    draw_up,
    prepare,
    put_aside,
    reorganisation_of,
    undo,
)
from trienkhai.organisations.models import Operation, OperationPlan, Unit
from trienkhai.organisations.operations import (
    Kind,
    Problem,
    Row,
    UnitFacts,
    UnreadablePlan,
    read_plan,
    unanswered,
)
from trienkhai.organisations.permissions import Actor, can_reorganise
from trienkhai.organisations.queries import (
    changed_unit_ids,
    heirless_units,
    operation_rows,
    told_changes,
    units_named_on,
    visible_changes,
    visible_operation_plans,
    visible_operations,
)
from trienkhai.organisations.queries.plan_warnings import warnings_of_plan
from trienkhai.web.affected import affected_by
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.operation import FiguresForm, HeirForm, OperationPlanForm, UndoForm
from trienkhai.web.operation_sample import sample_file
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.uploads import oversized_files
from trienkhai.web.views.directives import TOO_LARGE

MOST_HEIRLESS = 100
MOST_TOLD = 50
MOST_ASKED = 20
Trail = list[tuple[str, str | None]]


@require_safe
def operation_list(request: ActorRequest) -> HttpResponse:
    """What was done to the units in sight, the newest first; what one drew up and has not carried out."""
    actor = request.actor
    may = can_reorganise(actor)
    waiting = visible_operation_plans(actor).filter(operation=None).defer("rows") if may else []
    shown = {
        "page": page_of(operation_rows(actor), request),
        "waiting": waiting,
        **(_heirless(actor) if may else {}),
        "may_reorganise": bool(may),
        "trail": _trail(),
    }
    return render(request, "web/operations/list.html", shown)


def _heirless(actor: Actor) -> dict[str, Any]:
    """The first units that nobody took over from, and how many more there are."""
    rows = heirless_units(actor)
    shown = list(rows[: MOST_HEIRLESS + 1])
    more = rows.count() - MOST_HEIRLESS if len(shown) > MOST_HEIRLESS else 0
    return {"heirless": shown[:MOST_HEIRLESS], "more_heirless": more}


@require_http_methods(["GET", "HEAD", "POST"])
def operation_new(request: ActorRequest) -> HttpResponse:
    """The form of a plan; what was drawn up goes on to its dry run."""
    can_reorganise(request.actor).demand()
    form = OperationPlanForm(sent(request), request.FILES or None)
    drawn: list[OperationPlan] = []
    if request.method == "POST":
        if oversized_files(request):
            form.errors.pop("file", None)
            form.add_error("file", TOO_LARGE)
        else:
            spoken = (UnreadablePlan, CannotReorganise)
            attempt(form, lambda: drawn.append(_drawn(form, request)), spoken=spoken)
    if drawn:
        return redirect("operation-plan", drawn[0].pk)
    trail = _trail(gettext("Kế hoạch sắp xếp mới"))
    return render(request, "web/operations/new.html", {"form": form, "trail": trail})


def _drawn(form: OperationPlanForm, request: ActorRequest) -> OperationPlan:
    said = form.cleaned_data
    read = read_plan(said["file"].read())
    if read.problems:
        raise CannotReorganise(_by_line(read.problems))
    return draw_up(
        said["title"], read.rows, on=said["effective_on"], basis=said["basis"], actor=request.actor
    )


def _by_line(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems of a file, each with its line, and how many more there are."""
    told = [
        replace(one, sentence=gettext("Dòng {line}: {sentence}").format(line=one.line, sentence=one.sentence))
        for one in problems[:MOST_TOLD]
    ]
    if len(problems) > MOST_TOLD:
        sentence = gettext("Còn {count} dòng sai nữa; hãy sửa tệp rồi gửi lại.")
        told.append(Problem(0, sentence.format(count=len(problems) - MOST_TOLD)))
    return told


@require_http_methods(["GET", "HEAD", "POST"])
def settle_heir(request: ActorRequest, code: str) -> HttpResponse:
    """Say who takes over from a unit that ended without anybody: an operation like any other."""
    actor = request.actor
    unit = get_object_or_404(heirless_units(actor), code=code, heir_on=None)
    can_reorganise(actor, [unit.pk]).demand()
    form = HeirForm(sent(request))
    done: list[Operation] = []
    if request.method == "POST":
        attempt(form, lambda: done.append(_settled(form, unit, request)), spoken=(CannotReorganise,))
    if done:
        messages.success(request, gettext("Đã ghi đơn vị kế thừa của {name}.").format(name=unit.name))
        return redirect("operation", done[0].pk)
    title = gettext("Ai kế thừa {name}").format(name=unit.name)
    shown = {"form": form, "title": title, "trail": _trail(title), "back": reverse("operations")}
    return render(request, "web/parts/edit.html", shown)


def _settled(form: HeirForm, unit: Unit, request: ActorRequest) -> Operation:
    said = form.cleaned_data
    row = Row(0, Kind.SUCCEED, unit.code, into=said["into"])
    title = gettext("Giao kế thừa {name}").format(name=unit.name)[:255]
    plan = Reorganisation(title, said["effective_on"], [row], said["basis"])
    return carry_out(plan, actor=request.actor)


@require_safe
def sample(_: ActorRequest) -> HttpResponse:
    """An empty plan as a workbook, with what can be written in each column."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(sample_file(), content_type=kind)
    answer["Content-Disposition"] = 'attachment; filename="mau-ke-hoach-sap-xep.xlsx"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def plan_page(request: ActorRequest, pk: int) -> HttpResponse:
    """The dry run: every unit, account, piece of work and figure that the plan touches; or carry it out."""
    actor = request.actor
    plan = get_object_or_404(visible_operation_plans(actor), pk=pk)
    if plan.operation_id is not None:
        return redirect("operation", plan.operation_id)
    problems: list[str] = []
    if request.method == "POST":
        try:
            operation = carry_out_plan(plan, seen=request.POST.get("seen", "-"), actor=actor)
        except CannotReorganise as refused:
            problems = [problem.sentence for problem in refused.problems]
        else:
            messages.success(request, gettext("Đã thực hiện: {title}.").format(title=plan.title))
            return redirect("operation", operation.pk)
    return render(request, "web/operations/plan.html", _dry_run(plan, request) | {"refused": problems})


def _dry_run(plan: OperationPlan, request: ActorRequest) -> dict[str, Any]:
    actor = request.actor
    prepared = prepare(reorganisation_of(plan), actor=actor)
    outcome = prepared.outcome
    problems = [problem for problem in outcome.problems if not problem.asks]
    asks = 0 if problems else len(outcome.problems)  # what the file has wrong is put right first
    pairs = sorted((code, outcome.before[code], after) for code, after in outcome.after.items())
    page = page_of(pairs, request)
    warnings = (
        warnings_of_plan(prepared.register, prepared.ids, on=plan.effective_on, actor=actor)
        if outcome.is_possible
        else None
    )
    return {
        "plan": plan,
        "warnings": warnings,
        "groups": warnings.together() if warnings else [],
        "said": {code: warnings.of(code) for code, *_ in page.object_list} if warnings else {},
        "problems": page_of(outcome.problems, request) if problems else None,
        "asks": asks,
        "figures_form": _figures_form(plan) if asks else None,
        "page": page,
        "changes": told_changes(list(page.object_list), on=plan.effective_on, actor=actor),
        "affected": affected_by(prepared, actor) if outcome.is_possible else None,
        "fingerprint": outcome.fingerprint,
        "may_carry_out": outcome.is_possible and bool(outcome.after),
        "trail": _trail(plan.title),
    }


def _figures_form(plan: OperationPlan, data: QueryDict | None = None) -> FiguresForm | None:
    """The first questions of a plan that its dry run asks; None where it asks none."""
    asked = unanswered(reorganisation_of(plan).rows)[:MOST_ASKED]
    if not asked:
        return None
    codes = {code for one in asked for code in (one.code, *one.takers)}
    units = units_named_on(Unit.objects.filter(code__in=codes), plan.effective_on)
    return FiguresForm(data, asked=asked, names={unit.code: unit.name for unit in units})


@require_POST
def plan_figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer what a plan left unsaid of figures already given; the dry run follows."""
    plan = get_object_or_404(visible_operation_plans(request.actor), pk=pk)
    form = _figures_form(plan, sent(request))
    if form is not None and form.is_valid():
        try:
            answers = form.answers(unanswered(reorganisation_of(plan).rows))
            answer_figures(plan, answers, actor=request.actor)
        except CannotReorganise as refused:
            messages.error(request, str(refused))
    return redirect("operation-plan", pk)


@require_POST
def plan_put_aside(request: ActorRequest, pk: int) -> HttpResponse:
    """Remove a plan that was not carried out."""
    plan = get_object_or_404(visible_operation_plans(request.actor), pk=pk)
    try:
        put_aside(plan, actor=request.actor)
    except CannotReorganise as refused:
        messages.error(request, str(refused))
        return redirect("operation-plan", pk)
    messages.success(request, gettext("Đã bỏ kế hoạch “{title}”.").format(title=plan.title))
    return redirect("operations")


@require_http_methods(["GET", "HEAD", "POST"])
def operation_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Who did what when by which paper, each unit before and after; taking it back, with a reason."""
    actor = request.actor
    rows = visible_operations(actor).select_related("user", "undoes", "undone_by__user")
    operation = get_object_or_404(rows, pk=pk)
    may_undo = bool(can_reorganise(actor)) and operation.undoes_id is None and not _is_undone(operation)
    if request.method == "POST":
        can_reorganise(actor, changed_unit_ids(operation, on=actor.on)).demand()
    form = UndoForm(sent(request))
    if request.method == "POST" and (back := _undone(form, operation, request)):
        count = back.changes.count()
        sentence = ngettext(
            "Đã hoàn tác; {count} đơn vị trở lại như trước.",
            "Đã hoàn tác; {count} đơn vị trở lại như trước.",
            count,
        )
        messages.success(request, sentence.format(count=count))
        return redirect("operation", back.pk)
    page = page_of(visible_changes(operation, actor), request)
    pairs = [(one.unit_code, _facts(one.before), _facts(one.after)) for one in page.object_list]
    shown = {
        "operation": operation,
        "is_undone": _is_undone(operation),
        "page": page,
        "changes": told_changes(pairs, on=operation.effective_on, actor=actor),
        "form": form,
        "may_undo": may_undo,
        "trail": _trail(operation.title),
    }
    return render(request, "web/operations/page.html", shown)


def _undone(form: UndoForm, operation: Operation, request: ActorRequest) -> Operation | None:
    done: list[Operation] = []
    attempt(
        form,
        lambda: done.append(undo(operation, actor=request.actor, reason=form.cleaned_data["reason"])),
        spoken=(CannotReorganise,),
    )
    return done[0] if done else None


def _is_undone(operation: Operation) -> bool:
    return hasattr(operation, "undone_by")


def _facts(stored: dict[str, Any] | None) -> UnitFacts | None:
    return UnitFacts.from_json(stored) if stored else None


def _trail(here: str = "") -> Trail:
    operations = gettext("Sắp xếp tổ chức")
    ways: Trail = [(gettext("Tổ chức"), reverse("units"))]
    return [*ways, (operations, reverse("operations")), (here, None)] if here else [*ways, (operations, None)]
