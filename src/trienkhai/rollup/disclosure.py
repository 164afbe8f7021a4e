"""Counts small enough to point at a person stay with the branch that owns them."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from trienkhai.rollup.sums import sum_subtrees
from trienkhai.rollup.tree import Tree

K = TypeVar("K", bound=Hashable)
FEWEST_TOGETHER = 2


def withheld(
    tree: Tree[K],
    totals: Mapping[K, int],
    *,
    below: int,
    own_branch: Collection[K] = (),
    together: Iterable[Collection[K]] = (),
) -> set[K]:
    """Return the units whose total must not be shown to a reader outside the branch that owns it.

    ``totals`` holds every unit's own count with all below it, ``below`` is the smallest count that may be
    shown (0 may always be), ``own_branch`` the units whose branches the reader sees anyway: those are never
    withheld and never cover for others, nor does what they put into a total above them. What is withheld
    cannot be had back by subtracting: under a total that is shown the withheld are at least two and together
    at least ``below``; where that cannot be, the total is withheld too. Whatever is under a withheld unit
    goes with it, so that its parts do not add up to it. Totals of two tops are never set against each other:
    no sum over the tops may be shown beside. Of those that stand ``together``, parts of one number whose
    weights are known, all are withheld where one is.
    """
    groups, forced = [*together], set[K]()
    while True:
        hidden = _withheld(tree, totals, below, tree.branches(own_branch), forced=forced)
        partly = [group for group in groups if not hidden.isdisjoint(group) and not hidden.issuperset(group)]
        more = {unit for group in partly for unit in group} - tree.branches(own_branch) - forced
        if not more - hidden:
            return hidden
        forced |= more


def _withheld(
    tree: Tree[K], totals: Mapping[K, int], below: int, known: Collection[K], *, forced: Collection[K]
) -> set[K]:
    """What has to be withheld where the ``forced`` ones are."""
    own = [0 if unit in known else count for unit, count in zip(tree.order, _own(tree, totals), strict=True)]
    foreign = dict(zip(tree.order, sum_subtrees(tree, own), strict=True))
    veil = _Veil(tree, foreign, known, range(1, below))
    hidden = {unit for unit, count in foreign.items() if count in veil.small and unit not in known}
    hidden |= {*forced}
    parents = set(tree.parent)
    for at in range(len(tree) - 1, -1, -1):
        unit = tree.order[at]
        if at in parents and unit not in known:
            hidden |= veil.cover(unit, own[at], hidden)
    return tree.branches(hidden).difference(known)


def _own(tree: Tree[K], totals: Mapping[K, int]) -> list[int]:
    """What each unit counted itself, without those below it, in the tree's order."""
    own = [totals[unit] for unit in tree.order]
    for unit, above in zip(tree.order, tree.parent, strict=True):
        if above >= 0:
            own[above] -= totals[unit]
    return own


@dataclass(frozen=True)
class _Veil(Generic[K]):
    """What the passes over the tree have in common; ``totals`` are without what the reader knows of them.

    ``small`` are the counts that may not be shown.
    """

    tree: Tree[K]
    totals: Mapping[K, int]
    known: Collection[K]
    small: range

    def cover(self, unit: K, own: int, hidden: Collection[K]) -> set[K]:
        """Return what has to be hidden besides, so that ``unit`` gives none of its children away.

        Its ``own`` count is printed nowhere: like a hidden child it covers and needs cover.
        """
        children = self.tree.children(unit)
        counts = [self.totals[child] for child in children if child in hidden]
        if not (counts or own in self.small):
            return set()
        if own > 0:
            counts.append(own)
        if self._is_safe(counts):
            return set()
        more: set[K] = set()
        for child in self._candidates(children, hidden):
            more.add(child)
            counts.append(self.totals[child])
            if self._is_safe(counts):
                return more
        return {unit}

    def _candidates(self, children: list[K], hidden: Collection[K]) -> list[K]:
        """Children that may still be hidden, the smallest that says anything first."""
        free = [child for child in children if child not in hidden and child not in self.known]
        return sorted(free, key=lambda child: (self.totals[child] == 0, self.totals[child]))

    def _is_safe(self, counts: list[int]) -> bool:
        return len(counts) >= FEWEST_TOGETHER and sum(counts) >= self.small.stop
