"""Totals level by level, and the figures under a total."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import TreeRow
from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import AnswerState, Standing
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.permissions import TotalPlace, can_see_total
from trienkhai.reporting.rollups.board import Board, load_board
from trienkhai.reporting.rollups.result import Reading, reading_of
from trienkhai.reporting.rollups.standing import whole_total
from trienkhai.reporting.rollups.trees import demand_tree
from trienkhai.reporting.rollups.veil import (
    blank,
    is_figure_withheld,
    veiled,
    withheld_among,
    withheld_from,
)
from trienkhai.reporting.rollups.years import earlier_totals
from trienkhai.rollup import Answer, Total, figures_under


def withheld_words() -> str:
    """What stands in place of numbers that are kept from a reader."""
    return str(AnswerState.WITHHELD.label).lower()


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """A unit with its total: what is known of it, and of how many.

    ``is_withheld``: the numbers are kept from this reader, and the total has its coverage alone. ``mark``
    says why the unit counts here although the tree of the day does not have it. As a row of a list it says
    of itself what a ``UnitFigure`` does.
    """

    unit: TreeRow
    total: Total
    reading: Reading
    has_examples: bool
    has_children: bool
    is_withheld: bool = False
    mark: str = ""
    parent: ClassVar[None] = None

    @property
    def given(self) -> Total:
        """The numbers."""
        return self.total

    @property
    def state(self) -> AnswerState:
        """Whether there are numbers, and if not, why: nobody gave any, it does not apply, or withheld."""
        return _state(self.total.part, self.total.coverage.is_inapplicable, is_withheld=self.is_withheld)

    @property
    def percent(self) -> Decimal | None:
        """The rate in percent, from sums; None for a count or without a whole."""
        return self.reading.percent(self.total.part, self.total.whole)

    @property
    def words(self) -> str:
        """What is reached, in words; a change with the way it really went. Empty without figures."""
        if self.is_withheld:
            return withheld_words()
        return self.reading.words(self.total.part, self.total.whole)


def _state(part: int | None, is_inapplicable: bool, *, is_withheld: bool) -> AnswerState:  # noqa: FBT001 - of this file alone
    if is_withheld:
        return AnswerState.WITHHELD
    if part is not None:
        return AnswerState.ANSWERED
    return AnswerState.NOT_APPLICABLE if is_inapplicable else AnswerState.MISSING


@dataclass(frozen=True, slots=True)
class Level:
    """One total, the way down to it, and the totals that it is made of.

    ``so_far`` is the total of the years up to this one where they are added up, ``unasked`` are those of the
    plan that did not ask. ``children`` are the units directly below of whose branches somebody was asked, in
    Vietnamese order; ``has_own`` says that a figure of the unit's own is in the total beside theirs.
    """

    path: list[TreeRow]
    here: UnitTotal
    standing: Standing
    children: list[UnitTotal]
    so_far: Total | None = None
    unasked: tuple[int, ...] = ()
    has_own: bool = False


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """A figure as one unit gave it, or that it gave none; without its numbers where they are withheld.

    ``parent`` is the unit that it stands under, None for the unit whose total is shown.
    """

    unit: TreeRow
    parent: TreeRow | None
    answer: Answer
    reading: Reading
    has_examples: bool
    is_withheld: bool = False
    mark: str = ""
    has_children: ClassVar[bool] = False

    @property
    def given(self) -> Answer:
        """The numbers."""
        return self.answer

    @property
    def state(self) -> AnswerState:
        """Answered, does not apply, missing, or withheld from this reader."""
        return _state(self.answer.part, self.answer.does_not_apply, is_withheld=self.is_withheld)

    @property
    def percent(self) -> Decimal | None:
        """The unit's own rate in percent; None for a count or without a whole."""
        return self.reading.percent(self.answer.part, self.answer.whole)

    @property
    def words(self) -> str:
        """The unit's own figure in words; empty without one."""
        if self.is_withheld:
            return withheld_words()
        return self.reading.words(self.answer.part, self.answer.whole)


def _board_seen(place: TotalPlace, actor: Actor, board: Board | None) -> Board:
    """The place's board once the actor may see it; a board that is at hand remembers who was let in."""
    if board is None:
        can_see_total(actor, place).demand()
        return load_board(place.cycle, place.indicator)
    seen = (actor, place.unit.pk, place.indicator.pk)
    if seen not in board.sights:
        can_see_total(actor, place).demand()
        demand_tree(place, board, actor)
        board.sights.add(seen)
    return board


def level_of(place: TotalPlace, *, actor: Actor, board: Board | None = None) -> Level:
    """Return a total with the totals directly below it, in a fixed number of queries, fewer with the board.

    Raises ``NotAllowed``; the way down begins where the actor may look.
    """
    board = _board_seen(place, actor, board)
    marked = board.units_with_examples(place.indicator)
    is_example = board.has_examples(place.indicator, place.unit.pk)
    here, below = place.unit.pk, board.tree.children(place.unit.pk)
    own = [row for row, _ in board.nodes_of(here, place.indicator)]
    hidden = withheld_among([here, *own, *below], actor, board, place.indicator)
    is_kept_back = here in hidden or any(row in hidden for row in own)
    rows = [
        _unit_total(board, here, place.indicator, has_examples=is_example, is_withheld=is_kept_back),
        *(
            _unit_total(board, one, place.indicator, has_examples=one in marked, is_withheld=one in hidden)
            for one in below
            if board.totals(place.indicator)[one].coverage.asked
        ),
    ]
    earlier = earlier_totals(place.cycle, [place.indicator]) if place.unit.pk == board.top else {}
    whole = whole_total(place.indicator, board, rows[0].total, earlier)
    return Level(
        path=board.path_to(place.unit.pk),
        here=rows[0],
        standing=Standing.WITHHELD if rows[0].is_withheld else whole.standing,
        so_far=whole.so_far,
        unasked=whole.unasked,
        children=rows[1:],
        has_own=here in board.figures(place.indicator).on_rows,
    )


def _unit_total(
    board: Board, unit: int, indicator: Indicator, *, has_examples: bool, is_withheld: bool
) -> UnitTotal:
    total, reading = board.total_of(indicator, unit), reading_of(indicator)
    has_children = any(board.totals(indicator)[one].coverage.asked for one in board.tree.children(unit))
    shown, mark = blank(total) if is_withheld else total, board.mark(unit, indicator)
    return UnitTotal(board.rows[unit], shown, reading, has_examples, has_children, is_withheld, mark)


def figures_beneath(place: TotalPlace, *, actor: Actor, board: Board | None = None) -> list[UnitFigure]:
    """Return every figure that stands under a total, the missing included, in the order of the tree.

    They add up to exactly that total. To a reader outside the branch that owns them small numbers are
    withheld. Raises ``NotAllowed``.
    """
    board = _board_seen(place, actor, board)
    answers = _answers_under(place, board)
    marked = board.example_rows(place.indicator) | board.examples.get(place.indicator.pk, set())
    reading = reading_of(place.indicator)
    hidden = withheld_from(actor, board, place.indicator)
    found = []
    for unit, answer in figures_under(board.tree, place.unit.pk, answers):
        row = board.rows[unit]
        is_withheld = answer.part is not None and is_figure_withheld(board, hidden, unit, place.indicator)
        found.append(
            UnitFigure(
                row,
                None if unit == place.unit.pk else board.rows.get(row.parent_id or 0),
                veiled(answer) if is_withheld else answer,
                reading,
                unit in marked,
                is_withheld,
                board.mark(unit, place.indicator),
            )
        )
    return found


def _answers_under(place: TotalPlace, board: Board) -> dict[int, Answer]:
    """The answers on their rows; where the unit's own counts elsewhere, with it as it was given."""
    answers, unit = board.figures(place.indicator).on_rows, place.unit.pk
    given = board.answers.get(place.indicator.pk, {})
    return answers | ({unit: given[unit]} if unit in given and unit not in answers else {})


def starts_for(cycle: ReportingCycle, indicator: Indicator, *, actor: Actor) -> list[TreeRow]:
    """Return the units where the actor begins to read: the top, or the tops of one's own branches."""
    board = load_board(cycle, indicator)
    if can_see_total(actor, TotalPlace(cycle, indicator, Unit(pk=board.top))):
        return [board.rows[board.top]]
    return board.starts(actor)
