"""What was done on plans in the place of units whose duties had passed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.queries.dependents import Dependent, Ground, enter_dependents
from trienkhai.plans.enums import EntryKind
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry

_ISSUER = "assignment__plan__issuing_unit__code"
_REPORTS = (EntryKind.PROGRESS, EntryKind.SUBMIT, EntryKind.WITHDRAW)


def done_on_plans(ground: Ground) -> Iterator[Dependent]:
    """Reports on their work, decisions in their place, their plans adopted or corrected; four queries."""
    yield from _told(_reported(ground), gettext("lượt báo cáo tiến độ"))
    yield from _told(_decided(ground), gettext("lượt xác nhận, trả lại, mở lại việc"))
    yield from _told(_corrected(ground), gettext("lượt sửa kế hoạch, giao việc"))
    yield from _told(_adopted(ground), gettext("kế hoạch được ban hành"))


def _told(rows: Iterable[Any], what: str) -> Iterator[Dependent]:
    return (Dependent(code, count, what, example) for code, count, example in rows)


def _counted(rows: QuerySet[Any], code: str, known_by: str) -> Any:  # noqa: ANN401 - rows of three values
    """How many there are for each unit, and what one of them is known by."""
    counted = rows.order_by().values(whose=F(code)).annotate(count=Count("pk"), example=Min(known_by))
    return counted.order_by("whose").values_list("whose", "count", "example")


def _reported(ground: Ground) -> Any:  # noqa: ANN401 - as _counted
    """On their own work; by_unit is whoever stood in for them."""
    rows = ProgressEntry.objects.filter(
        at__gt=ground.since, kind__in=_REPORTS, assignment__unit__in=ground.units, by_unit__in=ground.hands
    )
    return _counted(rows, "assignment__unit__code", "receipt")


def _decided(ground: Ground) -> Any:  # noqa: ANN401 - as _counted
    """On others' work where they led or had issued the plan, by who leads or issued nothing of it itself."""
    leading = Assignment.objects.filter(task=OuterRef("assignment__task"), role=AssignmentRole.LEAD)
    theirs = leading.filter(unit__in=ground.units).order_by("pk")
    own = leading.filter(unit=OuterRef("by_unit")).exclude(unit__in=ground.units)
    issued = Q(assignment__plan__issuing_unit__in=ground.units)
    rows = (
        ProgressEntry.objects.filter(at__gt=ground.since, by_unit__in=ground.hands)
        .exclude(kind__in=_REPORTS)
        .filter(Exists(theirs) | issued)
        .filter(~Exists(own) & (issued | ~Q(assignment__plan__issuing_unit=F("by_unit"))))
        .annotate(
            led_by=Coalesce(Subquery(theirs.values("unit__code")[:1]), "assignment__plan__issuing_unit__code")
        )
    )
    return _counted(rows, "led_by", "receipt")


def _corrected(ground: Ground) -> Any:  # noqa: ANN401 - as _counted
    rows = Correction.objects.filter(at__gt=ground.since, plan__issuing_unit__in=ground.units)
    return _counted(rows, "plan__issuing_unit__code", "plan__title")


def _adopted(ground: Ground) -> Any:  # noqa: ANN401 - as _counted
    rows = Plan.objects.filter(adopted_at__gt=ground.since, issuing_unit__in=ground.units)
    return _counted(rows, "issuing_unit__code", "title")


def enter() -> None:
    """Enter what of this room depends on an operation."""
    called = {
        "plans.plan": gettext_lazy("kế hoạch"),
        "plans.assignment": gettext_lazy("việc được giao"),
        "plans.progressentry": gettext_lazy("lượt báo cáo, xác nhận"),
    }
    enter_dependents("plans", done_on_plans, called)
