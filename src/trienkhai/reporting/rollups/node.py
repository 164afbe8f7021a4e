"""All totals of one unit, and the units under it."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, refuse
from trienkhai.organisations.queries import TreeRow
from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import Standing
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.permissions import readable_indicators
from trienkhai.reporting.queries import with_clauses
from trienkhai.reporting.rollups.board import Board, load_board
from trienkhai.reporting.rollups.standing import IndicatorTotal, standing_of, whole_total
from trienkhai.reporting.rollups.trees import not_yours, reads_branch
from trienkhai.reporting.rollups.veil import blank, withheld_among
from trienkhai.reporting.rollups.years import earlier_totals
from trienkhai.rollup import sum_subtrees


@dataclass(frozen=True, slots=True)
class BranchCoverage:
    """A unit with how many units of its branch were asked anything, and how many of them answered it all.

    ``mark`` says why it counts here although the tree of the day does not have it.
    """

    unit: TreeRow
    asked: int
    complete: int
    mark: str = ""

    @property
    def missing(self) -> int:
        """The units that left a question open."""
        return self.asked - self.complete


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in a cycle: the way down to it, its totals, and the branches directly below that were asked.

    ``first_own`` is the step of the way that the reader may open first, ``told_above`` those above it that
    may be named. ``openable`` are the units whose pages they may open.
    """

    path: list[TreeRow]
    here: BranchCoverage
    totals: list[IndicatorTotal]
    children: list[BranchCoverage]
    is_asked: bool
    first_own: int
    told_above: list[TreeRow]
    openable: Collection[int]

    @property
    def is_top(self) -> bool:
        """True for the unit that issued the plan."""
        return len(self.path) == 1

    @property
    def has_examples(self) -> bool:
        """Whether an example figure stands in any of the totals."""
        return any(one.has_examples for one in self.totals)


def node_of(cycle: ReportingCycle, unit: Unit, *, actor: Actor, on: dt.date | None = None) -> Node | None:
    """Return what the actor may read of a unit in a cycle, if anything, on the tree of a day.

    The cycle's own where none is given: six queries at most. Raises ``NotAllowed`` where the total is theirs,
    and not on this tree.
    """
    readable = list(with_clauses(readable_indicators(actor, cycle, unit)))
    if not readable:
        return None
    board = load_board(cycle, on=on)
    if unit.pk not in board.rows:
        return None
    readable = _on_tree(board, unit, readable, actor)
    asked = {one.pk: board.answers.get(one.pk, {}) for one in readable}
    open_ones = {one for by_unit in asked.values() for one, said in by_unit.items() if said.is_missing}
    named = {one for by_unit in asked.values() for one in by_unit}
    units = [unit.pk, *board.tree.children(unit.pk)]
    here, *children = _coverages(board, _rows_of(board, named, readable), open_ones, units)
    path = board.path_to(unit.pk)
    return Node(
        path=path,
        here=here,
        totals=_totals(board, unit.pk, readable, actor),
        children=[one for one in children if one.asked],
        is_asked=unit.pk in named,
        first_own=board.first_own(path, actor),
        told_above=board.told_above(path, actor),
        openable=board.openable(path, actor),
    )


def _on_tree(board: Board, unit: Unit, readable: list[Indicator], actor: Actor) -> list[Indicator]:
    """Those of the questions that the actor may read on the board's tree; refused where there is none."""
    if reads_branch(board, actor, unit.pk):
        return readable
    whole = set(readable_indicators(actor, board.cycle, Unit(pk=board.top)).values_list("pk", flat=True))
    if not any(one.pk in whole for one in readable):
        refuse(not_yours(board.on)).demand()
    return [one for one in readable if one.pk in whole]


def _totals(board: Board, unit: int, readable: list[Indicator], actor: Actor) -> list[IndicatorTotal]:
    earlier = earlier_totals(board.cycle, readable) if unit == board.top else {}
    found = []
    for indicator in readable:
        total = board.total_of(indicator, unit)
        if not total.coverage.asked:
            continue
        if unit == board.top:
            found.append(whole_total(indicator, board, total, earlier))
            continue
        marked = board.has_examples(indicator, unit)
        rows = [unit, *(row for row, _ in board.nodes_of(unit, indicator))]
        if withheld_among(rows, actor, board, indicator):
            found.append(IndicatorTotal(indicator, blank(total), Standing.WITHHELD, marked))
        else:
            standing = standing_of(total, indicator, year=board.cycle.year)
            found.append(IndicatorTotal(indicator, total, standing, marked))
    return found


def _rows_of(board: Board, asked: set[int], readable: list[Indicator]) -> dict[int, set[int]]:
    """The rows on which figures of each unit stand, of whatever kind: its own, or those of their parts."""
    return {
        unit: {row for one in readable for row, _ in board.nodes_of(unit, one)}
        if board.placed.spread
        else {unit}
        for unit in asked
    }


def _coverages(
    board: Board, asked: dict[int, set[int]], open_ones: set[int], units: Iterable[int]
) -> list[BranchCoverage]:
    """Asked and complete units of the branches, each unit counted once in each however much it was asked."""
    at, asked_on, open_on = board.tree.position, [0] * len(board.tree), [0] * len(board.tree)
    for unit, rows in asked.items():
        columns = (asked_on, open_on) if unit in open_ones else (asked_on,)
        for column in columns:
            for row in rows:
                column[at[row]] += 1
            if len(rows) > 1:
                for _, above in board.tree.meetings(rows):
                    column[above] -= 1
    all_asked, all_open = (sum_subtrees(board.tree, column) for column in (asked_on, open_on))
    counts = ((one, all_asked[at[one]], all_open[at[one]]) for one in units)
    return [BranchCoverage(board.rows[one], of, of - late, board.mark(one)) for one, of, late in counts]


def starts_of(cycle: ReportingCycle, *, actor: Actor, on: dt.date | None = None) -> list[TreeRow]:
    """Return the units where the actor begins to read a cycle: the top, or the tops of one's own branches."""
    board = load_board(cycle, on=on)
    if readable_indicators(actor, cycle, Unit(pk=board.top)).exists():
        return [board.rows[board.top]]
    return board.starts(actor)
