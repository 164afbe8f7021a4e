"""What stands under a total."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from trienkhai.rollup.combine import Answer
from trienkhai.rollup.tree import Tree

K = TypeVar("K", bound=Hashable)


def figures_under(tree: Tree[K], unit: K, answers: Mapping[K, Answer]) -> list[tuple[K, Answer]]:
    """Return every unit asked in the unit's branch with its answer, in preorder, the missing included.

    Adding the parts of the list gives exactly the unit's total: no figure of it stands elsewhere.
    """
    return [(one, answers[one]) for one in tree.under(unit) if one in answers]
