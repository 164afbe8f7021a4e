"""Who has not answered, by the branches below the issuing unit: all counted, the first of them named."""

from collections import Counter, defaultdict

from trienkhai.reporting.numerals import number_words
from trienkhai.reporting.papers.content import MissingBranch
from trienkhai.reporting.papers.letterhead import party_organisation
from trienkhai.reporting.rollups import Board

MOST_NAMED = 12
"""Units named in one branch."""
FEWEST_NAMED = 3
NAMED_IN_ALL = 90
"""Units named in the whole list, as long as each branch has its fewest: what a page holds."""


def missing_summary(board: Board) -> str:
    """Return in a sentence how many of the units asked left anything open; empty where none was asked."""
    asked, unanswered = len(_asked(board)), len(_unanswered(board))
    if not asked:
        return ""
    if not unanswered:
        return f"Tất cả {number_words(asked)} đơn vị được hỏi đã trả lời đầy đủ."
    how_many = (
        f"Cả {number_words(asked)}"
        if unanswered == asked > 1
        else f"{number_words(unanswered)}/{number_words(asked)}"
    )
    return (
        f"{how_many} đơn vị được hỏi chưa trả lời đủ; số liệu của các"
        " đơn vị này không có trong các tổng số nêu trên và không được tính là 0."
    )


def missing_branches(board: Board) -> tuple[MissingBranch, ...]:
    """Return the branches with units that owe answers, in the order of the tree.

    A branch is that of a unit directly below the issuing one; the issuing unit's own row has those that
    answer to it directly. Each unit is in one row. Named first are those that left the most open.
    """
    asked, unanswered = _asked(board), _unanswered(board)
    members: dict[int, list[int]] = defaultdict(list)
    for unit in board.tree.order:
        if unit in asked:
            members[_branch_of(board, unit)].append(unit)
    late = {
        branch: sorted((one for one in units if one in unanswered), key=lambda one: -unanswered[one])
        for branch, units in members.items()
    }
    late = {branch: units for branch, units in late.items() if units}
    named = max(FEWEST_NAMED, min(MOST_NAMED, NAMED_IN_ALL // max(len(late), 1)))
    return tuple(
        MissingBranch(
            party_organisation(board.rows[branch].name),
            len(members[branch]),
            len(late[branch]),
            tuple(
                _unit_words(board, one, branch) + _open_words(unanswered[one], asked[one])
                for one in _first(late[branch], named)
            ),
        )
        for branch in board.tree.order
        if branch in late
    )


def _first(units: list[int], most: int) -> list[int]:
    """The first of them, or all where only one would be left out: its name is no longer than “one more”."""
    return units if len(units) <= most + 1 else units[:most]


def _branch_of(board: Board, unit: int) -> int:
    """The unit directly below the top above this one; the top for itself and for who answers to it."""
    path = [row.unit_id for row in board.path_to(unit)]
    return path[1] if len(path) > 2 else path[0]  # noqa: PLR2004 - top, branch, and a unit within it


def _unit_words(board: Board, unit: int, branch: int) -> str:
    """The unit's name, and whom it answers to where that is neither the branch nor the top."""
    row = board.rows[unit]
    parent = None if branch == board.top else row.parent_id
    return f"{row.name} ({board.rows[parent].name})" if parent not in {None, branch} else row.name


def _open_words(left_open: int, asked: int) -> str:
    return "" if left_open == asked else f" (thiếu {left_open}/{asked} chỉ tiêu)"


def _unanswered(board: Board) -> Counter[int]:
    """How many questions each unit left open, of those that left any."""
    return Counter(
        unit
        for by_unit in board.answers.values()
        for unit, answer in by_unit.items()
        if not answer.coverage.replied
    )


def _asked(board: Board) -> Counter[int]:
    """How many questions each unit was asked."""
    return Counter(unit for by_unit in board.answers.values() for unit in by_unit)
