"""Sắp xếp tổ chức: what was done and by whom, taking it back, and bodies that nobody took over from."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, draw_up, prepare, undo
from trienkhai.organisations.models import Operation, OperationPlan, Unit
from trienkhai.organisations.operations import Kind, Row, UnitFacts
from trienkhai.organisations.permissions import Actor, can_reorganise
from trienkhai.organisations.queries import (
    changed_unit_ids,
    heirless_units,
    operation_rows,
    told_changes,
    visible_changes,
    visible_operation_plans,
    visible_operations,
)
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.operation import HeirForm, UndoForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.templatetags.office import office_date, office_time
from trienkhai.web.unit_changes import told_in_one
from trienkhai.web.workbooks import Sheet, workbook_answer

MOST_HEIRLESS = 100
MOST_WAITING = 10
"""Plans on the list of operations; the rest are on pages of their own."""
_AT_ONCE = 1_000
Trail = list[tuple[str, str | None]]


@require_safe
def operation_list(request: ActorRequest) -> HttpResponse:
    """What was done to the units in sight, the newest first; what one drew up and has not carried out."""
    actor = request.actor
    may = can_reorganise(actor)
    waiting = list(waiting_plans(actor)[: MOST_WAITING + 1]) if may else []
    shown = {
        "page": page_of(operation_rows(actor), request),
        "waiting": waiting[:MOST_WAITING],
        "more_waiting": len(waiting) > MOST_WAITING,
        **(_heirless(actor) if may else {}),
        "may_reorganise": bool(may),
        "trail": operations_trail(),
    }
    return render(request, "web/operations/list.html", shown)


def waiting_plans(actor: Actor) -> QuerySet[OperationPlan]:
    """The plans that the actor drew up and nobody carried out, without their rows, which may be many."""
    return visible_operation_plans(actor).filter(operation=None).defer("rows")


@require_safe
def operation_file(request: ActorRequest) -> FileResponse:
    """What was done to the units in sight, and the bodies that nobody took over from, as a workbook."""
    return workbook_answer("sap-xep-to-chuc.xlsx", _sheets(request.actor))


def _sheets(actor: Actor) -> Iterator[Sheet]:
    heads: tuple[str, ...] = (
        gettext("Việc"),
        gettext("Có hiệu lực từ"),
        gettext("Căn cứ"),
        gettext("Đơn vị"),
        gettext("Ai"),
        gettext("Lúc"),
        gettext("Hoàn tác lúc"),
    )
    yield Sheet(gettext("Sắp xếp tổ chức"), heads, map(_told, operation_rows(actor).iterator()))
    if can_reorganise(actor):
        heads = gettext("Đơn vị"), gettext("Mã"), gettext("Kết thúc"), gettext("Kế thừa từ")
        rows: Iterator[Any] = heirless_units(actor).iterator()
        told = ((one.name, one.code, office_date(one.gone_on), office_date(one.heir_on)) for one in rows)
        yield Sheet(gettext("Chưa ai kế thừa"), heads, told)


def _heirless(actor: Actor) -> dict[str, Any]:
    """The first units that nobody took over from, and how many more there are."""
    rows = heirless_units(actor)
    shown = list(rows[: MOST_HEIRLESS + 1])
    more = rows.count() - MOST_HEIRLESS if len(shown) > MOST_HEIRLESS else 0
    return {"heirless": shown[:MOST_HEIRLESS], "more_heirless": more}


def _told(one: Any) -> Sequence[str]:  # noqa: ANN401 - a row of operation_rows
    back = getattr(one, "undone_by", None)
    return (
        one.title,
        office_date(one.effective_on),
        one.basis,
        str(one.change_count),
        _who(one),
        office_time(one.at),
        office_time(back.at) if back else "",
    )


def _who(operation: Operation) -> str:
    return operation.user.get_full_name() if operation.user else gettext("cài đặt hệ thống")


@require_http_methods(["GET", "HEAD", "POST"])
def settle_heir(request: ActorRequest, code: str) -> HttpResponse:
    """Say who takes over from a unit that ended without anybody: a plan of one row, whose dry run follows."""
    actor = request.actor
    unit = get_object_or_404(heirless_units(actor), code=code, heir_on=None)
    can_reorganise(actor, [unit.pk]).demand()
    form = HeirForm(sent(request))
    drawn: list[OperationPlan] = []
    if request.method == "POST":
        attempt(form, lambda: drawn.append(_settling(form, unit, request)), spoken=(CannotReorganise,))
    if drawn:
        return redirect("operation-plan", drawn[0].pk)
    title = gettext("Ai kế thừa {name}").format(name=unit.name)
    note = gettext("Chưa ghi gì: trang sau liệt kê tài khoản, việc, số liệu sẽ chuyển về đơn vị kế thừa.")
    shown = {"form": form, "title": title, "note": note, "press": gettext("Chạy thử")}
    return render(
        request,
        "web/parts/edit.html",
        {**shown, "trail": operations_trail(title), "back": reverse("operations")},
    )


def _settling(form: HeirForm, unit: Unit, request: ActorRequest) -> OperationPlan:
    """The plan drawn up; raises CannotReorganise with all that stands in its way."""
    said, actor = form.cleaned_data, request.actor
    row = Row(0, Kind.SUCCEED, unit.code, into=said["into"])
    title = gettext("Giao kế thừa {name}").format(name=unit.name)[:255]
    plan = Reorganisation(title, said["effective_on"], [row], said["basis"])
    if problems := prepare(plan, actor=actor).outcome.problems:
        raise CannotReorganise(problems)
    return draw_up(plan.title, plan.rows, on=plan.on, basis=plan.basis, actor=actor)


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
        "trail": operations_trail(operation.title),
    }
    return render(request, "web/operations/page.html", shown)


@require_safe
def changes_file(request: ActorRequest, pk: int) -> FileResponse:
    """Each unit in sight that an operation changed, and how, as a workbook."""
    actor = request.actor
    operation = get_object_or_404(visible_operations(actor).defer("rows"), pk=pk)
    heads = gettext("Mã"), gettext("Đơn vị"), gettext("Thay đổi")
    sheet = Sheet(gettext("Đơn vị đã thay đổi"), heads, _changed(operation, actor))
    return workbook_answer(f"sap-xep-to-chuc-{operation.pk}.xlsx", [sheet])


def _changed(operation: Operation, actor: Actor) -> Iterator[Sequence[str]]:
    """The changes some at a time: a nation has very many."""
    changes = visible_changes(operation, actor).iterator(_AT_ONCE)
    while some := [*islice(changes, _AT_ONCE)]:
        pairs = [(one.unit_code, _facts(one.before), _facts(one.after)) for one in some]
        for one in told_changes(pairs, on=operation.effective_on, actor=actor):
            yield one.code, one.name, told_in_one(one.differences)


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


def operations_trail(here: str = "") -> Trail:
    """The way to the list of operations or, with a title, to a page below it."""
    operations = gettext("Sắp xếp tổ chức")
    ways: Trail = [(gettext("Tổ chức"), reverse("units"))]
    return [*ways, (operations, reverse("operations")), (here, None)] if here else [*ways, (operations, None)]
