"""Totals against their targets."""

from dataclasses import dataclass
from decimal import Decimal

from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import Standing
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.queries import indicators_of
from trienkhai.reporting.rollups.board import Board, load_board
from trienkhai.reporting.rollups.result import reading_of
from trienkhai.rollup import Total, Verdict, judge

STANDINGS = {
    Verdict.REACHED: Standing.REACHED,
    Verdict.NOT_REACHED: Standing.NOT_REACHED,
    Verdict.INCOMPLETE: Standing.INCOMPLETE,
    Verdict.NO_FIGURES: Standing.NO_FIGURES,
    Verdict.UNDECIDABLE: Standing.UNDECIDABLE,
}


@dataclass(frozen=True, slots=True)
class IndicatorTotal:
    """An indicator with the total of the whole plan and how it stands to its target."""

    indicator: Indicator
    total: Total
    standing: Standing
    has_examples: bool

    @property
    def is_withheld(self) -> bool:
        """Whether the numbers are kept from this reader."""
        return self.standing is Standing.WITHHELD

    @property
    def percent(self) -> Decimal | None:
        """The rate in percent, from sums; None for a count or without a whole."""
        return reading_of(self.indicator).percent(self.total.part, self.total.whole)

    @property
    def words(self) -> str:
        """What is reached, in words; a change with the way it really went. Empty without figures."""
        if self.is_withheld:
            return str(self.standing.label).lower()
        return reading_of(self.indicator).words(self.total.part, self.total.whole)


def standing_of(total: Total, indicator: Indicator) -> Standing:
    """How a total stands to the target of its indicator, as far as the figures allow."""
    return STANDINGS[judge(total, reading_of(indicator).aim)]


def cycle_totals(cycle: ReportingCycle, board: Board | None = None) -> list[IndicatorTotal]:
    """Return every indicator of the cycle with its total at the issuing unit, in the order of the clauses.

    Three queries, or one when the board is at hand.
    """
    board = board or load_board(cycle)
    found = []
    for indicator in indicators_of(cycle):
        total = board.totals(indicator)[board.top]
        marked = board.has_examples(indicator, board.top)
        found.append(IndicatorTotal(indicator, total, standing_of(total, indicator), marked))
    return found
