"""Sums of subtrees by one prefix sum a column."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from trienkhai.rollup.tree import Tree

INT64_MAX = 2**63 - 1
FEW = 5_000
"""Below this many units Python has its sums before numpy has its arrays: a province has some hundred."""


def sum_subtrees(tree: Tree[Any], values: Sequence[int]) -> list[int]:
    """Return, for each position of the tree, the sum of ``values`` over its subtree.

    ``values`` stands in the tree's order. Exact for whole numbers of any size: where the running sum could
    leave 64 bits, and in a small tree, Python's own integers do the work. Raises ``ValueError`` when the
    lengths differ.
    """
    if len(values) != len(tree):
        raise ValueError(f"{len(values)} values for a tree of {len(tree)} units")
    if len(values) < FEW or _may_overflow(values):
        return _exact_spans(values, tree.end)
    import numpy as np

    column = np.fromiter(values, dtype=np.int64, count=len(values))
    starts = np.arange(len(tree), dtype=np.int64)
    return [int(total) for total in sum_spans(column, starts, np.asarray(tree.end, dtype=np.int64))]


def sum_spans(
    values: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the sums of ``values[start:end]`` for each pair of bounds.

    The many-leaves form: values of all leaves in preorder, bounds of each node. Raises ``OverflowError``
    when the sum of the magnitudes could leave 64 bits; nothing wraps round silently.
    """
    import numpy as np

    if values.size:
        largest = max(abs(int(values.max())), abs(int(values.min())))
        if largest * values.size > INT64_MAX:
            raise OverflowError("the sums could leave 64 bits; sum them as Python integers")
    running = np.empty(values.size + 1, dtype=np.int64)
    running[0] = 0
    np.cumsum(values, out=running[1:])
    return running[ends] - running[starts]


def _may_overflow(values: Sequence[int]) -> bool:
    """Whether the largest magnitude times the count leaves 64 bits: cautious, never wrong the other way."""
    return max(map(abs, values), default=0) * len(values) > INT64_MAX


def _exact_spans(values: Sequence[int], ends: Sequence[int]) -> list[int]:
    running = [0, *accumulate(values)]
    return [running[end] - running[start] for start, end in enumerate(ends)]
