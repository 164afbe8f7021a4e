"""A tree in preorder, so that every subtree is one unbroken stretch."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

from trienkhai.rollup.errors import TreeError

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Tree(Generic[K]):
    """Units in preorder: the subtree of the unit at position ``i`` is ``order[i:end[i]]``.

    ``parent[i]`` is the position of the unit it answers to, -1 for a top; ``position`` turns a unit into
    its position. Several tops are allowed: the tree of a branch cut out of a larger one is a forest.
    """

    order: tuple[K, ...]
    end: tuple[int, ...]
    parent: tuple[int, ...]
    position: dict[K, int]

    def __len__(self) -> int:
        return len(self.order)

    def under(self, unit: K) -> Sequence[K]:
        """The unit and everything below it, in preorder. Raises ``TreeError`` for a stranger."""
        at = self.at(unit)
        return self.order[at : self.end[at]]

    def branches(self, units: Iterable[K]) -> set[K]:
        """These units and everything below them. Raises ``TreeError`` for a stranger."""
        places = [self.at(unit) for unit in units]
        return {one for at in places for one in self.order[at : self.end[at]]}

    def children(self, unit: K | None) -> list[K]:
        """The units directly below, in preorder; for None, the tops."""
        return list(self._below[-1 if unit is None else self.at(unit)])

    @cached_property
    def _below(self) -> list[list[K]]:
        """The units directly below each position, and the tops as the last."""
        below: list[list[K]] = [[] for _ in range(len(self) + 1)]
        for unit, above in zip(self.order, self.parent, strict=True):
            below[above].append(unit)
        return below

    def meetings(self, units: Iterable[K]) -> Iterator[tuple[K, int]]:
        """Return each but the first of the units, in the tree's order, and where its way up meets the last's.

        What counts 1 at each of them and is taken off once at each meeting counts 1 in every subtree that has
        any of them. Ways that meet nowhere, under different tops, are left out.
        """
        ordered = sorted({self.at(unit) for unit in units})
        for one, other in pairwise(ordered):
            above = one
            while above >= 0 and self.end[above] <= other:
                above = self.parent[above]
            if above >= 0:
                yield self.order[other], above

    def at(self, unit: K) -> int:
        """The unit's position. Raises ``TreeError`` if the tree does not have it."""
        try:
            return self.position[unit]
        except KeyError:
            raise TreeError(f"Đơn vị {unit!r} không có trong cây tổ chức.") from None


def build_tree(pairs: Iterable[tuple[K, K | None]]) -> Tree[K]:
    """Return the tree of (unit, parent) pairs; parent None is a top. Children keep the order given.

    Raises ``TreeError`` when a unit stands twice, has a parent that is not among the units, or the links
    run in a circle.
    """
    parents = _parents(pairs)
    below: dict[K | None, list[K]] = {}
    for unit, parent in parents.items():
        below.setdefault(parent, []).append(unit)
    order, parent_at, end = _walk(below)
    if len(order) < len(parents):
        raise TreeError(_circle_sentence(parents, set(order)))
    return Tree(tuple(order), tuple(end), tuple(parent_at), {unit: at for at, unit in enumerate(order)})


def _parents(pairs: Iterable[tuple[K, K | None]]) -> dict[K, K | None]:
    parents: dict[K, K | None] = {}
    for unit, parent in pairs:
        if unit in parents:
            raise TreeError(_twice_sentence(unit, parents[unit], parent))
        parents[unit] = parent
    for unit, parent in parents.items():
        if parent is not None and parent not in parents:
            raise TreeError(
                f"Đơn vị {unit!r} trực thuộc {parent!r}, nhưng {parent!r} không có trong danh sách."
            )
    return parents


def _twice_sentence(unit: object, first: object, second: object) -> str:
    if first == second:
        return f"Đơn vị {unit!r} được khai hai lần."
    return f"Đơn vị {unit!r} có hai cấp trên trực tiếp: {first!r} và {second!r}."


def _walk(below: dict[K | None, list[K]]) -> tuple[list[K], list[int], list[int]]:
    """Preorder without recursion: a hostile chain may be as deep as it is long."""
    order: list[K] = []
    parent_at: list[int] = []
    waiting: list[tuple[K, int]] = [(unit, -1) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, parent = waiting.pop()
        at = len(order)
        order.append(unit)
        parent_at.append(parent)
        if unit in below:
            waiting += [(child, at) for child in reversed(below[unit])]
    end = list(range(1, len(order) + 1))
    for at in range(len(order) - 1, 0, -1):
        above = parent_at[at]
        if above >= 0 and end[above] < end[at]:
            end[above] = end[at]
    return order, parent_at, end


def _circle_sentence(parents: dict[K, K | None], reached: set[K]) -> str:
    """Name the units of one circle, from a unit that no top leads to."""
    unit: K | None = next(unit for unit in parents if unit not in reached)
    seen: list[K] = []
    while unit is not None and unit not in seen:
        seen.append(unit)
        unit = parents[unit]
    circle = [*seen[seen.index(unit) :], unit] if unit is not None else seen
    return "Quan hệ trực thuộc chạy vòng: " + " → ".join(repr(one) for one in circle) + "."
