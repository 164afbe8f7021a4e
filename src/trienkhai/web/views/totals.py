"""Số tổng hợp: the totals of a unit, one total with those under it, who has not answered."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.models.row_sql import RowSQL, rows_of
from trienkhai.organisations.permissions import Actor, NotAllowed, sight_of
from trienkhai.organisations.queries import TreeRow, branch_of, told_units, units_named_on
from trienkhai.periods import format_day
from trienkhai.plans.models import Indicator
from trienkhai.reporting.actions import write_report
from trienkhai.reporting.enums import AnswerState
from trienkhai.reporting.models import AnswerDuty, CycleEntry, Figure, IssuedReport, ReportingCycle
from trienkhai.reporting.permissions import (
    TotalPlace,
    can_see_total,
    can_write_report,
    opens_plan,
    visible_reports,
)
from trienkhai.reporting.queries import asked_seen, column_of, indicators_of, units_with_missing, with_clauses
from trienkhai.reporting.rollups import (
    UnitFigure,
    UnitTotal,
    figures_beneath,
    level_of,
    load_board,
    node_of,
    starts_of,
)
from trienkhai.vietnamese import fold
from trienkhai.web.addresses import is_row_id
from trienkhai.web.forms.figures import BranchFilter, MissingFilter
from trienkhai.web.forms.offered import chosen_units, first_offered, is_cut
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.told import tell_corrections
from trienkhai.web.tree_reading import TreeReading, tree_reading
from trienkhai.web.views.figures import cycle_trail, readable_cycle, visible_cycle

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Trail = list[tuple[str, str | None]]
_REPORT, _ENTRY, _FIGURE, _DUTY = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (IssuedReport, CycleEntry, Figure, AnswerDuty)
)
_SAID_OF_YEAR = {
    "has_reports": f"EXISTS (SELECT 1 FROM {_REPORT} one WHERE one.cycle_id = {{cycle}})",  # noqa: S608 - fixed names only
    "has_entries": f"EXISTS (SELECT 1 FROM {_ENTRY} one WHERE one.cycle_id = {{cycle}})",  # noqa: S608 - same
    "is_answered": f"EXISTS (SELECT 1 FROM {_FIGURE} one JOIN {_DUTY} duty ON duty.id = one.duty_id"  # noqa: S608 - same
    " WHERE duty.cycle_id = {cycle})",
}


@require_safe
def cycle_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Lead to where the actor begins to read a cycle; several branches of one's own are offered as a list."""
    cycle = visible_cycle(request, pk)
    tree = tree_reading(request, cycle)
    starts = starts_of(cycle, actor=request.actor, on=tree.on)
    if len(starts) == 1:
        return redirect(_unit_address(cycle, starts[0], tree))
    trail = [*cycle_trail(cycle)[:1], (cycle_trail(cycle)[1][0], None)]
    shown = {"cycle": cycle, "starts": starts, "tree": tree, "trail": trail}
    return render(request, "web/figures/cycle.html", shown)


def _not_on_tree(request: ActorRequest, cycle: ReportingCycle, tree: TreeReading) -> HttpResponse:
    """Lead from a unit that the tree of another day does not have to where that is read; else not found."""
    if tree.on is None:
        raise Http404
    words = gettext("Đơn vị này không có trên cây tổ chức ngày {day}; đây là nơi bắt đầu đọc theo cây ấy.")
    messages.info(request, words.format(day=format_day(tree.on)))
    return redirect(reverse("cycle", args=[cycle.pk]) + tree.query)


@require_safe
def unit_totals(request: ActorRequest, pk: int, code: str) -> HttpResponse:
    """Every question of a cycle with its total at a unit, and the branches under it."""
    cycle = readable_cycle(request, pk, **_head_of_page(request.actor))
    unit = get_object_or_404(Unit, code=code)
    tree = tree_reading(request, cycle)
    node = node_of(cycle, unit, actor=request.actor, on=tree.on)
    if node is None:
        if node_of(cycle, unit, actor=request.actor) is None:
            raise Http404
        return _not_on_tree(request, cycle, tree)
    form = BranchFilter(tree.kept_in(request.GET))
    may_write = node.is_top and not tree.words and bool(can_write_report(request.actor, cycle))
    shows_steps = node.is_top and cycle.sees_plan  # of a year of the past they may be of a later day
    tell_corrections((row.indicator for row in node.totals), cycle)
    steps = _steps(node.told_above, node.path[node.first_own :], partial(_unit_address, cycle, tree=tree))
    return render(
        request,
        "web/figures/unit.html",
        {
            "cycle": cycle,
            "node": node,
            "unit": node.path[-1],
            "openable": node.openable,
            "form": form,
            "tree": tree,
            "has_children": bool(node.children),
            "page": page_of(_chosen(node.children, form, missing=attrgetter("missing")), request),
            "reports": _reports(cycle, request) if node.is_top and cycle.has_reports else (),
            "entries": cycle.entries.select_related("by", "acting_for")
            if shows_steps and cycle.has_entries
            else (),
            "may_change": may_write and cycle.may_open,
            "may_write_report": may_write,
            "trail": [*_trail_before(cycle), *steps[:-1], (steps[-1][0], None)],
        },
    )


def _reports(cycle: ReportingCycle, request: ActorRequest) -> QuerySet[IssuedReport]:
    """The yearly reports of the cycle that the actor may read, with who had them written."""
    return visible_reports(request.actor).filter(cycle=cycle).select_related("by", "acting_for")


def _head_of_page(actor: Actor) -> dict[str, RowSQL]:
    """What the page of the whole plan says of the year beside its totals, and what may be done with it.

    ``may_open``, ``has_reports``, ``has_entries``, and ``is_answered``: whether anybody has sent a figure.
    """
    said = {name: RowSQL(sql, cycle="pk") for name, sql in _SAID_OF_YEAR.items()}
    return said | {"may_open": opens_plan(actor, plan="plan")}


def _steps(above: list[TreeRow], own: list[TreeRow], address: Callable[[TreeRow], str]) -> Trail:
    """The way down: with links from where the actor may open it, above that as far as it may be told."""
    before: Trail = [(row.name, None) for row in above]
    return [*before, *((row.name, address(row)) for row in own)]


def _chosen(rows: list[Any], form: BranchFilter, *, missing: Callable[[Any], int]) -> list[Any]:
    """The rows, each with a unit, that the form asks for; marks matter only where they are typed."""
    typed, state = form.values["q"], form.values["state"]
    keeps_marks = fold(typed) != fold(typed, keep_marks=False)
    if words := _words(typed, keeps_marks):
        names = ((row, fold(row.unit.name, keep_marks=keeps_marks)) for row in rows)
        rows = [row for row, name in names if all(word in name for word in words)]
    return [row for row in rows if (missing(row) > 0) is (state == "missing")] if state else rows


def _words(words: str, keeps_marks: bool) -> list[str]:  # noqa: FBT001 - of this file alone
    return fold(words, keep_marks=keeps_marks).split()


def _trail_before(cycle: ReportingCycle) -> Trail:
    """The way to a cycle, without a link of its own: it leads to the first unit, which comes next."""
    places, here = cycle_trail(cycle)
    return [places, (here[0], None)]


def _unit_address(cycle: ReportingCycle, row: TreeRow, tree: TreeReading) -> str:
    return reverse("cycle-unit", args=[cycle.pk, row.code]) + tree.query


@require_safe
def indicator_total(request: ActorRequest, pk: int, indicator: int, code: str) -> HttpResponse:
    """One total, and the totals directly under it or, on request, every figure that it is made of."""
    place = _place(request, pk, indicator, code)
    cycle, question, unit = place.cycle, place.indicator, place.unit
    tree = tree_reading(request, cycle)
    board = load_board(cycle, question, on=tree.on)
    try:
        if unit.pk not in board.rows:
            can_see_total(request.actor, place).demand()
            return _not_on_tree(request, cycle, tree)
        level = level_of(place, actor=request.actor, board=board)
    except NotAllowed as refusal:
        if tree.on is None or not can_see_total(request.actor, place):
            raise Http404 from refusal
        raise  # theirs, and not on this tree: the reason is told
    shows_all = request.GET.get("xem") == "goc"
    below: list[Any] = (
        figures_beneath(place, actor=request.actor, board=board) if shows_all else level.children
    )
    tell_corrections([question], cycle)
    form = BranchFilter(tree.kept_in(request.GET))
    shown = _chosen(below, form, missing=_missing_of)
    above, begins = board.told_above(level.path, request.actor), board.first_own(level.path, request.actor)
    steps = _steps(above, level.path[begins:], partial(_indicator_address, place, tree=tree))
    return render(
        request,
        "web/figures/indicator.html",
        {
            "cycle": cycle,
            "indicator": question,
            "level": level,
            "unit": level.path[-1],
            "is_top": unit.pk == board.top,
            "openable": board.openable(level.path, request.actor),
            "shows_all": shows_all,
            "has_own": level.has_own,
            "form": form,
            "tree": tree,
            "has_rows": bool(below),
            "page": page_of(shown, request),
            "trail": [*_trail_before(cycle), *steps[:-1], (steps[-1][0], None)],
        },
    )


def _missing_of(row: UnitTotal | UnitFigure) -> int:
    """How many answers a total, or a figure as one unit gave it, still lacks."""
    if isinstance(row, UnitTotal):
        return row.total.coverage.missing
    return int(row.state == AnswerState.MISSING)


def _place(request: ActorRequest, pk: int, indicator: int, code: str) -> TotalPlace:
    """The total that the address names; whether the actor may see it is asked of the total itself."""
    cycle = readable_cycle(request, pk)
    question = get_object_or_404(indicators_of(cycle), pk=indicator)
    return TotalPlace(cycle, question, get_object_or_404(Unit, code=code))


def _indicator_address(place: TotalPlace, row: TreeRow, tree: TreeReading) -> str:
    return reverse("cycle-indicator", args=[place.cycle.pk, place.indicator.pk, row.code]) + tree.query


@require_safe
def missing_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has not answered, within the actor's sight."""
    cycle = visible_cycle(request, pk)
    seen = asked_seen(cycle, actor=request.actor)
    above = _above(request, column_of("unit_id", seen), on=cycle.tree_on)
    offered = _offered(above, request)
    asked = Indicator.objects.filter(pk__in=column_of("indicator_id", seen))
    questions = list(with_clauses(asked))
    form = MissingFilter(request.GET, parents=offered, questions=questions)
    late = _under(above, _late_units(cycle, form.values, questions, request), form, on=cycle.tree_on)
    of_unit = UnitParent.objects.on(cycle.tree_on).filter(unit=OuterRef("pk")).values("parent")[:1]
    page = page_of(late.annotate(parent_on=Subquery(of_unit)), request)
    return render(
        request,
        "web/figures/missing.html",
        {
            "cycle": cycle,
            "form": form,
            "page": page,
            "parents": _parents_of(page, above, offered),
            "trail": [*cycle_trail(cycle), (gettext("Chưa trả lời"), None)],
        },
    )


def _above(request: ActorRequest, asked: RawSQL, *, on: dt.date) -> QuerySet[Unit]:
    """The units to choose from by whom those asked answer to, with their names; or the one asked for alone.

    Of those above the asked only what may be named: who watches a plan sees all that is asked in it.
    """
    actor, linked = request.actor, _branch_asked_for(request, asked, on=on)
    told, sight = rows_of(told_units(actor).order_by().values("pk")), sight_of(actor)
    may_name = "{unit} IN {asked} AND ({parent} IN {told} OR {unit} NOT IN {sight})"
    named = RowSQL(may_name, unit="unit", parent="parent", asked=asked, told=told, sight=sight)
    above = Q(pk__in=UnitParent.objects.on(on).filter(named).values("parent"))
    return units_named_on(Unit.objects.filter(above | Q(pk__in=linked)), on)


def _branch_asked_for(request: ActorRequest, asked: RawSQL, *, on: dt.date) -> list[int]:
    """The unit whose page led here, however far above those asked; none where it may not be told."""
    named = request.GET.get("parent", "")
    if not is_row_id(named) or not told_units(request.actor).filter(pk=int(named)).exists():
        return []
    return [int(named)] if branch_of([int(named)], on=on).filter(pk__in=asked).exists() else []


def _late_units(
    cycle: ReportingCycle, chosen: dict[str, Any], questions: list[Indicator], request: ActorRequest
) -> QuerySet[Unit]:
    indicator = next((one for one in questions if str(one.pk) == chosen["indicator"]), None)
    return units_with_missing(cycle, actor=request.actor, words=chosen["q"], indicator=indicator)


def _under(
    above: QuerySet[Unit], late: QuerySet[Unit], form: MissingFilter, *, on: dt.date
) -> QuerySet[Unit]:
    """Those that answer to a unit that the form means: from a list in any degree, by words directly."""
    chosen = form.values["parent"]
    if not chosen:
        return late
    if isinstance(form.fields["parent"], forms.ChoiceField):
        return late.filter(pk__in=branch_of([int(chosen)], on=on).values("pk"))
    # A question of its own: one within the other, they are nested deeper than SQLite reads.
    parents = list(chosen_units(above, form.fields["parent"], chosen, on=on).values_list("pk", flat=True))
    return late.filter(pk__in=UnitParent.objects.on(on).filter(parent__in=parents).values("unit"))


def _offered(above: QuerySet[Unit], request: ActorRequest) -> list[Unit]:
    """What the form offers of them: of more than a list holds the one alone whose page led here."""
    first, linked = first_offered(above), request.GET.get("parent", "")
    alone = above.filter(pk=int(linked)) if is_cut(first) and is_row_id(linked) else above.none()
    return list(alone) or first


def _parents_of(page: Iterable[Any], above: QuerySet[Unit], offered: list[Unit]) -> dict[int, Unit]:
    """The units above those of a page, by id, as far as they may be named; no query where all are offered."""
    by_id = {unit.pk: unit for unit in offered}
    others = {unit.parent_on for unit in page} - {None, *by_id}
    return {unit.pk: unit for unit in above.filter(pk__in=others)} | by_id if others else by_id


@require_POST
def yearly_report(request: ActorRequest, pk: int) -> HttpResponse:
    """The yearly report as a Word file; the audit keeps who took it, so it is asked for and not linked to."""
    cycle = visible_cycle(request, pk)
    file = write_report(cycle, on=request.actor.on, actor=request.actor)
    return HttpResponse(
        file,
        content_type=WORD,
        headers={"Content-Disposition": f'attachment; filename="{report_name(cycle)}"'},
    )


def report_name(cycle: ReportingCycle, dated: dt.date | None = None) -> str:
    """bao-cao-2019-12-kh-tu.docx: plain letters, so that every mail program and disk keeps it.

    One had again is told from others of its year by its day.
    """
    symbol = slugify(fold(cycle.plan.symbol.replace("/", "-"), keep_marks=False))
    day = dated.isoformat() if dated else ""
    return "-".join(part for part in ("bao-cao", str(cycle.year), symbol, day) if part) + ".docx"
