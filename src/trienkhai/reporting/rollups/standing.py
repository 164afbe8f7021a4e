"""Totals against their targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from trienkhai.documents.enums import Comparator
from trienkhai.plans.enums import CountSpan
from trienkhai.plans.models import Indicator
from trienkhai.plans.spans import last_year_of
from trienkhai.reporting.enums import Standing
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.queries import indicators_of
from trienkhai.reporting.rollups.board import Board, load_board
from trienkhai.reporting.rollups.result import reading_of
from trienkhai.reporting.rollups.years import Earlier, earlier_totals, is_added_up
from trienkhai.rollup import Coverage, Total, Verdict, combine, judge

STANDINGS = {
    Verdict.REACHED: Standing.REACHED,
    Verdict.NOT_REACHED: Standing.NOT_REACHED,
    Verdict.INCOMPLETE: Standing.INCOMPLETE,
    Verdict.NO_FIGURES: Standing.NO_FIGURES,
    Verdict.INAPPLICABLE: Standing.NOT_APPLICABLE,
    Verdict.UNDECIDABLE: Standing.UNDECIDABLE,
}


@dataclass(frozen=True, slots=True)
class IndicatorTotal:
    """An indicator with the total of the whole plan and how it stands to its target.

    ``so_far`` is the total of the years opened up to this one, where earlier ones are added to it, and
    ``unasked`` are the years of the plan among them that did not ask.
    """

    indicator: Indicator
    total: Total
    standing: Standing
    has_examples: bool
    so_far: Total | None = None
    unasked: tuple[int, ...] = ()

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


def standing_of(total: Total, indicator: Indicator, *, year: int) -> Standing:
    """How a total of a year stands to the target of its indicator, as far as the figures allow.

    What is not reached in a year before the target is due is not yet due, but for a number of each year. Of
    what is only added to, a number that may not be passed is broken as soon as it is, and kept when all years
    are over.
    """
    verdict = judge(total, reading_of(indicator).aim)
    due = last_year_of(indicator.target.due)
    if due is None or due <= year or indicator.span == CountSpan.EACH:
        return STANDINGS[verdict]
    may_change = {Verdict.NOT_REACHED}
    if is_added_up(indicator) and indicator.target.comparator in {Comparator.AT_MOST, Comparator.EXACTLY}:
        may_change = set() if _is_passed(total, indicator) else {Verdict.REACHED, Verdict.NOT_REACHED}
    return Standing.NOT_DUE if verdict in may_change else STANDINGS[verdict]


def _is_passed(total: Total, indicator: Indicator) -> bool:
    aim = reading_of(indicator).aim
    return total.part is not None and aim.bound is not None and total.part > aim.bound


def cycle_totals(cycle: ReportingCycle, board: Board | None = None) -> list[IndicatorTotal]:
    """Return every indicator of the cycle with its total at the issuing unit, in the order of the clauses.

    Three queries, or one when the board is at hand; one more where years are added up.
    """
    board = board or load_board(cycle)
    indicators = list(indicators_of(cycle))
    earlier = earlier_totals(cycle, indicators)
    return [
        whole_total(indicator, board, board.totals(indicator)[board.top], earlier) for indicator in indicators
    ]


def whole_total(
    indicator: Indicator, board: Board, total: Total, earlier: Mapping[int, Earlier]
) -> IndicatorTotal:
    """The indicator with the whole plan's total of the board's year, and of what the earlier years add.

    As long as a year before did not ask, what is added up is as open as where somebody did not answer.
    """
    before = earlier.get(indicator.pk, Earlier(None, ()))
    so_far = None if before.total is None else combine([before.total, total])
    unasked = Total(None, None, Coverage(len(before.unasked)))
    standing = standing_of(combine([so_far or total, unasked]), indicator, year=board.cycle.year)
    has_examples = board.has_examples(indicator, board.top)
    return IndicatorTotal(indicator, total, standing, has_examples, so_far, before.unasked)
