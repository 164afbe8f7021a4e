"""Việc của tôi."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import search_units, units_by_id, with_units
from trienkhai.plans.models import Assignment, Task
from trienkhai.plans.queries import (
    LISTS,
    Beginning,
    TaskGroup,
    by_task,
    filter_assignments,
    my_work,
    returned_among,
    visible_tasks,
)
from trienkhai.reporting.queries import enterable_duties, owed_sheets
from trienkhai.web.forms.plan import WorkFilter
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

SHOWN = 8
TITLES = {
    "overdue": gettext_lazy("Quá hạn"),
    "due_this_week": gettext_lazy("Đến hạn trong tuần"),
    "to_approve": gettext_lazy("Chờ tôi xác nhận"),
    "running": gettext_lazy("Việc còn lại"),
    "sent": gettext_lazy("Đã gửi, chờ xác nhận"),
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The rows of one task as a line: counts by state, and the address that opens them."""

    group: TaskGroup
    address: str
    unit: str

    @property
    def states(self) -> list[tuple[str, int]]:
        """The states that there are, with how many; those of the deadline first, where there is one."""
        deadlines = ("overdue", "due_soon", "on_time", "open") if self.group["due"] else ()
        names = (*deadlines, "awaiting", "in_progress", "not_started")
        return [(name, self.group[name]) for name in names if self.group[name]]  # type: ignore[literal-required]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One of the lists: its first rows, how many lines it has and how many rows stand behind them."""

    name: str
    title: str
    rows: Sequence[Any]
    lines: int
    count: int
    is_grouped: bool


@require_safe
def work_page(request: ActorRequest) -> HttpResponse:
    """What waits for the actor: figures to send; work overdue, due this week, to approve, running, sent."""
    work = my_work(request.actor)
    gathered = work.by_task()
    begun = work.beginnings(SHOWN)
    shelves = [
        _groups(name, gathered[name]) if name in gathered else _shelf(name, begun[name]) for name in LISTS
    ]
    _name_units(shelves, request)
    tell_returned([row for shelf in shelves if not shelf.is_grouped for row in shelf.rows])
    owed = list(owed_sheets(enterable_duties(request.actor))[:SHOWN])
    return render(
        request,
        "web/work/page.html",
        {
            "shelves": shelves,
            "owed": owed,
            "has_work": any(shelf.rows for shelf in shelves),
            "has_role": bool(request.actor.holdings),
            "may_register": bool(request.actor.unit_ids(Role.CLERK)),
        },
    )


def _shelf(name: str, begun: Beginning) -> Shelf:
    """The first rows of a list with their whole number."""
    return Shelf(name, str(TITLES[name]), begun.rows, begun.count, begun.count, is_grouped=False)


def _groups(name: str, groups: Sequence[TaskGroup]) -> Shelf:
    """The first tasks of a list with how many there are."""
    count = sum(group["count"] for group in groups)
    return Shelf(name, str(TITLES[name]), groups[:SHOWN], len(groups), count, is_grouped=True)


def tell_returned(shown: Iterable[Any]) -> None:
    """Mark those of the rows whose report was returned; a query where there are rows."""
    rows = list(shown)
    returned = returned_among(rows) if rows else set()
    for row in rows:
        row.is_returned = row.pk in returned


def _name_units(shelves: list[Shelf], request: ActorRequest) -> None:
    """Name the units of all that is shown in one query."""
    plain = [row for shelf in shelves if not shelf.is_grouped for row in shelf.rows]
    groups = [group for shelf in shelves if shelf.is_grouped for group in shelf.rows]
    alone = {group["only_unit"] for group in groups if group["units"] == 1}
    units = {row.unit_id for row in plain} | alone
    named = units_by_id(units, request.actor.on)
    for row in plain:
        row.unit = named[row.unit_id]
    for at, shelf in enumerate(shelves):
        if shelf.is_grouped:
            shelves[at] = replace(shelf, rows=_lines(shelf.name, shelf.rows, named, {}))


def _lines(
    name: str, groups: Iterable[TaskGroup], named: dict[int, Unit], chosen: dict[str, str]
) -> list[GroupRow]:
    """The groups with where each leads: to the one row that it holds, else to the list of its rows."""
    rows = []
    for group in groups:
        key = {"nhom": f"{group['plan_id']}-{group['task_id'] or 0}"}
        address = f"{reverse('work-list', args=[name])}?{urlencode(chosen | key)}"
        if group["count"] == 1:
            address = reverse("assignment", args=[group["first"]])
        unit = getattr(named.get(group["only_unit"]), "name", "") if group["units"] == 1 else ""
        rows.append(GroupRow(group, address, unit))
    return rows


@require_safe
def work_list(request: ActorRequest, name: str) -> HttpResponse:
    """One of the lists of “Việc của tôi” in full: by tasks where many units stand behind each."""
    if name not in TITLES:
        raise Http404
    form = WorkFilter(request.GET)
    work = my_work(request.actor)
    rows = _filtered(work.of(name), form, request)
    is_grouped = work.is_grouped(name) and not form.values["nhom"]
    page = page_of(by_task(rows, name) if is_grouped else rows, request)
    lines = _named_lines(name, page, form, request) if is_grouped else []
    shown = [] if is_grouped else with_units(page, request.actor.on)
    tell_returned(shown)
    here = _group_title(form.values["nhom"], request)
    steps = (
        [(TITLES[name], reverse("work-list", args=[name])), (here, None)] if here else [(TITLES[name], None)]
    )
    return render(
        request,
        "web/work/list.html",
        {
            "title": TITLES[name],
            "subtitle": here,
            "form": form,
            "page": page,
            "lines": lines,
            "rows": shown,
            "is_grouped": is_grouped,
            "trail": [(gettext("Việc của tôi"), reverse("my-work")), *steps],
        },
    )


def _named_lines(
    name: str, groups: Iterable[TaskGroup], form: WorkFilter, request: ActorRequest
) -> list[GroupRow]:
    """The groups of a page with the names of lone units, and the filter kept in where they lead."""
    groups = list(groups)
    named = units_by_id((group["only_unit"] for group in groups if group["units"] == 1), request.actor.on)
    chosen = {key: str(value) for key, value in form.values.items() if value}
    return _lines(name, groups, named, chosen)


def _group_title(group: str, request: ActorRequest) -> str:
    """What the rows of one group are about; "" where the address names none."""
    if not group:
        return ""
    _, task = group.split("-")
    if not int(task):
        return gettext("Toàn kế hoạch")
    found: Task = get_object_or_404(visible_tasks(request.actor), pk=int(task))
    return gettext("Nhiệm vụ {path}").format(path=found.path)


def _filtered(rows: QuerySet[Assignment], form: WorkFilter, request: ActorRequest) -> QuerySet[Assignment]:
    """Those rows that the form asks for."""
    chosen = dict(form.values)
    words, unit, group = chosen.pop("q"), chosen.pop("unit"), chosen.pop("nhom")
    rows = filter_assignments(rows, words=words, **chosen)
    if group:
        plan, task = map(int, group.split("-"))
        rows = rows.filter(plan=plan, task=task or None)
    if not unit:
        return rows
    return rows.filter(unit__in=search_units(Unit.objects.all(), unit, on=request.actor.on).values("pk"))
