"""What the yearly report says, gathered in a fixed number of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils import translation

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import Clause
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import heirs_on, units_named_on
from trienkhai.plans.enums import DeadlineState, EntryKind, WorkState
from trienkhai.plans.models import Assignment, ProgressEntry, Target, Task
from trienkhai.plans.queries import outside_lead, with_deadline_state
from trienkhai.reporting.enums import Standing
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.numerals import number_words
from trienkhai.reporting.papers.authorship import is_own_paper, recipients_of
from trienkhai.reporting.papers.content import ClauseResult, TargetRow, YearlyReport
from trienkhai.reporting.papers.issuer import issuer_on
from trienkhai.reporting.papers.letterhead import letterhead_of, signature_of
from trienkhai.reporting.papers.missing import missing_branches, missing_summary
from trienkhai.reporting.papers.sentences import (
    STATES,
    completeness_words,
    end_words,
    issuer_words,
    last_day_told,
    misfit_words,
    opening_words,
    state_words,
    subject_words,
)
from trienkhai.reporting.papers.wording import (
    clause_words,
    deadline_words,
    heading_words,
    target_words,
)
from trienkhai.reporting.permissions import can_write_report
from trienkhai.reporting.rollups import IndicatorTotal, cycle_totals, load_board

LONGEST_QUOTE = 400
MOST_QUOTES = 3
MOST_LEADS = 3
OWN_WORDS = (EntryKind.PROGRESS, EntryKind.SUBMIT)
LEADING = (AssignmentRole.LEAD, AssignmentRole.DIRECT)


@translation.override("vi")
def gather_report(cycle: ReportingCycle, *, on: dt.date, actor: Actor) -> YearlyReport:
    """Return the report of a cycle as of the day it is written, in Vietnamese whatever the screens speak.

    Raises ``NotAllowed``.
    """
    can_write_report(actor, cycle).demand()
    board = load_board(cycle)
    issuer = issuer_on(board, on)
    metadata = cycle.plan.version.compiled.get("metadata") or {}
    author = issuer_words(metadata, issuer.former or issuer.row.name)
    is_own = not issuer.former and is_own_paper(metadata, board.issuer, issuer.superior, board.rows.values())
    writer = author if is_own else issuer.row.name
    own = metadata if is_own else {}  # of the plan's paper what is its issuer's own
    clauses = {one.pk: one for one in _clauses(cycle)}
    totals = cycle_totals(cycle, board)
    targets = tuple(_target_rows(cycle, totals, clauses))
    return YearlyReport(
        letterhead=letterhead_of(
            issuer.row,
            issuer.superior,
            dated=on,
            plan_symbol=cycle.plan.symbol if is_own else "",
            place=str(own.get("place") or ""),
        ),
        year=cycle.year,
        subject=subject_words(cycle, author),
        opening=opening_words(cycle, author, on, writer=writer, former=issuer.former),
        results=tuple(_results(cycle, clauses, on)),
        targets=targets,
        missing_summary=missing_summary(board),
        missing=missing_branches(board),
        completeness=completeness_words(cycle, totals, on) + misfit_words(board),
        end=end_words(cycle, writer),
        signature=signature_of(issuer.row, own, on=on),
        recipients=recipients_of(own),
        has_examples=any(row.is_example for row in targets),
    )


def _clauses(cycle: ReportingCycle) -> QuerySet[Clause]:
    """Those of every version of the directive: what an amendment dropped stands in an older one."""
    return Clause.objects.filter(version__directive=cycle.plan.version.directive_id)


def _results(cycle: ReportingCycle, clauses: dict[int, Clause], on: dt.date) -> Iterable[ClauseResult]:
    """One result a task, in the order of the clauses."""
    rows = Task.objects.filter(plan=cycle.plan_id, dropped_at=None).annotate(outside_lead=outside_lead())
    tasks = list(rows.order_by("position"))
    names = _names_of_assigned(cycle, on)
    until = last_day_told(cycle, on)
    leads, states, late = _assignments(cycle, names, until, is_past=until < on)
    words = _newest_words(cycle, names, until)
    for task in tasks:
        yield ClauseResult(
            clause=clause_words(clauses[task.clause_id], clauses),
            title=task.title,
            leads="; ".join(leads[task.pk]) or task.outside_lead or "chưa có đơn vị chủ trì",
            deadline=deadline_words(task),
            states=state_words(states[task.pk], late[task.pk]),
            group=heading_words(clauses[task.clause_id], clauses),
            words=tuple(words.get(task.pk, ())),
        )


def _names_of_assigned(cycle: ReportingCycle, on: dt.date) -> dict[int, str]:
    """What each unit with work is called on the report's day; of one that has closed who took over too."""
    assigned = Assignment.objects.filter(plan=cycle.plan_id).values("unit")
    units = list(units_named_on(Unit.objects.filter(pk__in=assigned), on))
    closed = {unit.pk for unit in units if unit.gone_on is not None and unit.gone_on <= on}
    heirs = heirs_on(closed, on=on) if closed else {}
    called = units_named_on(Unit.objects.filter(pk__in=set().union(*heirs.values())), on)
    heir_names = {unit.pk: str(getattr(unit, "name", unit.code)) for unit in called} if heirs else {}
    return {
        unit.pk: _name_today(
            unit,
            [heir_names[one] for one in sorted(heirs.get(unit.pk, ()))],
            is_closed=unit.pk in closed,
        )
        for unit in units
    }


def _name_today(unit: Unit, heirs: list[str], *, is_closed: bool) -> str:
    """“Ban Dân vận Tỉnh ủy (nay là Ban Tuyên giáo và Dân vận Tỉnh ủy)”."""
    name = str(getattr(unit, "name", unit.code))
    if heirs:
        return f"{name} (nay là {'; '.join(heirs)})"
    return f"{name} (đã kết thúc hoạt động)" if is_closed else name


def _assignments(
    cycle: ReportingCycle, names: Mapping[int, str], on: dt.date, *, is_past: bool
) -> tuple[dict[int, list[str]], dict[int, Counter[str]], Counter[int]]:
    """Who leads and how far they are, how many units are in which state, and how many are late, by task.

    Late is as every list says it: a completion report sent in time is not late while it waits. Of a day that
    is past the states are those of the newest entries until then.
    """
    past = _states_on(cycle, on) if is_past else None
    rows = Assignment.objects.filter(plan=cycle.plan_id, task__isnull=False, ended_at__isnull=True)
    led: dict[int, dict[str | int, list[tuple[str, str]]]] = defaultdict(dict)
    states: dict[int, Counter[str]] = defaultdict(Counter)
    late: Counter[int] = Counter()
    fields = ("id", "task_id", "unit_id", "role", "phrase", "work_state", "deadline_state")
    for assignment, task, unit, role, phrase, now, deadline in (
        with_deadline_state(rows, on=on).order_by("id").values_list(*fields)
    ):
        if task is None:
            continue
        state = now if past is None else past.get(assignment, WorkState.NOT_STARTED)
        is_late = state != WorkState.DONE and deadline == DeadlineState.OVERDUE
        if role in LEADING:
            how_far = f"{STATES[WorkState(state)]}{', quá hạn' if is_late else ''}"
            led[task].setdefault(phrase or unit, []).append((names[unit], how_far))
        else:
            states[task][state] += 1
            late[task] += is_late
    leads = {task: [lead_words(*one) for one in by_phrase.items()] for task, by_phrase in led.items()}
    return defaultdict(list, leads), states, late


def _states_on(cycle: ReportingCycle, day: dt.date) -> dict[int, str]:
    """The state in which the newest entry until the day left each assignment that has one."""
    entries = ProgressEntry.objects.filter(assignment__plan=cycle.plan_id, at__date__lte=day)
    return dict(entries.order_by("id").values_list("assignment_id", "state_after"))


def lead_words(phrase: str | int, units: list[tuple[str, str]]) -> str:
    """Who leads under one phrase, each with how far it is; many as the phrase, with how many are how far."""
    if len(units) <= MOST_LEADS or isinstance(phrase, int):
        return "; ".join(f"{name} ({how_far})" for name, how_far in units)
    counted = Counter(how_far for _, how_far in units).most_common()
    return f"{phrase} ({len(units)} đơn vị: {', '.join(f'{count} {words}' for words, count in counted)})"


def _newest_words(cycle: ReportingCycle, names: Mapping[int, str], until: dt.date) -> dict[int, list[str]]:
    """By task, what the units last reported until the day, each with its name: who leads, then the newest."""
    rows = ProgressEntry.objects.filter(
        assignment__plan=cycle.plan_id,
        assignment__task__isnull=False,
        assignment__ended_at__isnull=True,
        at__date__lte=until,
        kind__in=OWN_WORDS,  # what the unit says itself, not what was said to it
    ).exclude(words="")
    newest: dict[int, tuple[bool, int, int, str]] = {}
    fields = (
        "assignment_id",
        "assignment__task_id",
        "assignment__unit_id",
        "assignment__role",
        "words",
        "id",
    )
    for assignment, task, unit, role, words, entry in rows.order_by("id").values_list(*fields):
        text = f"{names[unit]}: “{' '.join(words.split())[:LONGEST_QUOTE].rstrip('. ')}”"
        newest[assignment] = (role not in LEADING, -entry, task, text)
    found: dict[int, list[str]] = defaultdict(list)
    for _, _, task, text in sorted(newest.values()):
        found[task].append(text)
    return {task: _first_few(texts) for task, texts in found.items()}


def _first_few(texts: list[str]) -> list[str]:
    """A few of the texts, and how many were left out."""
    more = len(texts) - MOST_QUOTES
    return texts if more <= 0 else [*texts[:MOST_QUOTES], f"và {number_words(more)} đơn vị khác"]


def _target_rows(
    cycle: ReportingCycle, totals: list[IndicatorTotal], clauses: dict[int, Clause]
) -> Iterable[TargetRow]:
    """One row a target of the plan, in the order of the clauses; of those nobody was asked about too.

    One that was dropped is told where this year asked for its figures.
    """
    asked = {one.indicator.target_id: one for one in totals}
    for target in Target.objects.filter(plan=cycle.plan_id).order_by("clause__position", "pk"):
        total = asked.get(target.pk)
        if total is not None:
            yield _target_row(total, clauses)
        elif target.dropped_at is None:
            yield _unasked_row(target, clauses)


def _unasked_row(target: Target, clauses: dict[int, Clause]) -> TargetRow:
    return TargetRow(
        clause=clause_words(clauses[target.clause_id], clauses),
        text=target.text,
        planned=target_words(target),
        reached="chưa có số liệu",
        coverage="không hỏi đơn vị nào",
        standing=str(Standing.NO_FIGURES.label),
    )


def _target_row(one: IndicatorTotal, clauses: dict[int, Clause]) -> TargetRow:
    target = one.indicator.target
    coverage = one.total.coverage
    inapplicable = (
        f" (trong đó {number_words(coverage.not_applicable)} không áp dụng)"
        if coverage.not_applicable
        else ""
    )
    dropped = "" if target.dropped_at is None else " (đã bỏ khỏi kế hoạch)"
    return TargetRow(
        clause=clause_words(clauses[target.clause_id], clauses),
        text=f"{target.text}{dropped}",
        planned=target_words(target),
        reached=_reached_words(one),
        coverage=f"{number_words(coverage.replied)}/{number_words(coverage.asked)} đơn vị{inapplicable}",
        standing=_standing_words(one),
        is_example=one.has_examples,
    )


def _reached_words(one: IndicatorTotal) -> str:
    """What the year gave and, where years are added up, what they gave together."""
    nothing = "không áp dụng" if one.total.coverage.is_inapplicable else "chưa có số liệu"
    words = one.words or nothing
    if one.so_far is None or one.so_far.part is None:
        return words
    return f"{words}; cộng dồn các năm: {number_words(one.so_far.part)}"


def _standing_words(one: IndicatorTotal) -> str:
    missing, words = one.total.coverage.missing, str(one.standing.label)
    if one.unasked:
        words = f"{words}; chưa hỏi số liệu năm {', '.join(map(str, one.unasked))}"
    if one.standing is Standing.NO_FIGURES or not missing:
        return words
    return f"{words}; thiếu {number_words(missing)} đơn vị"
