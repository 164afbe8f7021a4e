"""Who may read a cycle on the tree of another day than its own.

Nobody learns by it what the cycle's own tree and today's do not tell them: a unit that stood in one's branch
on some other day only is not theirs. Decision 0024 says why.
"""

import datetime as dt

from django.utils.translation import gettext

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, refuse
from trienkhai.periods import format_day
from trienkhai.reporting.enums import Placement
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.permissions import TotalPlace, can_see_total
from trienkhai.reporting.rollups.board import Board
from trienkhai.reporting.rollups.placing import load_tree
from trienkhai.rollup import build_tree

_STAYED = frozenset({Placement.LAST_PARENT, Placement.LEFT, Placement.PART_LEFT})


def is_own_tree(board: Board) -> bool:
    """Whether the cycle is read on the tree of its own day."""
    return board.on == board.cycle.tree_on


def known_rows(board: Board, actor: Actor) -> frozenset[int]:
    """The rows of a board on another day whose figures the actor may read.

    Of today's branch, and of the one on the cycle's own day. What was left with a closed unit is there with
    the unit under which it counts. One query.
    """
    if actor not in board.known:
        own = board.own_units(actor)
        then = _branches_then(board.cycle, own | board.sight_of(actor))
        known = {row for row in board.rows if board.unit_of(row) in then} | own
        places = board.placed.why.items()
        left = {row for row, place in places if place.how in _STAYED and place.above in known}
        board.known[actor] = frozenset(known | (left if board.on <= actor.on else set()))
    return board.known[actor]


def _branches_then(cycle: ReportingCycle, units: frozenset[int]) -> set[int]:
    """These units and what stood below them on the cycle's own day."""
    rows, top = load_tree(cycle, cycle.tree_on)
    tree = build_tree([(row.unit_id, None if row.unit_id == top else row.parent_id) for row in rows.values()])
    return tree.branches(units & rows.keys())


def is_known(board: Board, actor: Actor, unit: int) -> bool:
    """Whether the actor may read all figures that stand under a unit on another day's tree."""
    known, asked = known_rows(board, actor), board.asked_rows
    return unit in known and all(row in known for row in board.tree.under(unit) if row in asked)


def demand_tree(place: TotalPlace, board: Board, actor: Actor) -> None:
    """Raise NotAllowed where a total that the actor may see on the cycle's own tree is not theirs here.

    It is for who may see the total of the whole plan, and for others where all that is under it is of their
    branch today or was on the cycle's own day. No query for who oversees the plan.
    """
    if reads_branch(board, actor, place.unit.pk):
        return
    if not can_see_total(actor, TotalPlace(place.cycle, place.indicator, Unit(pk=board.top))):
        refuse(not_yours(board.on)).demand()


def reads_branch(board: Board, actor: Actor, unit: int) -> bool:
    """Whether the actor may read on this tree whatever they may read of the unit on the cycle's own."""
    return is_own_tree(board) or board.is_overseen_by(actor) or is_known(board, actor, unit)


def not_yours(day: dt.date) -> str:
    """Why a total is not shown on the tree of a day."""
    sentence = gettext(
        "Trên cây tổ chức ngày {day}, số này gồm cả đơn vị không thuộc phạm vi của đồng chí."
        " Hãy đọc như đã báo cáo."
    )
    return sentence.format(day=format_day(day))
