"""The only door to the roll-up library: totals of a cycle on the tree of its day or of any other."""

from trienkhai.reporting.rollups.board import Board, load_board
from trienkhai.reporting.rollups.levels import (
    Level,
    UnitFigure,
    UnitTotal,
    figures_beneath,
    level_of,
    starts_for,
)
from trienkhai.reporting.rollups.node import BranchCoverage, Node, node_of, starts_of
from trienkhai.reporting.rollups.result import Reading, reading_of
from trienkhai.reporting.rollups.standing import IndicatorTotal, cycle_totals, standing_of
from trienkhai.reporting.rollups.veil import veil_sheet

__all__ = [
    "Board",
    "BranchCoverage",
    "IndicatorTotal",
    "Level",
    "Node",
    "Reading",
    "UnitFigure",
    "UnitTotal",
    "cycle_totals",
    "figures_beneath",
    "level_of",
    "load_board",
    "node_of",
    "reading_of",
    "standing_of",
    "starts_for",
    "starts_of",
    "veil_sheet",
]
