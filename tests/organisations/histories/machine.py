"""Random histories of reorganisation, carried out by the engine and by the slow model side by side."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from hypothesis import HealthCheck, Phase, currently_in_test_context, note, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, get_state_machine_test, initialize, precondition, rule
from tests.organisations.histories.acts import carried_out
from tests.organisations.histories.draws import BYTES, Plan, ended_anew, nobodys, taker_ended, takers, written
from tests.organisations.histories.figures import Asked, demand_figures, totals_in_memory
from tests.organisations.histories.model import DAYS, KINDS, Impossible, Model
from tests.organisations.histories.reading import Reading, Units, demand_same
from tests.organisations.histories.scenes import SCENES, Scene

from trienkhai.organisations.operations import Kind, Register, UnitFacts, changed_since, take_back, work_out

BASIS = "Quyết định 01-QĐ/TU"
CHANCE = st.binary(min_size=BYTES, max_size=BYTES)
Kept = dict[str, tuple[str | None, str | None]]
"""Each changed unit before and after, as an operation keeps it."""


@dataclass
class Done:
    """A plan that was carried out: what the operation keeps, and units and model as they were before it.

    ``were`` are the very facts of all units, which nothing can change: what is kept is held against them.
    """

    plan: Plan
    kept: Kept
    were: Units
    before: Model
    after: Model
    is_undone: bool = False

    @cached_property
    def touched(self) -> set[str]:
        """Whom the model says it changed."""
        codes = self.before.codes() | self.after.codes()
        return {code for code in codes if self.before.record_of(code) != self.after.record_of(code)}


def as_text(unit: UnitFacts | None) -> str | None:
    """The unit as it is stored."""
    return unit and json.dumps(unit.to_json(), ensure_ascii=False)


def as_facts(text: str | None) -> UnitFacts | None:
    """The unit as it is read again."""
    return None if text is None else UnitFacts.from_json(json.loads(text))


class Histories(RuleBasedStateMachine):
    """Plans of all kinds on any days, each taken back now and then; after each step every day is compared."""

    tally: ClassVar[Counter[tuple[str, str]]] = Counter()
    """How often each kind was carried out, refused and taken back, over all histories."""
    begun = 0
    """How many histories there were."""

    @initialize(scene=st.sampled_from(SCENES))
    def begin(self, scene: Scene) -> None:
        """A scene with nothing done yet."""
        self.scene, self.model, self.units = scene, scene.model(), dict(scene.facts())
        Histories.begun += 1
        self.reading, self.latest = Reading(scene), 1
        self.done: list[Done] = []
        self.told: list[Plan] = []

    @rule(chance=CHANCE)
    def establish(self, chance: bytes) -> None:
        self.plan(Kind.ESTABLISH, chance)

    @rule(chance=CHANCE)
    def rename(self, chance: bytes) -> None:
        self.plan(Kind.RENAME, chance)

    @rule(chance=CHANCE)
    def retype(self, chance: bytes) -> None:
        self.plan(Kind.RETYPE, chance)

    @rule(chance=CHANCE)
    def move(self, chance: bytes) -> None:
        self.plan(Kind.MOVE, chance)

    @rule(chance=CHANCE)
    def merge(self, chance: bytes) -> None:
        self.plan(Kind.MERGE, chance)

    @rule(chance=CHANCE)
    def split(self, chance: bytes) -> None:
        self.plan(Kind.SPLIT, chance)

    @rule(chance=CHANCE)
    def extract(self, chance: bytes) -> None:
        self.plan(Kind.EXTRACT, chance)

    @rule(chance=CHANCE)
    def dissolve(self, chance: bytes) -> None:
        self.plan(Kind.DISSOLVE, chance)

    @precondition(lambda self: self.can_be(Kind.REOPEN))
    @rule(chance=CHANCE)
    def reopen(self, chance: bytes) -> None:
        self.plan(Kind.REOPEN, chance)

    @rule(chance=CHANCE)
    def abolish(self, chance: bytes) -> None:
        self.plan(Kind.ABOLISH, chance)

    @precondition(lambda self: self.can_be(Kind.SUCCEED))
    @rule(chance=CHANCE)
    def succeed(self, chance: bytes) -> None:
        self.plan(Kind.SUCCEED, chance)

    @precondition(lambda self: self.model.reopened())
    @rule(chance=CHANCE)
    def end_anew(self, chance: bytes) -> None:
        self.carry_out(ended_anew(chance, self.model, self.latest))

    @precondition(lambda self: takers(self.model))
    @rule(chance=CHANCE)
    def end_a_taker(self, chance: bytes) -> None:
        """Parts of figures may meet again: each kind is looked at."""
        self.carry_out(taker_ended(chance, self.model, self.latest))
        for kind in KINDS:
            self.demand_board(Asked(kind, 0, DAYS - 1))

    @precondition(lambda self: self.can_be(Kind.REOPEN))
    @rule(chance=CHANCE)
    def reopen_another(self, chance: bytes) -> None:
        self.plan(Kind.REOPEN, chance)

    @precondition(lambda self: self.standing_operations())
    @rule()
    def undo_the_last(self) -> None:
        self.undo(self.standing_operations()[-1])

    @precondition(lambda self: len(self.standing_operations()) > 1)
    @rule(back=st.integers(1, 7))
    def undo_an_older_one(self, back: int) -> None:
        older = self.standing_operations()[:-1]
        self.undo(older[-back % len(older)])

    @precondition(lambda self: self.operations_to_rest_on())
    @rule(number=st.integers(0, 7))
    def undo_one_that_others_may_rest_on(self, number: int) -> None:
        some = self.operations_to_rest_on()
        self.undo(some[number % len(some)])

    def operations_to_rest_on(self) -> list[Done]:
        """Those after which a unit is there, elsewhere or of another type, but for the latest."""
        kinds = {Kind.ESTABLISH, Kind.REOPEN, Kind.RETYPE, Kind.MOVE}
        older = self.standing_operations()[:-1]
        return [done for done in older if any(row.kind in kinds for row in done.plan.rows)]

    def standing_operations(self) -> list[Done]:
        return [done for done in self.done if not done.is_undone]

    def can_be(self, kind: Kind) -> bool:
        """Whether there is anybody whom a plan of the kind could be about."""
        likely = {Kind.REOPEN: self.model.ended, Kind.SUCCEED: nobodys(self.model)}
        return bool(likely.get(kind, True))

    def plan(self, kind: Kind, chance: bytes) -> None:
        self.carry_out(written(chance, kind, self.model, self.latest))

    def carry_out(self, plan: Plan) -> None:
        """Both do it, or both refuse it; refused, nothing changes."""
        if currently_in_test_context():
            note(f"  {plan}")
        self.told.append(plan)
        expected = self.expected(plan)
        were = dict(self.units)
        objections, kept = self.attempt(plan)
        assert bool(objections) == (expected is None), f"{plan}: {objections or self.why}"
        self.count(plan.rows, "refused" if objections else "carried out")
        if objections or expected is None:
            return
        self.done.append(Done(plan, kept, were, self.model, expected))
        assert self.done[-1].touched == kept.keys(), "what changed"
        self.model, self.latest = expected, max(self.latest, min(plan.day, self.latest + 1))
        self.compare(plan.day)

    def attempt(self, plan: Plan) -> tuple[Sequence[str], Kept]:
        """What the engine says against it; with nothing said, each changed unit as it was and as it is."""
        register = Register(self.units.values())
        outcome = work_out(register, plan.rows, on=self.scene.day(plan.day), basis=BASIS)
        if not outcome.is_possible:
            return [problem.sentence for problem in outcome.problems], {}
        self.units.update(outcome.after)
        return [], {
            code: (as_text(outcome.before[code]), as_text(unit)) for code, unit in outcome.after.items()
        }

    def expected(self, plan: Plan) -> Model | None:
        """What the model makes of it; None: impossible."""
        self.why = ""
        try:
            return carried_out(self.model, plan.rows, plan.day)
        except Impossible as impossible:
            self.why = str(impossible)
            return None

    def undo(self, done: Done) -> None:
        """Every unit as it was before, byte for byte; refused where something depends on what was done."""
        later = self.standing_operations()
        later = later[later.index(done) + 1 :]
        is_changed = any(done.touched & other.touched for other in later)
        restored = self.model.restored(done.touched, done.before)
        self.why = "; ".join(restored.faults())
        expected = None if is_changed or self.why else restored
        before = dict(self.units)
        objections = self.take_back(done)
        assert bool(objections) == (expected is None), f"{objections or self.why}"
        self.count(done.plan.rows, "undo refused" if objections else "undone")
        if objections or expected is None:
            return
        for code in self.units.keys() | before.keys() | done.were.keys():
            unit, wanted = self.units.get(code), (done.were if code in done.touched else before).get(code)
            assert unit is wanted or as_text(unit) == as_text(wanted), f"{code} is not what it was"
        done.is_undone = True
        self.model = expected
        self.compare(done.plan.day)

    def take_back(self, done: Done) -> Sequence[str]:
        """What the engine says against taking it back; with nothing said, units are as its register has them.

        All it has of before is what the operation kept, read again from text.
        """
        register = Register(self.units.values())
        changes = {code: (as_facts(before), as_facts(after)) for code, (before, after) in done.kept.items()}
        found = changed_since(register, changes)
        on = self.scene.day(done.plan.day)
        objections = found or [problem.sentence for problem in take_back(register, changes, on=on)]
        if not objections:
            left = {code: register.get(code) for code in self.units}
            self.units = {code: unit for code, unit in left.items() if unit is not None}
        return objections

    def sums(self, day: int, kind: str = "count") -> dict[str, int]:
        """What the product says that each unit has on the day of all figures of the first one."""
        totals = totals_in_memory(self.units, self.model, self.scene, Asked(kind, 0, day))
        return {code: total.part or 0 for code, total in totals.items()}

    def compare(self, changed: int) -> None:
        """All that is said of units on every day; figures on one, mostly since the change: they take long."""
        demand_same(self.units, self.model, self.reading, self.scene)
        step = len(self.told) + len(self.done)
        first = changed if step % 4 else 0
        day = first + step * 3 % (DAYS - first)
        self.demand_board(Asked(KINDS[step % len(KINDS)], (step * 5 + day) % DAYS, day))

    def demand_board(self, asked: Asked) -> None:
        """The figures of a cycle of one of the days are where the account has them."""
        totals = totals_in_memory(self.units, self.model, self.scene, asked)
        asking, table = self.model.tables[asked.since], self.model.tables[asked.day]
        demand_figures(self.model, asked, asking, totals.__getitem__, table)

    def count(self, rows: Sequence[object], how: str) -> None:
        for kind in {row.kind for row in rows}:
            Histories.tally[str(kind), how] += 1


def histories(
    count: int, *, steps: int, seed: int, phases: Sequence[Phase] = (Phase.generate, Phase.shrink)
) -> Callable[[], None]:
    """What runs so many histories of the seed when it is called; raises what the first that fails raises."""
    ruled = settings(
        max_examples=count,
        stateful_step_count=steps,
        phases=phases,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    return seeded(seed)(get_state_machine_test(Histories, settings=ruled))
