"""What was done about figures in the place of units whose duties had passed."""

from collections.abc import Iterator

from django.db.models import Count, F, Min, Q
from django.utils.translation import gettext, gettext_lazy

from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.queries.dependents import Dependent, Ground, enter_dependents
from trienkhai.reporting.models import Figure, ReportingCycle


def done_on_figures(ground: Ground) -> Iterator[Dependent]:
    """Figures sent for them, and years opened for their plans, by accounts of who stood in; two queries.

    Also by accounts that act in another's role there.
    """
    held = RoleHolding.objects.filter(unit__in=ground.hands)
    acting = Delegation.objects.filter(holding__in=held)
    hands = User.objects.filter(Q(pk__in=held.values("user")) | Q(pk__in=acting.values("delegate")))
    figures = Figure.objects.filter(
        entered_at__gt=ground.since, duty__unit__in=ground.units, entered_by__in=hands
    )
    sent = figures.order_by().values(code=F("duty__unit__code"))
    for row in sent.annotate(count=Count("pk"), example=Min("receipt")).order_by("code"):
        yield Dependent(row["code"], row["count"], gettext("số liệu đã gửi"), row["example"])
    cycles = ReportingCycle.objects.filter(
        opened_at__gt=ground.since, plan__issuing_unit__in=ground.units, opened_by__in=hands
    )
    opened = cycles.order_by().values(code=F("plan__issuing_unit__code"))
    for row in opened.annotate(count=Count("pk"), example=Min("plan__title")).order_by("code"):
        yield Dependent(row["code"], row["count"], gettext("kỳ số liệu đã mở"), row["example"])


def enter() -> None:
    """Enter what of this room depends on an operation."""
    called = {"reporting.answerduty": gettext_lazy("số liệu phải trả lời")}
    enter_dependents("reporting", done_on_figures, called)
