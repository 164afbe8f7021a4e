"""Working out and carrying out a plan of reorganisation."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.codes import demand_code
from trienkhai.organisations.actions.keeping import keep_changes
from trienkhai.organisations.actions.naming import name_row
from trienkhai.organisations.actions.rights import demand_rights, foreign_problems, unseen_problems
from trienkhai.organisations.actions.spelling import spelling_problems
from trienkhai.organisations.actions.storing import Pair, store
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import (
    Attribute,
    Kind,
    Outcome,
    Problem,
    Register,
    Row,
    row_to_json,
    work_out,
)
from trienkhai.organisations.permissions import Actor, can_reorganise
from trienkhai.organisations.queries.facts import parts_of, recorded_for, touched_ids
from trienkhai.organisations.queries.operations import titles_that_recorded
from trienkhai.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """What is to be done, from which day, and the paper it rests on."""

    title: str
    on: dt.date
    rows: Sequence[Row]
    basis: str = ""


class CannotReorganise(ValueError):
    """A plan cannot be carried out, or an operation not be taken back; ``problems`` says why, all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the message is their sentences."""
        super().__init__("\n".join(problem.sentence for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan worked out on what is recorded now: what a dry run shows, and what would be written."""

    plan: Reorganisation
    outcome: Outcome
    ids: dict[str, int] = field(default_factory=dict)
    register: Register = field(default_factory=Register)


def prepare(plan: Reorganisation, *, actor: Actor) -> Prepared:
    """Work the plan out without writing anything; raises NotAllowed.

    What stands in its way is in ``outcome.problems``, each recorded change in the way with the operation that
    recorded it.
    """
    can_reorganise(actor).demand()
    rows = [_as_stored(row) for row in plan.rows]
    plan = replace(plan, rows=rows)
    recorded = recorded_for(rows, on=plan.on)
    register, ids = recorded.register, recorded.ids
    problems = [*_heading_problems(plan), *(found for row in rows for found in _text_problems(row))]
    problems += unseen_problems(rows, register, ids, actor) + spelling_problems(rows, ids, actor)
    if problems:
        return Prepared(plan, Outcome(problems=problems), ids, register)
    outcome = work_out(register, rows, on=plan.on, basis=plan.basis)
    touched, tops = _touched(plan, outcome), _at_top(plan, outcome)
    outcome.problems = with_titles(outcome.problems)
    outcome.problems += foreign_problems(touched, register, ids, actor=actor, rows=rows, tops=tops)
    return Prepared(plan, outcome, ids, register)


def _touched(plan: Reorganisation, outcome: Outcome) -> set[str]:
    """The codes of the units that the rows name or that change, and of those under whom one stands again."""
    named = {code for row in plan.rows for code in (row.code, row.parent, row.into) if code}
    above = {_above(row, outcome, plan.on) for row in plan.rows if row.kind is Kind.REOPEN} - {""}
    return named | above | outcome.after.keys()


def _above(row: Row, outcome: Outcome, on: dt.date) -> str:
    """Whom the unit of a row will answer to from the day on; "" where there is none."""
    unit = outcome.after.get(row.code)
    return unit.on(Attribute.PARENT, on) if unit is not None else row.parent


def _at_top(plan: Reorganisation, outcome: Outcome) -> list[Row]:
    """The rows from which a unit begins to stand above all others: only the installation does that."""
    begun = [row for row in plan.rows if row.kind in {Kind.ESTABLISH, Kind.REOPEN}]
    return [row for row in begun if outcome.after.get(row.code) and not _above(row, outcome, plan.on)]


@transaction.atomic
def carry_out(plan: Reorganisation, *, actor: Actor, seen: str = "", is_example: bool = False) -> Operation:
    """Do what the plan says, all of it, and return the operation; raises NotAllowed or CannotReorganise.

    ``seen`` is the fingerprint of a dry run that somebody read: what would by now do otherwise is not done.
    """
    can_reorganise(actor).demand()
    hold(touched_ids([_as_stored(row) for row in plan.rows], on=plan.on))
    prepared = prepare(plan, actor=actor)  # as it is now that nobody else can change it
    outcome, tops = prepared.outcome, _at_top(prepared.plan, prepared.outcome)
    touched = _touched(prepared.plan, outcome) & prepared.ids.keys()
    demand_rights(touched, prepared.register, prepared.ids, actor=actor, tops=tops)
    if not outcome.is_possible:
        raise CannotReorganise(outcome.problems)
    if seen and seen != outcome.fingerprint:
        sentence = gettext("Tổ chức đã thay đổi từ lúc chạy thử. Hãy đọc lại bản chạy thử rồi thực hiện.")
        raise CannotReorganise([Problem(0, sentence)])
    if not outcome.after:
        raise CannotReorganise([Problem(0, gettext("Kế hoạch không làm thay đổi đơn vị nào."))])
    changes: dict[str, Pair] = {code: (outcome.before[code], after) for code, after in outcome.after.items()}
    operation = Operation.objects.create(
        title=plan.title,
        effective_on=plan.on,
        basis=plan.basis,
        at=actor.moment,
        user=actor.user,
        rows=[row_to_json(row) for row in prepared.plan.rows],
    )
    write(operation, changes, prepared.ids, actor, is_example=is_example)
    return operation


def write(
    operation: Operation,
    changes: Mapping[str, Pair],
    ids: dict[str, int],
    actor: Actor,
    *,
    is_example: bool = False,
) -> None:
    """Store the units and keep each as it was and as it is, with one entry in the audit for the whole."""
    store(changes, ids, is_example=is_example)
    keep_changes(operation, changes)
    new = {"title": operation.title, "on": operation.effective_on, "units": len(changes)}
    action = "undo_operation" if operation.undoes_id else "carry_out_operation"
    record_entry(user=actor.user, action=action, subject=operation, new=new, reason=operation.reason)


def _as_stored(row: Row) -> Row:
    """The row with one visible code as one code, and blanks taken together."""
    return replace(
        row,
        code=normalise(row.code).strip(),
        name=_one_line(row.name),
        short_name=_one_line(row.short_name),
        type=row.type.strip(),
        parent=normalise(row.parent).strip(),
        into=normalise(row.into).strip(),
    )


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _heading_problems(plan: Reorganisation) -> list[Problem]:
    problems = []
    if not plan.title.strip():
        problems.append(Problem(0, gettext("Việc sắp xếp cần có tên gọi.")))
    if not plan.rows:
        problems.append(Problem(0, gettext("Kế hoạch chưa có dòng nào.")))
    return problems


def _text_problems(row: Row) -> list[Problem]:
    """Names too long or unprintable, and codes that no address could carry."""
    problems = []
    try:
        if row.name or row.kind in {Kind.ESTABLISH, Kind.RENAME}:
            name_row(Unit(code=row.code), row.name, row.short_name, valid_from=dt.date.min)
    except ValueError as fault:
        problems.append(Problem(row.line, str(fault)))
    try:
        if row.kind is Kind.ESTABLISH:
            demand_code(row.code)
    except ValueError as fault:
        problems.append(Problem(row.line, str(fault)))
    return problems


def with_titles(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, each with the operation that recorded what stands in the way; one query for all."""
    taken = [(problem.code, problem.since) for problem in problems if problem.since is not None]
    titles = titles_that_recorded(taken) if taken else {}
    return [_with_title(problem, titles) for problem in problems]


def _with_title(problem: Problem, titles: Mapping[tuple[str, dt.date], str]) -> Problem:
    title = titles.get((problem.code, problem.since)) if problem.since else None
    if title is None:
        return problem
    sentence = gettext("{sentence} Việc ấy do “{title}” ghi.")
    return replace(problem, sentence=sentence.format(sentence=problem.sentence, title=title))


def hold(ids: Collection[int]) -> None:
    """Let nobody else change these units until the transaction ends; always in one order."""
    for some in parts_of(sorted(ids)):
        locked = Unit.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk")
        list(locked.values_list("pk"))
