"""Adding a row to the history of a figure."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from trienkhai.organisations.permissions import Actor
from trienkhai.reporting.models import AnswerDuty, Figure
from trienkhai.reporting.validators import Reply


def current_figures(duties: Iterable[int]) -> tuple[dict[int, Figure], set[int]]:
    """Return the standing figure of each duty that has one, held until the transaction ends.

    And which of the duties are no more: their year was withdrawn after somebody had them before them.
    """
    ids = set(duties)
    held = AnswerDuty.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    gone = ids - set(held.values_list("pk", flat=True))
    rows = Figure.objects.filter(duty__in=ids, is_current=True).select_related("entered_by")
    return {figure.duty_id: figure for figure in rows}, gone


def add_revision(duty: AnswerDuty, standing: Figure | None, figure: Figure, *, actor: Actor) -> Figure:
    """Store ``figure`` as the duty's next revision; the standing one stays, no longer current."""
    if actor.user is None:
        raise ValueError(gettext("Số liệu phải do một tài khoản nhập."))
    if standing is not None:
        Figure.objects.filter(pk=standing.pk).update(is_current=False)
    figure.duty = duty
    figure.revision = 1 if standing is None else standing.revision + 1
    figure.receipt = receipt_number(duty, figure.revision)
    figure.entered_by, figure.entered_at = actor.user, actor.moment
    figure.acting_for_id = actor.user.acting_for_id
    figure.save(force_insert=True)
    return figure


def receipt_number(duty: AnswerDuty, revision: int) -> str:
    """The number a sender keeps: year, duty and revision; it leads straight back to the row."""
    return f"SL-{duty.cycle.year}-{duty.pk:06d}-{revision:02d}"


def reply_of(figure: Figure) -> Reply:
    """Return what a stored figure says."""
    return Reply(figure.part, figure.whole, figure.does_not_apply, figure.note)


def values_of(reply: Reply) -> dict[str, Any]:
    """Return a reply as the fields of a row."""
    return {
        "part": reply.part,
        "whole": reply.whole,
        "does_not_apply": reply.does_not_apply,
        "note": reply.note,
    }
