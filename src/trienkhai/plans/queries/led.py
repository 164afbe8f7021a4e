"""What superiors did about the work of units that only an operation had put under them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.queries.dependents import Dependent
from trienkhai.organisations.queries.led import Counted, Led, by_right_of_now, enter_led
from trienkhai.plans.enums import EntryKind
from trienkhai.plans.models import Assignment, Correction, ProgressEntry
from trienkhai.plans.permissions.watching import committees

_DECISIONS = (EntryKind.CONFIRM, EntryKind.RETURN, EntryKind.REOPEN)


def done_about_work(led: Led) -> Iterator[Dependent]:
    """Work given, and reports decided on as one lead of several; six queries."""
    given = _counted(_given(led), "unit", "plan__issuing_unit", "plan__title")
    yield from by_right_of_now(led, given, gettext("việc được giao"))
    decided = _counted(_decided(led), "assignment__unit", "by_unit", "receipt")
    yield from by_right_of_now(led, decided, gettext("lượt xác nhận, trả lại, mở lại việc"))


def _given(led: Led) -> QuerySet[Assignment]:
    """By the adoption of a plan since, or later by a correction of it, whoever issued it."""
    corrected = Correction.objects.filter(
        subject_type="assignment", subject_id=OuterRef("pk"), old__isnull=True, at__gt=led.since
    )
    adopted = Q(given_on=None, plan__adopted_at__gt=led.since)
    later = Q(given_on__gt=timezone.localtime(led.since).date()) | Exists(corrected)
    about = Q(unit__in=led.units) | Q(plan__issuing_unit__in=led.retyped)
    return Assignment.objects.filter(about, adopted | later)


def _decided(led: Led) -> QuerySet[ProgressEntry]:
    """By a lead that decides in its own branch alone, since other committees lead the task beside it."""
    others = Assignment.objects.filter(
        task=OuterRef("assignment__task"), role=AssignmentRole.LEAD, unit__in=committees(led.lines.on)
    ).exclude(unit=OuterRef("by_unit"))
    entries = ProgressEntry.objects.filter(
        Exists(others), at__gt=led.since, kind__in=_DECISIONS, assignment__unit__in=led.units
    )
    return entries.exclude(assignment__plan__issuing_unit=F("by_unit"))


def _counted(rows: QuerySet[Any], unit: str, other: str, known_by: str) -> Iterator[Counted]:
    counted = rows.order_by().values(whose=F(unit), code=F(f"{unit}__code"), right=F(other))
    told = counted.annotate(count=Count("pk"), example=Min(known_by)).order_by("code")
    yield from told.values_list("whose", "code", "right", "count", "example")


def enter() -> None:
    """Enter what of this room was done over such units."""
    enter_led("plans", done_about_work)
