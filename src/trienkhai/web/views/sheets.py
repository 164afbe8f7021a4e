"""Phiếu số liệu: what a unit answers in a cycle, entering it, the history of one figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import units_named_on
from trienkhai.reporting.actions import Entry, FiguresRefused, enter_figures, withdraw_figure
from trienkhai.reporting.enums import AnswerState
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.permissions import can_enter_figure, can_withdraw_figure
from trienkhai.reporting.queries import (
    duties_with_answers,
    filter_revisions,
    history_of,
    visible_duties,
)
from trienkhai.reporting.rollups import veil_sheet
from trienkhai.reporting.validators import Reply, TypedReply
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.figures import LineForm, RevisionFilter, WithdrawForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.told import tell_corrections
from trienkhai.web.views.figures import cycle_trail, readable_cycle
from trienkhai.web.views.plans import here


@dataclass(frozen=True, slots=True)
class Paper:
    """A unit's form in a cycle: what it is asked, with what it answered."""

    cycle: ReportingCycle
    unit: Unit
    duties: list[AnswerDuty]

    @property
    def replied(self) -> int:
        """How many questions are answered."""
        return sum(getattr(duty, "state", "") != "missing" for duty in self.duties)

    @property
    def is_enterable(self) -> bool:
        """Whether the actor may fill it in: all its lines are the one unit's."""
        return any(getattr(duty, "is_enterable", False) for duty in self.duties)

    @property
    def has_examples(self) -> bool:
        """Whether an example figure stands on it."""
        return any(getattr(duty, "is_example", False) for duty in self.duties)

    @property
    def trail(self) -> list[tuple[str, str | None]]:
        """The way to it."""
        name = getattr(self.unit, "name", self.unit.code)
        return [*cycle_trail(self.cycle), (name, reverse("sheet", args=[self.cycle.pk, self.unit.code]))]


def _paper(request: ActorRequest, pk: int, units: QuerySet[Unit], *, only: int | None = None) -> Paper:
    """The form of the one unit as far as the actor sees it, or one line of it; else the page is not found."""
    cycle = readable_cycle(request, pk)
    unit = get_object_or_404(units_named_on(units, cycle.tree_on))
    wanted = {"cycle": cycle, "unit": unit} if only is None else {"cycle": cycle, "unit": unit, "pk": only}
    seen = visible_duties(request.actor).filter(**wanted)
    duties = veil_sheet(duties_with_answers(seen), cycle=cycle, actor=request.actor)
    if not duties:
        raise Http404
    tell_corrections((duty.indicator for duty in duties), cycle)
    return Paper(cycle, unit, duties)


@require_http_methods(["GET", "HEAD"])
def sheet(request: ActorRequest, pk: int, code: str) -> HttpResponse:
    """A unit's form as it stands, with the receipt of each line."""
    paper = _paper(request, pk, Unit.objects.filter(code=code))
    return render(request, "web/figures/sheet.html", {"paper": paper, "trail": here(paper.trail)})


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_entry(request: ActorRequest, pk: int, code: str) -> HttpResponse:
    """Fill in or correct a unit's form; whatever is wrong is said at once and what was typed stays."""
    paper = _paper(request, pk, Unit.objects.filter(code=code))
    can_enter_figure(request.actor, paper.duties[0]).demand()
    lines = [LineForm(sent(request), duty=duty) for duty in paper.duties]
    if request.method == "POST" and _send(request, lines):
        return redirect("sheet", pk, code)
    return render(
        request,
        "web/figures/entry.html",
        {
            "paper": paper,
            "lines": lines,
            "wrong": [line for line in lines if line.is_bound and line.errors],
            "trail": [*paper.trail, (gettext("Nhập số liệu"), None)],
        },
    )


def _send(request: ActorRequest, lines: Sequence[LineForm]) -> bool:
    """Send the lines that say something new; True when they were kept or there was nothing to send."""
    answers = [line.is_valid() for line in lines]  # every line is to say what is wrong with it
    if not all(answers):
        return False
    entries = _touched([line.entry for line in lines])
    if not entries:
        messages.info(request, gettext("Không có dòng nào được điền hay sửa, nên không gửi gì."))
        return True
    try:
        figures = enter_figures(entries, actor=request.actor)
    except FiguresRefused as refusal:
        _show(refusal, lines)
        return False
    receipts = [
        figure.receipt
        for figure, entry in zip(figures, entries, strict=True)
        if figure.revision != entry.revision
    ]
    if receipts:
        messages.success(
            request,
            ngettext(
                "Đã gửi {count} số liệu. Số biên nhận: {receipts}.",
                "Đã gửi {count} số liệu. Số biên nhận: {receipts}.",
                len(receipts),
            ).format(count=len(receipts), receipts=", ".join(receipts)),
        )
    else:
        messages.info(request, gettext("Không có số liệu nào khác với số đã gửi."))
    return True


def _touched(entries: Sequence[Entry]) -> list[Entry]:
    """Those that differ from what the person had before them: an untouched line is not sent again.

    So a line that a colleague changed meanwhile, and this person left alone, is no conflict.
    """
    rows = Figure.objects.filter(duty__in=[entry.duty.pk for entry in entries])
    seen = {
        (row.duty_id, row.revision): TypedReply.of(Reply(row.part, row.whole, row.does_not_apply, row.note))
        for row in rows
    }
    return [
        entry
        for entry in entries
        if entry.reason or entry.typed != seen.get((entry.duty.pk, entry.revision), TypedReply())
    ]


def _show(refusal: FiguresRefused, lines: Sequence[LineForm]) -> None:
    for line in lines:
        problem = refusal.problems.get(line.duty.pk)
        if problem is not None:
            standing = problem.standing
            line.show_problems(problem.fields, revision=standing.revision if standing else None)


@require_http_methods(["GET", "HEAD", "POST"])
def figure_history(request: ActorRequest, pk: int) -> HttpResponse:
    """Every revision of one figure with who entered it and why it was changed; its clerk may take it back."""
    asked = get_object_or_404(AnswerDuty, pk=pk)  # whether the actor sees it, its form says
    paper = _paper(request, asked.cycle_id, Unit.objects.filter(pk=asked.unit_id), only=pk)
    duty: Any = paper.duties[0]  # with what its query annotates
    if duty.state == AnswerState.WITHHELD:
        raise Http404  # of a figure that is withheld from the reader there is no history either
    history = list(history_of(duty) if duty.is_owned else history_of(duty).filter(is_current=True))
    newest = history[0] if history else None
    revisions = RevisionFilter(request.GET, persons=[figure.entered_by for figure in history])
    may_withdraw = bool(
        newest
        and duty.is_owned  # spares the others the question
        and not newest.is_withdrawn
        and can_withdraw_figure(request.actor, duty)
    )
    form = WithdrawForm(sent(request), initial={"revision": newest.revision if newest else 0})
    if request.method == "POST" and _withdraw(form, duty, request):
        return redirect("figure-history", pk)
    return render(
        request,
        "web/figures/history.html",
        {
            "paper": paper,
            "duty": duty,
            "form": form,
            "may_withdraw": may_withdraw,
            "revisions": revisions,
            "page": page_of(_asked_for(history, revisions, duty), request),
            "trail": [*paper.trail, (duty.indicator.part_label, None)],
        },
    )


def _asked_for(
    history: list[Figure], form: RevisionFilter, duty: AnswerDuty
) -> list[Figure] | QuerySet[Figure]:
    """Those of the revisions that the form asks for, among the ones that the reader is shown."""
    if not form.is_used:
        return history
    shown = history_of(duty).filter(pk__in=[figure.pk for figure in history])
    return filter_revisions(shown, **form.values)


def _withdraw(form: WithdrawForm, duty: AnswerDuty, request: ActorRequest) -> bool:
    can_withdraw_figure(request.actor, duty).demand()
    taken: list[Figure] = []
    try:
        done = attempt(
            form,
            lambda: taken.append(withdraw_figure(duty, **form.cleaned_data, actor=request.actor)),
        )
    except FiguresRefused as refusal:
        problem = refusal.problems[duty.pk]
        for name, sentence in problem.fields.items():
            form.add_error(name if name == "reason" else None, sentence)
        if problem.standing is not None:
            form.has_shown(problem.standing.revision)
        return False
    if done:
        messages.success(
            request, gettext("Đã rút số liệu. Số biên nhận {receipt}.").format(receipt=taken[0].receipt)
        )
    return done
