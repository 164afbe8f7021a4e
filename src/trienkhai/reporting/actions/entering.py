"""Entering figures, one or a whole form."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext, ngettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.models import Indicator
from trienkhai.reporting.actions.revisions import add_revision, current_figures, reply_of, values_of
from trienkhai.reporting.models import AnswerDuty, Figure
from trienkhai.reporting.permissions import demand_entering
from trienkhai.reporting.rollups import reading_of
from trienkhai.reporting.validators import Reply, TypedReply, read_reply


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a form: a duty, what was typed, and the revision that the person had before them.

    ``revision`` is 0 where they saw an empty line. ``reason`` is needed to change what stands; a figure that
    was taken back is given anew without one.
    """

    duty: AnswerDuty
    typed: TypedReply
    revision: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line was not taken: sentences by field, and the figure that meanwhile stands, if it changed."""

    fields: dict[str, str]
    standing: Figure | None = None


@dataclass
class FiguresRefused(Exception):
    """Nothing of the form was kept: the problems by duty id, and the lines as they were typed."""

    problems: dict[int, Problem]
    entries: Sequence[Entry] = field(default_factory=tuple)

    def __str__(self) -> str:
        return ngettext(
            "{count} dòng chưa hợp lệ; chưa ghi dòng nào.",
            "{count} dòng chưa hợp lệ; chưa ghi dòng nào.",
            len(self.problems),
        ).format(count=len(self.problems))


@transaction.atomic
def enter_figures(entries: Sequence[Entry], *, actor: Actor) -> list[Figure]:
    """Keep the lines of a form and return the figure of each, with its receipt.

    All lines or none: when any cannot be taken, ``FiguresRefused`` carries every problem of every line and
    what was typed. A line that says what already stands adds nothing and returns the standing figure, so that
    sending a form twice does no harm. A line written over a revision that the person did not see is
    refused with what changed. Raises ``NotAllowed``.
    """
    done_for = demand_entering(actor, [entry.duty for entry in entries])
    current, gone = current_figures([entry.duty.pk for entry in entries])
    replies: list[Reply] = []
    problems: dict[int, Problem] = {}
    for entry in entries:
        reply, fields = read_reply(entry.typed, entry.duty.indicator.kind)
        standing = current.get(entry.duty.pk)
        problem = Problem(fields) if fields else _problem_with_standing(entry, reply, standing)
        if entry.duty.pk in gone:
            problem = Problem({"revision": gettext("Kỳ số liệu này đã rút; không gửi số liệu được nữa.")})
        replies.append(reply)
        if problem is not None:
            problems[entry.duty.pk] = problem
    if len({entry.duty.pk for entry in entries}) < len(entries):
        raise ValueError("a form asks each question once")
    if problems:
        raise FiguresRefused(problems, tuple(entries))
    return [
        _keep(entry, reply, current.get(entry.duty.pk), _doing(actor, done_for[entry.duty.pk]))
        for entry, reply in zip(entries, replies, strict=True)
    ]


def _doing(actor: Actor, acting_for: int | None) -> Actor:
    """The actor, whose account from now on writes what it does as done for another, or for itself."""
    if actor.user is not None:
        actor.user.acting_for_id = acting_for
    return actor


def _problem_with_standing(entry: Entry, reply: Reply, standing: Figure | None) -> Problem | None:
    """Whether the line may follow what stands now."""
    if standing is None or (reply == reply_of(standing) and not standing.is_withdrawn):
        return None
    if standing.revision != entry.revision:
        return Problem({"revision": stale_sentence(standing, entry.duty.indicator)}, standing)
    if not (standing.is_withdrawn or entry.reason.strip()):
        return Problem({"reason": gettext("Số liệu đã gửi; muốn sửa thì ghi lý do.")}, standing)
    return None


def stale_sentence(standing: Figure, indicator: Indicator) -> str:
    """Say who changed a figure meanwhile and to what, read as the question asks it."""
    who = standing.entered_by.get_full_name()
    return gettext(
        "Số liệu đã thay đổi sau khi đồng chí mở trang: {who} {done}. Đồng chí xem lại rồi ghi."
    ).format(who=who, done=_done(standing, indicator))


def _done(standing: Figure, indicator: Indicator) -> str:
    if standing.is_withdrawn:
        return gettext("đã rút số liệu")
    if standing.does_not_apply:
        return gettext("đã ghi “không áp dụng”")
    return gettext("đã ghi {figures}").format(
        figures=reading_of(indicator).words(standing.part, standing.whole)
    )


def _keep(entry: Entry, reply: Reply, standing: Figure | None, actor: Actor) -> Figure:
    if standing is not None and reply == reply_of(standing) and not standing.is_withdrawn:
        return standing
    reason = entry.reason.strip() if standing is not None else ""
    if standing is not None and standing.is_withdrawn:
        reason = reason or gettext("Gửi lại sau khi rút số liệu.")
    figure = add_revision(entry.duty, standing, Figure(reason=reason, **values_of(reply)), actor=actor)
    record_entry(
        user=actor.user,
        action="enter_figure" if standing is None else "correct_figure",
        subject=entry.duty,
        old=None if standing is None else values_of(reply_of(standing)),
        new={**values_of(reply), "revision": figure.revision, "receipt": figure.receipt},
        reason=reason,
    )
    return figure
