"""Reporting on an assignment, and answering the report. Everything is appended."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from trienkhai.audit.actions import record_entry
from trienkhai.documents.enums import TimingKind
from trienkhai.documents.validators import RefusedFile, due_day
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.tree import answering_ids
from trienkhai.organisations.permissions import Actor, Decision
from trienkhai.plans.actions.attachment import Attachment, check_attachment
from trienkhai.plans.actions.receipt import new_receipt
from trienkhai.plans.enums import EntryKind, WorkState
from trienkhai.plans.models import Assignment, ProgressEntry
from trienkhai.plans.moves import MOVES
from trienkhai.plans.permissions import (
    can_confirm,
    can_reopen,
    can_report_progress,
    can_return,
    can_withdraw,
)

FULL = 100
ONE_DAY = dt.timedelta(days=1)
_FOLLOWING = (
    "work_state",
    "percent",
    "changed_at",
    "submitted_on",
    "submitted_by",
    "submitted_for",
    "next_due_on",
    "is_past_last_turn",
)
_NEEDS_WORDS = {
    EntryKind.PROGRESS: gettext_lazy("Hãy ghi nội dung tiến độ."),
    EntryKind.RETURN: gettext_lazy("Hãy ghi lý do trả lại."),
    EntryKind.REOPEN: gettext_lazy("Hãy ghi lý do mở lại."),
}
_RULES: dict[str, Callable[[Actor, Assignment], Decision]] = {
    EntryKind.PROGRESS: can_report_progress,
    EntryKind.SUBMIT: can_report_progress,
    EntryKind.WITHDRAW: can_withdraw,
    EntryKind.CONFIRM: can_confirm,
    EntryKind.RETURN: can_return,
    EntryKind.REOPEN: can_reopen,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed: kept by every refusal, so that it can be shown again and sent anew."""

    words: str = ""
    percent: int | None = None
    attachment: Attachment | None = None


class InvalidProgress(Exception):
    """Something typed is missing or out of bounds; ``problems`` are sentences about what was ``typed``."""

    def __init__(self, problems: list[str], typed: Typed, *, is_marked: bool = False) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
        self.typed = typed
        self.is_marked = is_marked  # the attachment bears a secrecy mark


class NoSuchMove(Exception):
    """The assignment is in a state from which this step does not lead anywhere."""

    def __init__(self, kind: EntryKind, state: WorkState, typed: Typed) -> None:
        super().__init__(
            gettext("Việc đang ở trạng thái “{state}” nên không thể “{kind}”.").format(
                state=state.label, kind=kind.label
            )
        )
        self.typed = typed


class ChangedMeanwhile(Exception):
    """Somebody else wrote since the person looked: ``entries`` are what is new, ``typed`` is not lost."""

    def __init__(self, entries: list[ProgressEntry], typed: Typed) -> None:
        super().__init__(
            gettext(
                "Trong lúc đồng chí soạn, việc này đã có cập nhật mới. Hãy xem lại rồi gửi tiếp; nội "
                "dung đã nhập còn nguyên."
            )
        )
        self.entries = entries
        self.typed = typed


def report_progress(
    assignment: Assignment,
    *,
    words: str,
    seen: int,
    actor: Actor,
    percent: int | None = None,
    attachment: Attachment | None = None,
    is_example: bool = False,
) -> ProgressEntry:
    """Append how far the unit is. ``seen`` is the id of the newest entry the person saw (0: none).

    Raises NotAllowed, NoSuchMove, ChangedMeanwhile or InvalidProgress (a refused attachment too).
    """
    typed = Typed(words, percent, attachment)
    return _append(assignment, EntryKind.PROGRESS, typed, seen=seen, actor=actor, is_example=is_example)


def submit_done(
    assignment: Assignment,
    *,
    words: str = "",
    seen: int,
    actor: Actor,
    attachment: Attachment | None = None,
    is_example: bool = False,
) -> ProgressEntry:
    """Report the work done; it waits for confirmation. Raises as ``report_progress``."""
    typed = Typed(words, FULL, attachment)
    return _append(assignment, EntryKind.SUBMIT, typed, seen=seen, actor=actor, is_example=is_example)


def withdraw_submission(assignment: Assignment, *, words: str = "", seen: int, actor: Actor) -> ProgressEntry:
    """Take a completion report back before it was answered; it stays in the history."""
    return _append(assignment, EntryKind.WITHDRAW, Typed(words), seen=seen, actor=actor)


def confirm_progress(
    assignment: Assignment, *, words: str = "", seen: int, actor: Actor, is_example: bool = False
) -> ProgressEntry:
    """Confirm that the work is done."""
    typed = Typed(words)
    return _append(assignment, EntryKind.CONFIRM, typed, seen=seen, actor=actor, is_example=is_example)


def return_progress(
    assignment: Assignment, *, reason: str, seen: int, actor: Actor, is_example: bool = False
) -> ProgressEntry:
    """Send a completion report back with a reason; the report stays in the history."""
    typed = Typed(reason)
    return _append(assignment, EntryKind.RETURN, typed, seen=seen, actor=actor, is_example=is_example)


def reopen_work(assignment: Assignment, *, reason: str, seen: int, actor: Actor) -> ProgressEntry:
    """Open confirmed work again, with a reason: standing work goes on after a year is closed."""
    return _append(assignment, EntryKind.REOPEN, Typed(reason), seen=seen, actor=actor)


def _append(
    assignment: Assignment,
    kind: EntryKind,
    typed: Typed,
    *,
    seen: int,
    actor: Actor,
    is_example: bool = False,
) -> ProgressEntry:
    try:
        if typed.attachment is not None:
            # Before the transaction: reading a large file takes seconds, in which nobody else could write.
            _RULES[kind](actor, assignment).demand()
            _check_attachment(typed.attachment, typed)
        return _append_whole(assignment, kind, typed, seen=seen, actor=actor, is_example=is_example)
    except InvalidProgress as refusal:
        # Outside the transaction, which is undone; of a marked file the audit says that it was refused.
        if refusal.is_marked:
            record_entry(
                user=actor.user, action="refuse_file", subject=assignment, reason="refused, secrecy mark"
            )
        raise


def _append_whole(
    assignment: Assignment, kind: EntryKind, typed: Typed, *, seen: int, actor: Actor, is_example: bool
) -> ProgressEntry:
    with transaction.atomic():
        held = (
            Assignment.objects.select_for_update(of=("self",), no_key=True)
            .select_related("plan")
            .get(pk=assignment.pk)
        )
        _RULES[kind](actor, held).demand()
        _demand_current(held, seen, typed)
        after = MOVES.get((held.work_state, kind))
        if after is None:
            raise NoSuchMove(kind, WorkState(held.work_state), typed)
        _check(kind, typed)
        entry = _entry(held, kind, after, typed=typed, actor=actor)
        entry.is_example = is_example
        _store(entry, typed.attachment, lambda: _follow(held, entry, actor))
    for name in _FOLLOWING:
        setattr(assignment, name, getattr(held, name))
    return entry


def _demand_current(held: Assignment, seen: int, typed: Typed) -> None:
    newer = list(
        held.entries.filter(pk__gt=seen).select_related("by", "by_unit", "acting_for").order_by("id")
    )
    if newer:
        raise ChangedMeanwhile(newer, typed)


def _check(kind: EntryKind, typed: Typed) -> None:
    problems = []
    if kind in _NEEDS_WORDS and not typed.words.strip():
        problems.append(str(_NEEDS_WORDS[kind]))
    if typed.percent is not None and not 0 <= typed.percent <= FULL:
        problems.append(gettext("Phần trăm từ 0 đến 100."))
    if problems:
        raise InvalidProgress(problems, typed)


def _check_attachment(attachment: Attachment, typed: Typed) -> None:
    try:
        check_attachment(attachment)
    except RefusedFile as refusal:
        # A marked file is not carried on either; the words are.
        without = Typed(typed.words, typed.percent)
        is_marked = refusal.code == "secrecy-mark"
        raise InvalidProgress([refusal.message], without, is_marked=is_marked) from None


def _entry(
    held: Assignment, kind: EntryKind, after: WorkState, *, typed: Typed, actor: Actor
) -> ProgressEntry:
    if actor.user is None:
        raise TypeError("Progress is entered by an account.")
    percent = _percent_reported(held, kind) if typed.percent is None else typed.percent
    return ProgressEntry(
        assignment=held,
        kind=kind,
        state_before=held.work_state,
        state_after=after,
        words=typed.words.strip(),
        percent=percent,
        by=actor.user,
        acting_for_id=actor.user.acting_for_id,
        at=actor.moment,
        by_unit_id=_acting_unit(held, kind, actor),
        receipt=new_receipt(actor.on),
    )


def _percent_reported(held: Assignment, kind: EntryKind) -> int | None:
    """What stands when a step names none: the last one; the one before where “done” is taken back.

    Work opened for its next turn begins anew.
    """
    if kind not in (EntryKind.WITHDRAW, EntryKind.RETURN, EntryKind.REOPEN):
        return held.percent
    if kind == EntryKind.REOPEN and _comes_again(held):
        return None
    reported = held.entries.filter(kind__in=(EntryKind.PROGRESS, EntryKind.REOPEN)).order_by("-id")
    return reported.values_list("percent", flat=True).first()


def _acting_unit(held: Assignment, kind: EntryKind, actor: Actor) -> int:
    """The unit in whose name the step is taken: the assigned one, the issuing one, or the one that leads."""
    if kind in (EntryKind.PROGRESS, EntryKind.SUBMIT, EntryKind.WITHDRAW):
        return _reporting_unit(held, actor)
    own = answering_ids(actor.unit_ids(Role.CLERK), on=actor.on)
    leads = Assignment.objects.filter(task=held.task_id, role="lead", ended_at__isnull=True, unit__in=own)
    lead = leads.exclude(unit=held.unit_id).order_by("id").values_list("unit_id", flat=True).first()
    if held.task_id is not None and lead is not None:
        return _standing_for(lead, actor, Role.CLERK)
    return _standing_for(held.plan.issuing_unit_id, actor, Role.CLERK, Role.LEADER)


def _reporting_unit(held: Assignment, actor: Actor) -> int:
    """The assigned unit or, once it has closed, the successor for which the actor reports."""
    return _standing_for(held.unit_id, actor, Role.CLERK)


def _standing_for(unit_id: int, actor: Actor, *roles: Role) -> int:
    """The unit or, once it has closed, the successor in which the actor holds one of the roles."""
    held = sorted(actor.unit_ids(*roles))
    if unit_id in held:
        return unit_id
    answers = Unit.objects.filter(pk=unit_id)
    heirs = (own for own in held if answers.filter(pk__in=answering_ids([own], on=actor.on)).exists())
    return next(heirs, unit_id)


def _store(entry: ProgressEntry, attachment: Attachment | None, follow: Callable[[], None]) -> None:
    """Keep the attachment under a random name with the entry; when storing fails, no file is left behind."""
    if attachment is not None:
        entry.attachment_name = attachment.shown_name
        entry.attachment.save("", ContentFile(attachment.data, name="kept"), save=False)
    try:
        entry.save()
        follow()
    except BaseException:
        if attachment is not None:
            entry.attachment.storage.delete(str(entry.attachment.name))
        raise


def _comes_again(held: Assignment) -> bool:
    return held.task is not None and held.task.timing_kind == TimingKind.RECURRING


def _next_turn(held: Assignment, actor: Actor) -> None:
    """Set the day of the turn after the one that was closed; after the last there is none any more."""
    if held.task is None or held.is_past_last_turn:
        return
    closed = held.next_due_on or held.task.due_on
    after = actor.on if closed is None else min(closed, dt.date.max - ONE_DAY) + ONE_DAY
    held.next_due_on = due_day(held.task.timing, on=after)
    held.is_past_last_turn = closed is not None and held.next_due_on is None


def _follow(held: Assignment, entry: ProgressEntry, actor: Actor) -> None:
    """Repeat the newest entry on the assignment, and write the audit."""
    held.work_state = entry.state_after
    held.percent = entry.percent
    held.changed_at = entry.at
    if entry.kind == EntryKind.SUBMIT:
        held.submitted_on, held.submitted_by = actor.on, entry.by
        held.submitted_for_id = entry.acting_for_id
    elif entry.state_after not in (WorkState.AWAITING_CONFIRMATION, WorkState.DONE):
        held.submitted_on, held.submitted_by, held.submitted_for = None, None, None
    if entry.kind == EntryKind.REOPEN and _comes_again(held):
        _next_turn(held, actor)
    held.save(update_fields=_FOLLOWING)
    old: dict[str, Any] = {"work_state": entry.state_before}
    new = {"work_state": entry.state_after, "percent": entry.percent, "receipt": entry.receipt}
    record_entry(user=actor.user, action=f"{entry.kind}_work", subject=held, old=old, new=new)
