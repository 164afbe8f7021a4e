"""Accounts, work and figures of units, as rows of a dry run: each list the same for whatever units."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import roles_in
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.queries import assignment_rows, current_assignments
from trienkhai.reporting.models import AnswerDuty
from trienkhai.reporting.queries import visible_duties
from trienkhai.web.addresses import row_address, unit_address
from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.numerals import office_number
from trienkhai.web.rows import Rows

Condition = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose things a dry run lists: parts of the units, and what is asked of ``unit`` for one of them.

    ``passes_to`` is who takes over, by the unit's id, and ``head`` what it stands under; None: nobody does.
    """

    parts: Sequence[Any]
    asked: Asked
    condition: Condition = field(default=lambda part: part)
    without: Sequence[int] = ()
    passes_to: dict[int, str] | None = None
    head: str = ""

    def rows(self, ask: Callable[[Any], QuerySet[Any, Any]]) -> Rows:
        """What is asked, of these units, each row with its unit named."""
        return Rows(self.parts, lambda part: self._told(ask(self.condition(part))), self.asked.name_units)

    @property
    def actor(self) -> Actor:
        """Who reads."""
        return self.asked.actor

    def _told(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        return rows.exclude(unit__in=self.without) if self.without else rows

    @property
    def heads(self) -> tuple[str, ...]:
        """The last head, where there is one."""
        return () if self.passes_to is None else (self.head,)

    def last(self, row: Any) -> tuple[Cell, ...]:  # noqa: ANN401 - a row of any of the lists
        """Who takes over from the row's unit, under the last head."""
        return () if self.passes_to is None else (Cell(self.passes_to.get(row.unit_id) or "–"),)


def accounts(key: str, title: str, of: Belonging, *, hint: str) -> Listing:
    """The roles that hold in the units or will, and who acts in them."""
    return Listing(
        key,
        title,
        (gettext("Tài khoản"), gettext("Vai trò"), gettext("Đơn vị"), gettext("Người làm thay"), *of.heads),
        of.rows(lambda units: roles_in(units, on=of.actor.on)),
        lambda one: (*role_cells(one), *of.last(one)),
        hint,
    )


def role_cells(one: Any) -> tuple[Cell, ...]:  # noqa: ANN401 - a role with what ``roles_in`` adds
    """Account, role, unit, and who acts in the role."""
    acting = ", ".join(person(given.delegate) for given in one.acting) or "–"
    return (
        Cell(person(one.user)),
        Cell(one.get_role_display(), is_data=False),
        unit_cell(one.unit),
        Cell(acting),
    )


def person(user: Any) -> str:  # noqa: ANN401 - an account
    """The account by its holder's name and its own."""
    return f"{user.get_full_name()} ({user.username})"


def unit_cell(unit: Any) -> Cell:  # noqa: ANN401 - a unit with its name
    """The unit by name and code, and its page."""
    return Cell(f"{unit.name} ({unit.code})", unit_address("unit", code=unit.code))


def work(key: str, title: str, of: Belonging, *, hint: str = "") -> Listing:
    """The running work that is not done."""
    running = current_assignments(of.actor).filter(ended_at__isnull=True).exclude(work_state="done")
    rows = assignment_rows(running, on=of.actor.on).order_by("unit__code", "pk")
    return Listing(
        key,
        title,
        (gettext("Đơn vị"), gettext("Phần việc"), gettext("Vai trò"), gettext("Tiến độ"), *of.heads),
        of.rows(lambda units: rows.filter(unit__in=units)),
        lambda one: (
            unit_cell(one.unit),
            assignment_cell(one),
            Cell(one.get_role_display(), is_data=False),
            Cell(one.get_work_state_display(), is_data=False),
            *of.last(one),
        ),
        hint,
    )


def assignment_cell(one: Any) -> Cell:  # noqa: ANN401 - a row of assignment_rows
    """The task, or the plan as a whole, and the page of the work."""
    words = f"{one.task_path} {one.task_title}" if one.task_path else one.plan_title
    return Cell(words, row_address("assignment", one.pk))


def figures(key: str, title: str, of: Belonging, *, hint: str = "") -> Listing:
    """The figures that the units owe."""
    rows = (
        visible_duties(of.actor)
        .select_related("cycle__plan", "indicator__target")
        .order_by("unit__code", "cycle_id", "indicator_id")
    )
    return Listing(
        key,
        title,
        (gettext("Đơn vị"), gettext("Năm"), gettext("Câu hỏi"), gettext("Kế hoạch"), *of.heads),
        of.rows(lambda units: rows.filter(unit__in=units)),
        lambda one: (
            unit_cell(one.unit),
            Cell(str(one.cycle.year), reverse("sheet", args=[one.cycle_id, one.unit.code])),
            Cell(one.indicator.target.text),
            Cell(one.cycle.plan.title),
            *of.last(one),
        ),
        hint,
    )


@dataclass(frozen=True, slots=True)
class PastFigures:
    """How many figures of a kind units gave in a year of a plan."""

    year: int
    plan: str
    kind: str
    count: int


def past_figures(key: str, title: str, parts: Sequence[Sequence[int]], actor: Actor, *, hint: str) -> Listing:
    """The figures that the units gave, counted by year, plan and kind, the newest year first."""
    return Listing(
        key,
        title,
        (gettext("Năm"), gettext("Kế hoạch"), gettext("Loại"), gettext("Số liệu")),
        Rows([parts], lambda some: _past(visible_duties(actor), some)),
        lambda one: (
            Cell(str(one.year)),
            Cell(one.plan),
            Cell(one.kind, is_data=False),
            Cell(office_number(one.count)),
        ),
        hint,
    )


def _past(duties: QuerySet[AnswerDuty], parts: Sequence[Sequence[int]]) -> list[PastFigures]:
    counts: Counter[tuple[int, str, str]] = Counter()
    for some in parts:
        given = duties.filter(unit__in=some, figures__is_current=True, figures__part__isnull=False)
        columns = ("cycle__year", "cycle__plan__title", "indicator__kind")
        for *of, count in given.order_by().values_list(*columns).annotate(Count("pk")):
            counts[of[0], of[1], of[2]] += count
    return [
        PastFigures(year, plan, str(IndicatorKind(kind).label).lower(), count)
        for (year, plan, kind), count in sorted(counts.items(), reverse=True)
    ]
