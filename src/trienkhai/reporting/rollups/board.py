"""A cycle's tree and answers, read once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext

from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import TreeRow, sight_among_told
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import Placement
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.queries import answers_of
from trienkhai.reporting.rollups.past import Records, Tables
from trienkhai.reporting.rollups.placing import Placed, load_tree, place_strays
from trienkhai.reporting.rollups.spread import Spread, place_words, spread_out, weight_words
from trienkhai.rollup import Answer, Total, Totals, Tree, build_tree, combine, roll_up, sum_subtrees


@dataclass(frozen=True)
class Board:
    """The units of a day in preorder, and what each answered in a cycle, by indicator.

    ``totals(indicator)`` adds them up. The tree begins at ``top``, the committee that issued the plan or for
    which the issuing body acts; ``on`` is its day. ``placed`` has the units that owe an answer but are not in
    the day's tree, and the rows on which parts of figures stand, ``misfits`` by indicator the units whose
    figure answers another question: it cannot be added and is missing. ``kinds`` are those of the indicators.
    """

    cycle: ReportingCycle
    on: dt.date
    tree: Tree[int]
    rows: dict[int, TreeRow]
    answers: dict[int, dict[int, Answer]]
    examples: dict[int, set[int]]
    placed: Placed = field(default_factory=Placed)
    misfits: dict[int, set[int]] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    told: dict[Actor, dict[int, bool]] = field(default_factory=dict, compare=False)
    seen: dict[Actor, frozenset[int]] = field(default_factory=dict, compare=False)
    spread: dict[int, Spread] = field(default_factory=dict, compare=False)
    summed: dict[int, Totals[int]] = field(default_factory=dict, compare=False)
    hidden: dict[tuple[Actor, int], frozenset[int]] = field(default_factory=dict, compare=False)
    sights: set[tuple[Actor, int, int]] = field(default_factory=set, compare=False)
    known: dict[Actor, frozenset[int]] = field(default_factory=dict, compare=False)

    @property
    def strays(self) -> dict[int, Placement]:
        """Why each row that the tree of the day does not have counts where it does."""
        return {row: place.how for row, place in self.placed.why.items()}

    @property
    def top(self) -> int:
        """The one unit that all others stand under."""
        return self.tree.order[0]

    @property
    def issuer(self) -> TreeRow:
        """The unit that issued the plan or, where it is not in the tree, the committee it acted for."""
        return self.rows.get(self.cycle.plan.issuing_unit_id, self.rows[self.top])

    def mark(self, unit: int, indicator: Indicator | None = None) -> str:
        """Why a unit counts here although the tree does not have it; empty for every other.

        Of one indicator also why a figure that was sent is not in its total.
        """
        if indicator is not None and self.unit_of(unit) in self.misfits.get(indicator.pk, ()):
            return gettext("số liệu gửi theo cách hỏi trước đây, không cộng được")
        if place := self.placed.why.get(unit):
            return place_words(place.how, place.weight)
        left = dict(self.nodes_of(unit, indicator)).get(unit, Fraction(1)) if indicator else Fraction(1)
        if left == 1:
            return ""
        return gettext("còn {weight} số liệu đã có sau khi trích một phần").format(weight=weight_words(left))

    def unit_of(self, row: int) -> int:
        """The unit whose figure, or part of it, stands on a row."""
        return self.placed.origin.get(row, row)

    def nodes_of(self, unit: int, indicator: Indicator) -> tuple[tuple[int, Fraction], ...]:
        """The rows on which a unit's figure stands, with the weights of its parts; mostly its own alone."""
        kind = self.kinds.get(indicator.pk, "")
        return self.placed.spread.get((kind, unit), ((unit, Fraction(1)),))

    def figures(self, indicator: Indicator) -> Spread:
        """The answers on the rows where they count, each part once; put there once, however often asked."""
        if indicator.pk not in self.spread:
            given = self.answers.get(indicator.pk, {})
            kind = self.kinds.get(indicator.pk, "")
            self.spread[indicator.pk] = spread_out(given, kind, self.placed.spread)
        return self.spread[indicator.pk]

    @cached_property
    def asked_rows(self) -> frozenset[int]:
        """The rows on which a figure that was asked for, or a part of one, stands."""
        spread = self.placed.spread.values()
        asked = {unit for by_unit in self.answers.values() for unit in by_unit}
        return frozenset(asked | {row for parts in spread for row, _ in parts})

    def total_of(self, indicator: Indicator, unit: int) -> Total:
        """The total of a unit, and what it gave itself where that counts elsewhere."""
        total = self.totals(indicator)[unit]
        answer = self.answers.get(indicator.pk, {}).get(unit)
        if answer is None or not self.stands_elsewhere(unit, indicator):
            return total
        return combine([total, Total(answer.part, answer.whole, answer.coverage)])

    def stands_elsewhere(self, unit: int, indicator: Indicator) -> bool:
        """Whether nothing of the unit's figure counts on its own row."""
        return all(row != unit for row, _ in self.nodes_of(unit, indicator))

    def is_overseen_by(self, actor: Actor) -> bool:
        """Whether the actor holds a role in the issuing unit, above it, or in one that took over from it."""
        issuer = self.cycle.plan.issuing_unit_id
        return actor.is_system or issuer in actor.unit_ids() or issuer in self.sight_of(actor)

    def own_units(self, actor: Actor) -> frozenset[int]:
        """The rows of the tree of units in the actor's sight, inherited ones too."""
        sight = self.sight_of(actor)
        elsewhere = (row for row, unit in self.placed.origin.items() if unit in sight)
        return (sight & self.rows.keys()).union(elsewhere)

    def sight_of(self, actor: Actor) -> frozenset[int]:
        """All units in the actor's sight."""
        if actor not in self.seen:
            self.seen[actor] = frozenset(unit for unit, seen in self._told_to(actor).items() if seen)
        return self.seen[actor]

    def _told_to(self, actor: Actor) -> dict[int, bool]:
        """What ``sight_among_told`` says of the actor; one query, however often asked.

        What has left the actor's sight is told of neither by a later tree nor of a later year.
        """
        if actor not in self.told:
            self.told[actor] = sight_among_told(actor, then=max(self.on, self.cycle.tree_on))
        return self.told[actor]

    def first_own(self, path: list[TreeRow], actor: Actor) -> int:
        """Which step of a way down the actor may open first: that of their branch; 0 where they watch it."""
        steps = [row.unit_id for row in path]
        if len(steps) == 1:
            return 0
        held = next((at for at, unit in enumerate(steps) if unit in actor.unit_ids()), None)
        if held is not None:
            return held
        own = self.own_units(actor)
        return next((at for at, unit in enumerate(steps) if unit in own), 0)

    def told_above(self, path: list[TreeRow], actor: Actor) -> list[TreeRow]:
        """The steps above ``first_own`` that the actor may read the names of."""
        return [row for row in path[: self.first_own(path, actor)] if row.unit_id in self._told_to(actor)]

    def openable(self, path: list[TreeRow], actor: Actor) -> Collection[int]:
        """The units under the end of the way whose pages the actor may open: all, or those in sight today.

        What has moved to another branch since is still in the totals of the cycle's day.
        """
        return self.rows.keys() if self.first_own(path, actor) == 0 else self.own_units(actor)

    def starts(self, actor: Actor) -> list[TreeRow]:
        """The tops of the actor's own branches in the tree, in its order."""
        own, order = self.own_units(actor), self.tree.order
        parents = zip(order, self.tree.parent, strict=True)
        tops = [unit for unit, at in parents if unit in own and (at < 0 or order[at] not in own)]
        return [self.rows[unit] for unit in tops if unit not in self.placed.origin and self._counts(unit)]

    def _counts(self, row: int) -> bool:
        """Whether figures of any kind count on the row; of a unit divided among its heirs none do."""
        spread = (self.placed.spread.get((kind, row)) for kind in {*self.kinds.values()})
        return any(parts is None or row in dict(parts) for parts in spread)

    def totals(self, indicator: Indicator) -> Totals[int]:
        """The total of every unit for the indicator; added up once, however often asked."""
        if indicator.pk not in self.summed:
            figures = self.figures(indicator)
            self.summed[indicator.pk] = roll_up(self.tree, figures.on_rows, figures.parted)
        return self.summed[indicator.pk]

    def has_examples(self, indicator: Indicator, unit: int) -> bool:
        """Whether an example figure stands in the unit's total, or is its own."""
        is_own = unit in self.examples.get(indicator.pk, ())
        return is_own or not self.example_rows(indicator).isdisjoint(self.tree.under(unit))

    def example_rows(self, indicator: Indicator) -> set[int]:
        """The rows on which an example figure, or a part of one, stands."""
        marked = self.examples.get(indicator.pk, set())
        return {row for unit in marked for row, _ in self.nodes_of(unit, indicator)}

    def units_with_examples(self, indicator: Indicator) -> set[int]:
        """The units in whose total an example figure stands."""
        marked = self.example_rows(indicator)
        if not marked:
            return set()
        counts = sum_subtrees(self.tree, [int(unit in marked) for unit in self.tree.order])
        return {unit for unit, count in zip(self.tree.order, counts, strict=True) if count}

    def path_to(self, unit: int) -> list[TreeRow]:
        """The rows from the top down to the unit, both included."""
        at = self.tree.at(unit)
        path = []
        while at >= 0:
            path.append(self.rows[self.tree.order[at]])
            at = self.tree.parent[at]
        return path[::-1]


def load_board(
    cycle: ReportingCycle, indicator: Indicator | None = None, *, on: dt.date | None = None
) -> Board:
    """Return the board of a cycle, for all indicators or one, on the tree of a day; two queries.

    The day is the cycle's own where none is given. A few queries more where a body that acts for a committee
    issued the plan, where the day is a later one, or where a unit that owes an answer is not in the tree: it
    closed, does not exist yet, or the tree was corrected after the cycle was opened. ``place_strays`` says
    where that stands: its figure is counted once and seen, not lost.
    """
    day = on or cycle.tree_on
    rows, top = load_tree(cycle, day)
    return board_of(cycle, rows, top, given=answers_of(cycle, indicator), records=Tables(cycle, day))


def board_of(
    cycle: ReportingCycle,
    rows: dict[int, TreeRow],
    top: int,
    *,
    given: Iterable[Any],
    records: Records,
) -> Board:
    """The board of a cycle on the tree of a day, from its rows, what was answered and what is recorded."""
    answers: dict[int, dict[int, Answer]] = defaultdict(dict)
    examples: dict[int, set[int]] = defaultdict(set)
    misfits: dict[int, set[int]] = defaultdict(set)
    kinds: dict[int, str] = {}
    owing: dict[int, set[str]] = defaultdict(set)
    for asked_about, unit, part, whole, does_not_apply, is_example, kind in given:
        kinds[asked_about] = kind
        owing[unit].add(kind)
        if not _answers(kind, part, whole):
            misfits[asked_about].add(unit)
            answers[asked_about][unit] = Answer()
            continue
        answers[asked_about][unit] = Answer(part, whole, bool(does_not_apply))
        if is_example:
            examples[asked_about].add(unit)
    placed = place_strays(owing, rows, top, records)
    rows = rows | placed.rows
    tree = build_tree([(row.unit_id, None if row.unit_id == top else row.parent_id) for row in rows.values()])
    return Board(cycle, records.on, tree, rows, dict(answers), dict(examples), placed, dict(misfits), kinds)


def _answers(kind: str, part: int | None, whole: int | None) -> bool:
    """Whether a figure has the numbers that its question asks for now, or none at all."""
    if part is None:
        return True
    if kind == IndicatorKind.COUNT:
        return whole is None
    return whole is not None and (kind != IndicatorKind.SHARE or part <= whole)
