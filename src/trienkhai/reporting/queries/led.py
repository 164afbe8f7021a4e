"""Figures that units owe only because an operation put them under others, or made something else of them."""

from collections.abc import Iterator

from django.db.models import Count, F, Min, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.queries.dependents import Dependent
from trienkhai.organisations.queries.led import Led, by_right_of_now, enter_led
from trienkhai.reporting.models import AnswerDuty


def asked_of_units(led: Led) -> Iterator[Dependent]:
    """Figures owed in years opened since; two queries, and two for whose right it was."""
    what = gettext("số liệu phải báo cáo")
    rows = _opened(led).filter(unit__in=led.units).values("unit", "unit__code", "cycle__plan__issuing_unit")
    counted = rows.annotate(count=Count("pk"), example=Min("cycle__plan__title"))
    columns = "unit", "unit__code", "cycle__plan__issuing_unit", "count", "example"
    yield from by_right_of_now(led, counted.order_by("unit__code").values_list(*columns), what)
    yield from _asked_as(led, what)


def _asked_as(led: Led, what: str) -> Iterator[Dependent]:
    """What is asked of units of a type, of such as had another one before."""
    rows = _opened(led).filter(unit__in=led.retyped).values("unit", "indicator__asked_type")
    counted = rows.annotate(code=F("unit__code"), count=Count("pk"), example=Min("cycle__plan__title"))
    for row in counted.order_by("unit__code", "indicator__asked_type"):
        was, now = led.became[row["unit"]]
        if row["indicator__asked_type"] == now != was:
            yield Dependent(row["code"], row["count"], what, row["example"])


def _opened(led: Led) -> QuerySet[AnswerDuty]:
    """Of years opened since, whose tree is that of a day on which the operation holds."""
    cycles = {"cycle__opened_at__gt": led.since, "cycle__tree_on__gte": led.effective_on}
    return AnswerDuty.objects.filter(**cycles, cycle__withdrawn_at=None).order_by()


def enter() -> None:
    """Enter what of this room was done over such units."""
    enter_led("reporting", asked_of_units)
