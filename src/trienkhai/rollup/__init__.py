"""Figures summed up a tree: whole numbers and exact decimals, missing kept apart from zero.

Pure: no database, no clock. A caller gives the tree of one day as (unit, parent) pairs and the answers of
its units; ``roll_up`` gives the total of every unit with how much of it is known. Ratios are made from sums,
never from ratios. numpy is loaded when sums are made and not before.
"""

from trienkhai.rollup.attribution import Manner, Passage, Portion, divide, divide_answer, portions_of
from trienkhai.rollup.combine import Answer, Total, Totals, combine, roll_up
from trienkhai.rollup.coverage import Coverage
from trienkhai.rollup.disclosure import withheld
from trienkhai.rollup.errors import FigureError, TreeError
from trienkhai.rollup.explain import figures_under
from trienkhai.rollup.measures import Measure, percent, reduction, share
from trienkhai.rollup.status import Aim, Verdict, judge
from trienkhai.rollup.sums import sum_spans, sum_subtrees
from trienkhai.rollup.tree import Tree, build_tree

__all__ = [
    "Aim",
    "Answer",
    "Coverage",
    "FigureError",
    "Manner",
    "Measure",
    "Passage",
    "Portion",
    "Total",
    "Totals",
    "Tree",
    "TreeError",
    "Verdict",
    "build_tree",
    "combine",
    "divide",
    "divide_answer",
    "figures_under",
    "judge",
    "percent",
    "portions_of",
    "reduction",
    "roll_up",
    "share",
    "sum_spans",
    "sum_subtrees",
    "withheld",
]
