"""Số liệu: the years of figures, what one's unit still owes, opening a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import refuse
from trienkhai.organisations.queries import search_units, units_named_on
from trienkhai.plans.actions import (
    AlreadyAsked,
    InvalidIndicator,
    ReasonMissing,
    ask_anew,
)
from trienkhai.plans.models import Correction, Indicator, Plan, Target
from trienkhai.plans.permissions import can_correct, sees_plan
from trienkhai.plans.queries import offered_types, search_plans, visible_plans
from trienkhai.reporting.actions import Asked, CycleRefused, open_cycle, would_ask
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.queries import (
    Sheet,
    cycle_rows,
    enterable_duties,
    openable_plans,
    sheets_of,
    visible_cycles,
)
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.figures import CycleFilter, CycleForm, QuestionForm, SheetFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.corrections import place_of_target
from trienkhai.web.views.plans import plan_name, sees_version

SHEETS_SHOWN = 6
_SHOWN = (
    *("plan", "year", "tree_on", "due_on", "opened_at"),
    *(f"plan__{name}" for name in ("version", "issuing_unit", "title", "symbol", "effective_on")),
    *("plan__version__directive", "plan__version__number", "plan__issuing_unit__closed_on"),
)
_CORRECTED = (
    f"EXISTS (SELECT 1 FROM {Correction._meta.db_table} made"  # noqa: S608, SLF001 - fixed names only
    " WHERE made.subject_type = 'target' AND made.plan_id = {plan} AND made.at > {opened_at})"
)
_ANSWERED: dict[str, dict[str, Any]] = {
    "missing": {"missing__gt": 0},
    "complete": {"asked__gt": 0, "missing": 0},
}
_REPLIED: dict[str, dict[str, Any]] = {
    "missing": {"replied__lt": F("asked")},
    "complete": {"replied": F("asked")},
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A unit's form in a cycle, with the names to show."""

    cycle: ReportingCycle
    unit: Unit
    asked: int
    replied: int

    @property
    def is_complete(self) -> bool:
        """True when no question is left open."""
        return self.asked == self.replied


@require_safe
def figure_home(request: ActorRequest) -> HttpResponse:
    """The forms that one's own units fill in, and the cycles of one's sight with how far they are."""
    sheets = list(sheets_of(enterable_duties(request.actor))[: SHEETS_SHOWN + 1])
    form = CycleFilter(request.GET)
    chosen = form.values
    cycles = _of_plan(visible_cycles(request.actor), chosen, "")
    rows = cycle_rows(cycles, actor=request.actor).filter(**_ANSWERED.get(chosen["state"], {}))
    return render(
        request,
        "web/figures/home.html",
        {
            "sheets": sheet_rows(sheets[:SHEETS_SHOWN], request),
            "has_more_sheets": len(sheets) > SHEETS_SHOWN,
            "form": form,
            "page": page_of(rows, request),
            "may_open": with_targets(request).exists(),
        },
    )


@require_safe
def sheet_list(request: ActorRequest) -> HttpResponse:
    """Every form that one's own units fill in."""
    form = SheetFilter(request.GET)
    chosen = form.values
    duties = _of_plan(enterable_duties(request.actor), chosen, "cycle__")
    if chosen["unit"]:
        named = search_units(Unit.objects.all(), chosen["unit"], on=request.actor.on)
        duties = duties.filter(unit__in=named.values("pk"))
    page = page_of(sheets_of(duties).filter(**_REPLIED.get(chosen["state"], {})), request)
    trail = [(gettext("Số liệu"), reverse("figures")), (gettext("Phiếu của đơn vị"), None)]
    rows = sheet_rows(page.object_list, request)
    return render(
        request, "web/figures/sheets.html", {"form": form, "page": page, "sheets": rows, "trail": trail}
    )


def _of_plan(rows: QuerySet[Any], chosen: dict[str, Any], cycle: str) -> QuerySet[Any]:
    """Cycles, or what belongs to them, of the chosen year and of plans with the chosen words."""
    if chosen["q"]:
        plans = search_plans(Plan.objects.all(), chosen["q"]).order_by()
        rows = rows.filter(**{f"{cycle}plan__in": plans.values("pk")})
    return rows.filter(**{f"{cycle}year": chosen["year"]}) if chosen["year"] else rows


def sheet_rows(sheets: Iterable[Sheet], request: ActorRequest) -> list[SheetRow]:
    """The forms with their cycles and the units' names of today; two queries."""
    sheets = list(sheets)
    cycles = with_plan(ReportingCycle.objects.all()).in_bulk({sheet["cycle_id"] for sheet in sheets})
    named = units_named_on(Unit.objects.filter(pk__in={row["unit_id"] for row in sheets}), request.actor.on)
    units = {unit.pk: unit for unit in named}
    return [
        SheetRow(cycles[row["cycle_id"]], units[row["unit_id"]], row["asked"], row["replied"])
        for row in sheets
    ]


def with_plan(cycles: QuerySet[ReportingCycle]) -> QuerySet[ReportingCycle]:
    """The cycles with what pages show of them, of their plan and its version; no more is read."""
    return cycles.select_related("plan__version", "plan__issuing_unit").only(*_SHOWN)


def visible_cycle(request: ActorRequest, pk: int, **more: RowSQL) -> Any:  # noqa: ANN401 - with ``more``
    """A cycle that the actor may see, with what a page asks ``more`` of it; else the page is not found."""
    return get_object_or_404(with_plan(visible_cycles(request.actor)).annotate(**more), pk=pk)


def readable_cycle(request: ActorRequest, pk: int, **more: RowSQL) -> Any:  # noqa: ANN401 - annotated
    """A cycle that the actor may see, for a page that shows its questions with their clauses.

    It carries ``sees_plan`` and ``sees_directive``: a unit may be asked for figures of a plan in which it has
    no other part, and then reads neither; and ``is_corrected``: whether a target of the plan was corrected
    after the year was opened.
    """
    actor = request.actor
    more |= {
        "sees_plan": sees_plan(actor, "plan"),
        "sees_directive": sees_version(actor, "plan__version"),
        "is_corrected": RowSQL(_CORRECTED, plan="plan", opened_at="opened_at"),
    }
    return visible_cycle(request, pk, **more)


def with_targets(request: ActorRequest) -> QuerySet[Plan]:
    """The plans for which the actor may open a year and that ask for something."""
    return (
        openable_plans(request.actor)
        .filter(targets__indicator__isnull=False, targets__dropped_at=None)
        .distinct()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_new(request: ActorRequest) -> HttpResponse:
    """Ask for the figures of a year of a plan."""
    plans = with_targets(request)
    if not plans.exists():
        refuse(
            gettext("Chỉ văn thư của cấp ủy ban hành hoặc của cơ quan theo dõi kế hoạch mới mở kỳ số liệu.")
        ).demand()
    today = request.actor.on
    form = CycleForm(sent(request), plans=plans, initial={"year": today.year, "tree_on": today})
    asked: list[Asked] = []
    may_be = request.method == "POST" and attempt(
        form, lambda: asked.append(would_ask(**form.asked, actor=request.actor)), spoken=(CycleRefused,)
    )
    if may_be and form.is_confirmed(asked[0]) and _open(form, request):
        return redirect("figures")
    trail = [(gettext("Số liệu"), reverse("figures")), (gettext("Mở kỳ số liệu"), None)]
    shown = asked[0] if asked and not form.errors else None
    return render(request, "web/figures/open.html", {"form": form, "asked": shown, "trail": trail})


def _open(form: CycleForm, request: ActorRequest) -> bool:
    opened: list[ReportingCycle] = []
    if not attempt(
        form,
        lambda: opened.append(open_cycle(**form.asked, actor=request.actor)),
        spoken=(CycleRefused,),
    ):
        return False
    units = AnswerDuty.objects.filter(cycle=opened[0]).values("unit").distinct().count()
    messages.success(
        request,
        ngettext(
            "Đã mở kỳ số liệu năm {year}: hỏi {count} đơn vị.",
            "Đã mở kỳ số liệu năm {year}: hỏi {count} đơn vị.",
            units,
        ).format(year=opened[0].year, count=units),
    )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def question_correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Say anew what a target asks of which units; years that are open already keep who was asked."""
    targets = Target.objects.filter(plan__in=visible_plans(request.actor), indicator__isnull=False)
    target = get_object_or_404(targets.select_related("indicator__target__plan", "task"), pk=pk)
    indicator = target.indicator
    can_correct(request.actor, indicator.target.plan).demand()
    types = offered_types(indicator.target.plan, request.actor.on)
    form = QuestionForm(sent(request), indicator=indicator, types=types)
    changed: list[Correction] = []
    back = place_of_target(target)
    if request.method == "POST" and attempt(
        form,
        lambda: changed.extend(ask_anew(indicator, **form.cleaned_data, actor=request.actor)),
        spoken=(ReasonMissing, AlreadyAsked, InvalidIndicator),
    ):
        messages.success(request, _asked_anew_words(indicator, changed))
        return redirect(back)
    trail = [
        (gettext("Kế hoạch"), reverse("plans")),
        (plan_name(indicator.target.plan), reverse("plan", args=[target.plan_id])),
    ]
    return render(
        request,
        "web/parts/edit.html",
        {
            "form": form,
            "title": gettext("Câu hỏi số liệu: {text}").format(text=target.text),
            "trail": [*trail, (gettext("Câu hỏi số liệu"), None)],
            "back": back,
        },
    )


def _asked_anew_words(indicator: Indicator, changed: list[Correction]) -> str:
    fields = {row.field for row in changed}
    if not fields:
        return gettext("Câu hỏi số liệu giữ nguyên, không có gì thay đổi.")
    if indicator.asked_in is None and fields != {"counted"}:
        return gettext("Đã sửa câu hỏi số liệu; kỳ mở từ nay hỏi theo nội dung mới.")
    return " ".join(str(words) for field, words in _SAID_ANEW.items() if field in fields)


_SAID_ANEW = {
    "span": gettext_lazy("Đã ghi số lượng tính trong thời gian nào; mọi kỳ được đánh giá theo đó."),
    "asked_type": gettext_lazy(
        "Đã đổi loại đơn vị trả lời cho các kỳ mở từ nay; kỳ đã mở giữ nguyên đơn vị được hỏi."
    ),
    "counted": gettext_lazy("Đã ghi chỉ tiêu đếm gì; số nhỏ hiển thị theo đó từ nay, ở mọi kỳ."),
}
"""What may still be said of a question that was put, and what follows from it."""


def cycle_trail(cycle: ReportingCycle) -> list[tuple[str, str | None]]:
    """The way to a cycle."""
    name = gettext("{plan}, năm {year}").format(plan=plan_name(cycle.plan), year=cycle.year)
    return [(gettext("Số liệu"), reverse("figures")), (name, reverse("cycle", args=[cycle.pk]))]
