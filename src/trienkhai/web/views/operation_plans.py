"""Plans of reorganisation: drawing one up from a file, its dry run, carrying it out, putting it aside."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trienkhai.organisations.actions import (
    CannotReorganise,
    Prepared,
    answer_figures,
    carry_out_plan,
    draw_up,
    prepare,
    put_aside,
    reorganisation_of,
)
from trienkhai.organisations.models import OperationPlan, Unit
from trienkhai.organisations.operations import Problem, UnreadablePlan, read_plan, unanswered
from trienkhai.organisations.permissions import Actor, can_reorganise
from trienkhai.organisations.queries import told_changes, units_named_on, visible_operation_plans
from trienkhai.organisations.queries.plan_warnings import warnings_of_plan
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.dry_run import Listing, dry_run_of, sheets_of
from trienkhai.web.forms.operation import FiguresForm, OperationPlanForm
from trienkhai.web.operation_sample import sample_file
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.uploads import oversized_files
from trienkhai.web.views.directives import TOO_LARGE
from trienkhai.web.views.operations import operations_trail, waiting_plans
from trienkhai.web.workbooks import workbook_answer

MOST_TOLD = 50
MOST_ASKED = 20


@require_safe
def plan_list(request: ActorRequest) -> HttpResponse:
    """The plans that one drew up and has not carried out, the newest first."""
    can_reorganise(request.actor).demand()
    page = page_of(waiting_plans(request.actor), request)
    shown = {"page": page, "trail": operations_trail(gettext("Kế hoạch chưa thực hiện"))}
    return render(request, "web/operations/plans.html", shown)


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
    trail = operations_trail(gettext("Kế hoạch sắp xếp mới"))
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
        "dry_run": _shown(prepared, actor) if outcome.is_possible else None,
        "fingerprint": outcome.fingerprint,
        "may_carry_out": outcome.is_possible and bool(outcome.after),
        "trail": operations_trail(plan.title),
    }


def _shown(prepared: Prepared, actor: Actor) -> list[dict[str, Any]]:
    """The lists of the dry run by their groups, with the first rows of each."""
    return [
        {"group": group, "lists": [(one, one.first()) for one in group.lists]}
        for group in dry_run_of(prepared, actor).about
    ]


@require_safe
def plan_listing(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """One list of a dry run, page by page; a word that none has is no page."""
    plan = _waiting_plan(request, pk)
    listing = _listing(plan, key, request.actor)
    page = page_of(listing.rows, request)
    shown = {
        "plan": plan,
        "listing": listing,
        "page": page,
        "rows": listing.shown(page.object_list),
        "trail": [
            *operations_trail(plan.title)[:-1],
            (plan.title, reverse("operation-plan", args=[plan.pk])),
            (listing.title, None),
        ],
    }
    return render(request, "web/operations/listing.html", shown)


def _waiting_plan(request: ActorRequest, pk: int) -> OperationPlan:
    """A plan of one's own that was not carried out: what it would touch has since changed hands."""
    return get_object_or_404(visible_operation_plans(request.actor), pk=pk, operation=None)


def _listing(plan: OperationPlan, key: str, actor: Actor) -> Listing:
    prepared = prepare(reorganisation_of(plan), actor=actor)
    listing = dry_run_of(prepared, actor).list_of(key) if prepared.outcome.is_possible else None
    if listing is None:
        raise Http404
    return listing


@require_safe
def plan_file(request: ActorRequest, pk: int) -> FileResponse:
    """The whole dry run as a workbook: what changes of each unit, what is in the way, and every list."""
    plan, actor = _waiting_plan(request, pk), request.actor
    prepared = prepare(reorganisation_of(plan), actor=actor)
    return workbook_answer(f"chay-thu-{plan.pk}.xlsx", sheets_of(prepared, actor))


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
