"""What was done since a day of effect that is over, by and for the units whose duties change hands."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from trienkhai.plans.queries import current_assignments, visible_entries
from trienkhai.reporting.models import Figure
from trienkhai.reporting.queries import visible_duties
from trienkhai.web.addresses import row_address
from trienkhai.web.dry_run.belongings import assignment_cell, unit_cell
from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.rows import Rows, parts_of
from trienkhai.web.templatetags.office import office_date, office_time

_WORK = {"task_path": "task__path", "task_title": "task__title", "plan_title": "plan__title"}


def lists_of_since(asked: Asked) -> Iterator[Listing]:
    """Reports on work, figures and work given from the day of effect on, where that day is over."""
    midnight = timezone.make_aware(dt.datetime.combine(asked.day, dt.time.min))
    yield _reports(asked, midnight)
    yield _figures(asked, midnight)
    yield _given(asked, midnight)


def _rows(asked: Asked, ask: Callable[[Any], QuerySet[Any, Any]]) -> Rows:
    return Rows(parts_of(asked.of([*asked.hands] if asked.is_over else [])), ask, asked.name_units)


def _reports(asked: Asked, since: dt.datetime) -> Listing:
    entries = visible_entries(asked.actor).filter(at__gte=since).order_by("assignment__unit__code", "pk")
    told = {name: F(f"assignment__{way}") for name, way in _WORK.items()}
    told["unit_id"] = F("assignment__unit_id")
    entries = entries.select_related("by").annotate(**told)
    return Listing(
        "bao-cao",
        gettext("Báo cáo từ ngày có hiệu lực"),
        (gettext("Lúc"), gettext("Việc của"), gettext("Phần việc"), gettext("Là"), gettext("Ai")),
        _rows(asked, lambda units: entries.filter(assignment__unit__in=units)),
        lambda one: (
            Cell(office_time(one.at), is_data=False),
            unit_cell(one.unit),
            Cell(
                f"{one.task_path} {one.task_title}" if one.task_path else one.plan_title,
                row_address("assignment", one.assignment_id),
            ),
            Cell(one.get_kind_display(), is_data=False),
            Cell(one.by.get_full_name()),
        ),
        gettext("Vẫn giữ như đã báo cáo; hãy xem còn đúng với ngày có hiệu lực không."),
    )


def _figures(asked: Asked, since: dt.datetime) -> Listing:
    duties = visible_duties(asked.actor)
    figures = Figure.objects.filter(entered_at__gte=since).order_by("duty__unit__code", "pk")
    figures = figures.select_related("entered_by", "duty__cycle", "duty__indicator__target")
    figures = figures.annotate(unit_id=F("duty__unit_id"))
    return Listing(
        "so-lieu-gui",
        gettext("Số liệu gửi từ ngày có hiệu lực"),
        (gettext("Lúc"), gettext("Số liệu của"), gettext("Năm"), gettext("Câu hỏi"), gettext("Ai")),
        _rows(asked, lambda units: figures.filter(duty__in=duties.filter(unit__in=units).order_by())),
        lambda one: (
            Cell(office_time(one.entered_at), is_data=False),
            unit_cell(one.unit),
            Cell(str(one.duty.cycle.year), row_address("figure-history", one.duty_id)),
            Cell(one.duty.indicator.target.text),
            Cell(one.entered_by.get_full_name()),
        ),
    )


def _given(asked: Asked, since: dt.datetime) -> Listing:
    later = Q(given_on__gte=asked.day) | Q(given_on=None, plan__adopted_at__gte=since)
    work = current_assignments(asked.actor).filter(later).order_by("unit__code", "pk")
    work = work.select_related("plan").annotate(**{name: F(way) for name, way in _WORK.items()})
    return Listing(
        "viec-giao",
        gettext("Việc giao từ ngày có hiệu lực"),
        (gettext("Ngày giao"), gettext("Giao cho"), gettext("Phần việc"), gettext("Vai trò")),
        _rows(asked, lambda units: work.filter(unit__in=units)),
        lambda one: (
            Cell(office_date(one.given_on or one.plan.adopted_at), is_data=False),
            unit_cell(one.unit),
            assignment_cell(one),
            Cell(one.get_role_display(), is_data=False),
        ),
    )
