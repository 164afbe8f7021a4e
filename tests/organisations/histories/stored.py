"""The same histories carried out in the database, by the actions that people's plans go through."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any

from tests.organisations.histories.boards import SINCE, StoredBoards
from tests.organisations.histories.draws import BYTES, Plan
from tests.organisations.histories.figures import Asked, demand_figures, line_of
from tests.organisations.histories.machine import BASIS, Done, Histories, Kept
from tests.organisations.histories.model import DAYS, KINDS, Standing
from tests.organisations.histories.scenes import PROVINCE, SCENES, Scene
from tests.organisations.test_operations import everything

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, carry_out, undo
from trienkhai.organisations.actions.storing import store
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.tree import heir_pairs, ids_alone
from trienkhai.organisations.operations import Kind, UnitFacts
from trienkhai.organisations.permissions import system_actor
from trienkhai.organisations.queries import heirs_on, tree_on
from trienkhai.organisations.queries.facts import recorded_units

STEPS = (*Kind, *[Kind.REOPEN, Kind.MERGE] * 3, Kind.SPLIT, Kind.EXTRACT, Kind.SUCCEED, None, None, None)
"""Kinds of plans, those oftener that pass anything on; None: one of the operations is taken back."""
Rows = dict[str, list[Any]]
"""By the code of a unit all that the tables have of it."""


def rows_by_unit() -> Rows:
    """The read model as it stands."""
    found: Rows = defaultdict(list)
    for table, rows in everything().items():
        for code, *columns in rows:
            found[code].append((table, *columns))
    return dict(found)


class StoredHistories(Histories):
    """Histories whose units are those of the database: read whole after each step, and every day by queries.

    A plan is worked out on the part of the register that is read for it; here it has to come out as on all of
    it in memory, since the slow model knows no parts.
    """

    is_thorough = False
    is_asked_at_each_step = True

    def begin(self, scene: Scene) -> None:
        """The scene's units stored as they are, in a database that has no others, and figures of them."""
        super().begin(scene)
        store({code: (None, unit) for code, unit in self.units.items()}, {})
        self.boards = StoredBoards(scene)
        self.actor = system_actor(on=scene.first)
        self.operations: dict[int, Operation] = {}
        self.found: dict[int, Rows] = {}
        self.units, self.rows = self.stored(), rows_by_unit()

    def stored(self) -> dict[str, UnitFacts]:
        """All units as they are recorded."""
        return dict(recorded_units([*Unit.objects.values_list("pk", flat=True)]).register.recorded)

    def attempt(self, plan: Plan) -> tuple[Sequence[str], Kept]:
        """As the action carries it out; refused, not a row is another."""
        wanted = Reorganisation("Việc thử", self.scene.day(plan.day), plan.rows, BASIS)
        try:
            operation = carry_out(wanted, actor=self.actor)
        except CannotReorganise as refused:
            assert rows_by_unit() == self.rows, "refused, yet something was written"
            return [problem.sentence for problem in refused.problems], {}
        number = len(self.done)
        self.operations[number], self.found[number] = operation, self.rows
        self.units, self.rows = self.stored(), rows_by_unit()
        changed = operation.changes.values_list("unit_code", flat=True)
        return [], dict.fromkeys(changed, (None, None))

    def take_back(self, done: Done) -> Sequence[str]:
        """As the action does: each unit's rows are what they were before it, those of others as they are."""
        number = self.done.index(done)
        try:
            undo(self.operations[number], actor=self.actor, reason="thử")
        except CannotReorganise as refused:
            assert rows_by_unit() == self.rows, "refused, yet something was written"
            return [problem.sentence for problem in refused.problems]
        then = self.found[number]
        wanted = {code: rows for code, rows in self.rows.items() if code not in done.touched}
        wanted |= {code: then[code] for code in done.touched if code in then}
        self.units, self.rows = self.stored(), rows_by_unit()
        assert self.rows == wanted, "the rows are not what they were"
        return []

    def compare(self, changed: int) -> None:
        """As in memory; who answers for whom on every day, all else on two days or, thoroughly, on each."""
        super().compare(changed)
        if not self.is_asked_at_each_step:
            return
        codes = dict(Unit.objects.values_list("pk", "code"))
        for number in range(DAYS):
            self.demand_heirs(number, codes)
        step = len(self.told) + len(self.done)
        for number in range(DAYS) if self.is_thorough else {changed, step * 3 % DAYS}:
            self.demand_day(number, codes, step)

    def demand_all(self) -> None:
        """What queries say of every day."""
        codes = dict(Unit.objects.values_list("pk", "code"))
        for number in range(DAYS):
            self.demand_day(number, codes, len(self.told))

    def demand_day(self, number: int, codes: dict[int, str], step: int) -> None:
        """What queries say of one day."""
        self.demand_tree(number, codes)
        self.demand_walks(number, codes)
        kind, since = KINDS[(step + number) % len(KINDS)], SINCE[(step + number) // 4 % len(SINCE)]
        self.demand_stored_board(Asked(kind, since, number))

    def demand_tree(self, number: int, codes: dict[int, str]) -> None:
        """The units of the day, with their names, types and superiors."""
        found = {
            row.code: (row.name, row.type_code, codes.get(row.parent_id or 0, ""))
            for row in tree_on(self.scene.day(number))
        }
        table = self.model.tables[number]
        wanted = {code: (what.name, what.type, what.parent) for code, what in table.items()}
        assert found == wanted, f"the tree of day {number}"

    def demand_heirs(self, number: int, codes: dict[int, str]) -> None:
        """The heirs on the day of all that do not stand."""
        gone = [pk for pk, code in codes.items() if code not in self.model.tables[number]]
        found = {
            codes[pk]: {codes[one] for one in heirs}
            for pk, heirs in heirs_on(gone, on=self.scene.day(number)).items()
        }
        assert found == self.model.all_heirs(number), f"heirs on day {number}"

    def demand_walks(self, number: int, codes: dict[int, str]) -> None:
        """Everybody with all to whom their duties have passed by the day."""
        walk = heir_pairs(ids_alone(codes), on=self.scene.day(number))
        pairs = answers("SELECT origin, id FROM {walk} pair", walk=walk)
        reached = {(code, one) for code in codes.values() for one in self.model.reached(code, number)}
        assert {(codes[origin], codes[one]) for origin, one in pairs} == reached, f"walks on day {number}"

    def demand_stored_board(self, asked: Asked) -> None:
        """The figures of one of the cycles on the day's tree; where its top is no committee, all together."""
        totals = self.boards.totals(asked)
        demand_figures(self.model, asked, self.boards.units, totals.__getitem__, self.branch(asked.day))

    def branch(self, number: int) -> dict[str, Standing]:
        """What stands on the day under the unit whose plan it is."""
        table = self.model.tables[number]
        if "T" not in table or table["T"].type != PROVINCE:
            return {}
        return {code: what for code, what in table.items() if "T" in line_of(table, code)}


def stored_history(chance: Random, *, steps: int, is_thorough: bool) -> StoredHistories:
    """A history of so many steps as the chance has it, every day of it asked at its end."""
    told = StoredHistories()
    told.is_thorough = is_thorough
    told.begin(chance.choice(SCENES))
    for _ in range(steps):
        kind, standing = chance.choice(STEPS), told.standing_operations()
        if told.model.reopened() and chance.random() < 0.3:
            told.end_anew(chance.randbytes(BYTES))
        elif kind is None and standing:
            told.undo(chance.choice(standing))
        elif kind and told.can_be(kind):
            told.plan(kind, chance.randbytes(BYTES))
    told.demand_all()
    return told
