"""A cycle's tree and answers, read once."""

from collections import defaultdict
from dataclasses import dataclass, field

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, has_role_over
from trienkhai.organisations.queries import TreeRow, branch_of, tree_on, units_named_on
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.queries import answers_of
from trienkhai.rollup import Answer, Total, Tree, build_tree, roll_up, sum_subtrees


@dataclass(frozen=True)
class Board:
    """The units of a cycle's day in preorder, and what each answered, by indicator.

    ``totals(indicator)`` adds them up. The tree begins at the unit that issued the plan.
    """

    cycle: ReportingCycle
    tree: Tree[int]
    rows: dict[int, TreeRow]
    answers: dict[int, dict[int, Answer]]
    examples: dict[int, set[int]]
    overseers: dict[Actor, bool] = field(default_factory=dict, compare=False)
    sights: set[tuple[Actor, int, int]] = field(default_factory=set, compare=False)

    def is_overseen_by(self, actor: Actor) -> bool:
        """Whether the actor holds a role in the issuing unit or above it; one query, however often asked."""
        if actor not in self.overseers:
            self.overseers[actor] = has_role_over(actor, self.cycle.plan.issuing_unit)
        return self.overseers[actor]

    @property
    def top(self) -> int:
        """The unit that issued the plan."""
        return self.cycle.plan.issuing_unit_id

    def totals(self, indicator: Indicator) -> dict[int, Total]:
        """The total of every unit for the indicator."""
        return roll_up(self.tree, self.answers.get(indicator.pk, {}))

    def units_with_examples(self, indicator: Indicator) -> set[int]:
        """The units in whose total an example figure stands."""
        marked = self.examples.get(indicator.pk, set())
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


def load_board(cycle: ReportingCycle, indicator: Indicator | None = None) -> Board:
    """Return the board of a cycle, for all indicators or one, in two queries.

    A unit that owes an answer but is not in the tree of the day any more (the tree was corrected after the
    cycle was opened) is set directly under the top: its figure is counted once and seen, not lost.
    """
    top = cycle.plan.issuing_unit_id
    branch = branch_of([top], on=cycle.tree_on)
    rows = {row.unit_id: row for row in tree_on(cycle.tree_on, units=branch)}
    asked = None if indicator is None else Indicator.objects.filter(pk=indicator.pk)
    answers: dict[int, dict[int, Answer]] = defaultdict(dict)
    examples: dict[int, set[int]] = defaultdict(set)
    for asked_about, unit, part, whole, does_not_apply, is_example in answers_of(cycle, asked):
        answers[asked_about][unit] = Answer(part, whole, bool(does_not_apply))
        if is_example:
            examples[asked_about].add(unit)
    rows |= _rows_of_strays({unit for by_unit in answers.values() for unit in by_unit} - set(rows), cycle)
    pairs = [(row.unit_id, _parent(row, top, rows)) for row in rows.values()]
    return Board(cycle, build_tree(pairs), rows, dict(answers), dict(examples))


def _parent(row: TreeRow, top: int, rows: dict[int, TreeRow]) -> int | None:
    if row.unit_id == top:
        return None
    return row.parent_id if row.parent_id in rows else top


def _rows_of_strays(strays: set[int], cycle: ReportingCycle) -> dict[int, TreeRow]:
    if not strays:
        return {}
    units = units_named_on(Unit.objects.filter(pk__in=strays), cycle.tree_on)
    columns = ["pk", "code", "name", "type_code"]
    found = units.values_list(*columns)
    top = cycle.plan.issuing_unit_id
    return {pk: TreeRow(pk, top, code, name, type_code) for pk, code, name, type_code in found}
