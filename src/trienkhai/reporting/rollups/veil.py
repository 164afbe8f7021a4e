"""Numbers small enough to point at a person, kept from readers outside the branch that owns them.

Decision record 0006 says where this applies and why there.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from trienkhai.organisations.permissions import Actor
from trienkhai.plans.enums import Counted, IndicatorKind
from trienkhai.plans.models import Indicator
from trienkhai.regulations import rule
from trienkhai.reporting.enums import AnswerState
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions import enters_duty, owns_duty
from trienkhai.reporting.rollups.board import Board, load_board
from trienkhai.reporting.rollups.trees import is_known, is_own_tree
from trienkhai.rollup import Answer, Total, Totals, withheld

THRESHOLD = "figures.fewest_shown"
ANY = 0
"""In place of an indicator: what is hidden is the same for all."""


def withheld_from(actor: Actor, board: Board, indicator: Indicator) -> Collection[int]:
    """Return the units whose numbers of an indicator the actor is not to see.

    None for who holds a role in the issuing unit or above it, and none of a question that counts bodies and
    not persons. For others, who read as they lead or follow the work, every number below the rule's threshold
    and what would give it away; never the plan's own total, which it reports, and never in one's own branch.
    """
    return () if _shows_all(actor, board, indicator) else _hidden(actor, board, indicator)


def withheld_among(
    units: Collection[int], actor: Actor, board: Board, indicator: Indicator
) -> Collection[int]:
    """Those of the units that ``withheld_from`` has; nothing is worked out where all are of one's branch."""
    if _shows_all(actor, board, indicator):
        return ()
    if is_own_tree(board) and board.own_units(actor).issuperset(units):
        return ()
    return _hidden(actor, board, indicator).intersection(units)


def _shows_all(actor: Actor, board: Board, indicator: Indicator) -> bool:
    return indicator.counted == Counted.ORGANISATIONS or board.is_overseen_by(actor)


def _hidden(actor: Actor, board: Board, indicator: Indicator) -> frozenset[int]:
    """What ``withheld_from`` says of who oversees nothing; worked out once.

    On another tree than the cycle's own it is all that is not of one's branch: the difference between two
    groupings of the same numbers would give away what each of them covers.
    """
    if not is_own_tree(board):
        if (actor, ANY) not in board.hidden:
            foreign = frozenset(row for row in board.rows if not is_known(board, actor, row))
            board.hidden[actor, ANY] = foreign - {board.top}
        return board.hidden[actor, ANY]
    if (actor, indicator.pk) not in board.hidden:
        totals, known = board.totals(indicator), set(board.own_units(actor))
        known |= {unit for unit, answered in zip(totals, totals.answered, strict=True) if not answered}
        known |= _worked_out(board, indicator, known)
        parted = board.figures(indicator).parted
        below = int(rule(THRESHOLD, on=actor.on).value)
        small = (
            withheld(board.tree, column, below=below, own_branch=known, together=parted)
            for column in _columns(indicator, totals)
        )
        board.hidden[actor, indicator.pk] = frozenset().union(*small) - {board.top}
    return board.hidden[actor, indicator.pk]


def _worked_out(board: Board, indicator: Indicator, known: Collection[int]) -> set[int]:
    """The units without a figure of their own above nothing but what the reader knows."""
    answers, tree = board.figures(indicator).on_rows, board.tree
    gave = {unit for unit, answer in answers.items() if answer.part is not None}
    found: set[int] = set()
    above_others: set[int] = set()  # positions of the units above what the reader does not know
    for at in range(len(tree) - 1, -1, -1):
        unit = tree.order[at]
        if unit not in gave and at not in above_others:
            found.add(unit)
        elif unit not in known:
            above_others.add(tree.parent[at])
    return found


def _columns(indicator: Indicator, totals: Totals[int]) -> list[dict[int, int]]:
    """The counts that each total gives away; of a share those who have it and those who have not."""
    parts, wholes = (dict(zip(totals, sums, strict=True)) for sums in (totals.parts, totals.wholes))
    if indicator.kind == IndicatorKind.COUNT:
        return [parts]
    if indicator.kind == IndicatorKind.SHARE:
        return [parts, {unit: wholes[unit] - parts[unit] for unit in parts}]
    return [parts, wholes]


def blank(total: Total) -> Total:
    """Return a total that says how many answered and nothing else."""
    return Total(None, None, total.coverage)


def is_own_withheld(board: Board, hidden: Collection[int], unit: int) -> bool:
    """Whether a unit's own figure is not to be shown: of one that is hidden, or that has a hidden child.

    The own figure of a unit that others answer under is what the hidden ones are covered by.
    """
    return bool(hidden) and (unit in hidden or any(one in hidden for one in board.tree.children(unit)))


def is_figure_withheld(board: Board, hidden: Collection[int], row: int, indicator: Indicator) -> bool:
    """Whether the figure on a row is not to be shown: its own, or of one in parts any of them."""
    rows = {row, *(one for one, _ in board.nodes_of(row, indicator))}
    return any(is_own_withheld(board, hidden, one) for one in rows)


def veil_sheet(duties: QuerySet[AnswerDuty], *, cycle: ReportingCycle, actor: Actor) -> list[AnswerDuty]:
    """Return the lines of one unit's form with what the actor is not to see taken out.

    ``duties`` come from ``duties_with_answers`` and belong to the cycle. A veiled line has the state
    ``AnswerState.WITHHELD`` and no numbers or note; each says whether it ``is_owned`` by the actor's branch,
    and ``is_enterable`` by the actor.
    One query, up to five more for a form of another branch, however many lines it has.
    """
    mine = {"is_owned": owns_duty(actor), "is_enterable": enters_duty(actor)}
    lines: list[Any] = list(duties.annotate(**mine))
    for line in lines:
        line.cycle = cycle
    foreign = [line for line in lines if not line.is_owned]
    if foreign:
        asked = {line.indicator_id for line in foreign}
        _veil(foreign, load_board(cycle, foreign[0].indicator if len(asked) == 1 else None), actor)
    return lines


def _veil(lines: Iterable[Any], board: Board, actor: Actor) -> None:
    """Take out of lines of another branch what the actor is not to see."""
    for line in lines:
        hidden = withheld_from(actor, board, line.indicator)
        if line.part is not None and is_figure_withheld(board, hidden, line.unit_id, line.indicator):
            line.part, line.whole, line.note = None, None, ""
            line.state = AnswerState.WITHHELD


def veiled(answer: Answer) -> Answer:
    """Return an answer without its numbers."""
    return Answer(does_not_apply=answer.does_not_apply)
