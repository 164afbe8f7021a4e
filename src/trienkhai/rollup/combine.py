"""Answers added up a tree."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from trienkhai.rollup.coverage import Coverage
from trienkhai.rollup.errors import FigureError
from trienkhai.rollup.sums import sum_subtrees
from trienkhai.rollup.tree import Tree

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Answer:
    """What a unit that was asked said: a part, with its whole where the indicator asks for two numbers.

    Whether the whole bounds the part is for the ``Measure`` to say, which an answer alone does not know.

    ``Answer()`` is a unit that was asked and has not answered; ``does_not_apply`` is a reply without a
    figure.
    """

    part: int | None = None
    whole: int | None = None
    does_not_apply: bool = False

    def __post_init__(self) -> None:
        if self.part is None and self.whole is not None:
            raise FigureError("Có tổng số nhưng thiếu số thành phần.")
        if self.does_not_apply and self.part is not None:
            raise FigureError("Đã ghi không áp dụng thì không kèm số liệu.")
        if (self.part or 0) < 0 or (self.whole or 0) < 0:
            raise FigureError(f"Số liệu không được âm: {self.part}, {self.whole}.")

    @property
    def coverage(self) -> Coverage:
        """The answer as one unit asked."""
        return Coverage(1, int(self.part is not None), int(self.does_not_apply))

    @property
    def is_missing(self) -> bool:
        """Whether the unit has not replied at all."""
        return self.part is None and not self.does_not_apply


@dataclass(frozen=True)
class Total:
    """A sum with how much of it is known. ``part`` and ``whole`` are None while nobody gave a figure."""

    part: int | None
    whole: int | None
    coverage: Coverage


EMPTY = Total(None, None, Coverage())


def combine(totals: Iterable[Total]) -> Total:
    """Return the total of totals that share no unit; in any order and grouping, the same."""
    result = EMPTY
    for one in totals:
        result = Total(
            _add(result.part, one.part), _add(result.whole, one.whole), result.coverage + one.coverage
        )
    return result


@dataclass(frozen=True, eq=False)
class Totals(Mapping[K, Total]):
    """The total of every unit of a tree, put together when it is asked for: a page shows a few of a nation's.

    The sums stand in the tree's order; ``with_whole`` counts the answers that have one.
    """

    tree: Tree[K]
    asked: Sequence[int]
    answered: Sequence[int]
    inapplicable: Sequence[int]
    parts: Sequence[int]
    wholes: Sequence[int]
    with_whole: Sequence[int]

    def __getitem__(self, unit: K) -> Total:
        at = self.tree.position[unit]
        if not self.asked[at]:
            return EMPTY
        return Total(
            self.parts[at] if self.answered[at] else None,
            self.wholes[at] if self.with_whole[at] else None,
            Coverage(self.asked[at], self.answered[at], self.inapplicable[at]),
        )

    def __iter__(self) -> Iterator[K]:
        return iter(self.tree.order)

    def __len__(self) -> int:
        return len(self.tree)


def roll_up(tree: Tree[K], answers: Mapping[K, Answer], parted: Iterable[Collection[K]] = ()) -> Totals[K]:
    """Return the total of every unit: its own answer and all those below it.

    ``answers`` holds the units that were asked. Each of ``parted`` names the places where parts of one answer
    stand: a total that has several of them counts them as the one unit that was asked. Raises ``TreeError``
    when one of the units is not in the tree: a figure is never lost in silence. Raises ``FigureError`` when
    some answers have a whole and others none, for their shares could not be summed.
    """
    _demand_one_form(answers.values())
    for stranger in answers.keys() - tree.position.keys():
        tree.at(stranger)
    asked, answered, inapplicable, parts, wholes, with_whole = ([0] * len(tree) for _ in range(6))
    for unit, answer in answers.items():
        at = tree.position[unit]
        asked[at], answered[at], inapplicable[at] = _counts(answer)
        parts[at] = answer.part or 0
        wholes[at] = answer.whole or 0
        with_whole[at] = int(answer.whole is not None)
    counted = (asked, answered, inapplicable)
    for places in parted:
        for one, at in tree.meetings(place for place in places if place in answers):
            for column, count in zip(counted, _counts(answers[one]), strict=True):
                column[at] -= count
    columns = (*counted, parts, wholes, with_whole)
    return Totals(tree, *(sum_subtrees(tree, column) for column in columns))


def _counts(answer: Answer) -> tuple[int, int, int]:
    return 1, int(answer.part is not None), int(answer.does_not_apply)


def _demand_one_form(answers: Iterable[Answer]) -> None:
    forms = {answer.whole is not None for answer in answers if answer.part is not None}
    if len(forms) > 1:
        raise FigureError("Có đơn vị ghi tổng số, có đơn vị không ghi: không cộng được thành tỷ lệ.")


def _add(one: int | None, other: int | None) -> int | None:
    if one is None:
        return other
    return one if other is None else one + other
