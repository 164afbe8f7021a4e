"""Taking a figure back."""

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.permissions import Actor
from trienkhai.reporting.actions.entering import Entry, FiguresRefused, Problem, stale_sentence
from trienkhai.reporting.actions.revisions import add_revision, current_figures, reply_of, values_of
from trienkhai.reporting.models import AnswerDuty, Figure
from trienkhai.reporting.permissions import can_withdraw_figure
from trienkhai.reporting.validators import TypedReply


@transaction.atomic
def withdraw_figure(duty: AnswerDuty, *, revision: int, reason: str, actor: Actor) -> Figure:
    """Take back the figure of a duty, which is missing from then on; the earlier rows stay.

    Raises ``NotAllowed``, and ``FiguresRefused`` when there is nothing to take back, no reason is given or
    the figure changed after the person saw ``revision``.
    """
    can_withdraw_figure(actor, duty).demand()
    standing = current_figures([duty.pk])[0].get(duty.pk)
    problem = _problem(duty, standing, revision, reason)
    if standing is None or problem:
        raise FiguresRefused(
            {duty.pk: Problem(problem, standing)}, (Entry(duty, TypedReply(), revision, reason),)
        )
    figure = add_revision(duty, standing, Figure(is_withdrawn=True, reason=reason.strip()), actor=actor)
    record_entry(
        user=actor.user,
        action="withdraw_figure",
        subject=duty,
        old=values_of(reply_of(standing)),
        new={"revision": figure.revision, "receipt": figure.receipt},
        reason=figure.reason,
    )
    return figure


def _problem(duty: AnswerDuty, standing: Figure | None, revision: int, reason: str) -> dict[str, str]:
    if standing is None or standing.is_withdrawn:
        return {"revision": gettext("Chưa có số liệu nào để rút.")}
    if standing.revision != revision:
        return {"revision": stale_sentence(standing, duty.indicator)}
    return {} if reason.strip() else {"reason": gettext("Đồng chí ghi lý do rút số liệu.")}
