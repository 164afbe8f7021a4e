"""Random histories of reorganisation, carried out by the engine and by the slow model side by side."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, get_state_machine_test, initialize, precondition, rule
from tests.organisations.histories.acts import carried_out
from tests.organisations.histories.draws import BYTES, Plan, nobodys, written
from tests.organisations.histories.figures import demand_figures, portions_on, sums_of
from tests.organisations.histories.model import DAYS, Impossible, Model, Passed
from tests.organisations.histories.reading import Reading, demand_same
from tests.organisations.histories.scenes import SCENES, Scene

from trienkhai.organisations.operations import Kind, Register, UnitFacts, changed_since, take_back, work_out
from trienkhai.rollup import Manner

BASIS = "Quyết định 01-QĐ/TU"
CHANCE = st.binary(min_size=BYTES, max_size=BYTES)
Kept = dict[str, tuple[str | None, str | None]]
"""Each changed unit before and after, as an operation keeps it."""


@dataclass
class Done:
    """A plan that was carried out: what the operation keeps, and the model as it was before and after."""

    plan: Plan
    kept: Kept
    before: Model
    after: Model
    is_undone: bool = False

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


def manner_of(passed: Passed, declared: str) -> Manner:
    """What is declared of the figures: as a rule carried by mergers and shared by splits."""
    if declared == "leave":
        return Manner.LEAVE
    if passed.kind == "extract":
        return Manner.SHARE
    return Manner.SHARE if passed.kind == "split" else Manner.CARRY


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
        self.declared: dict[tuple[str, str, int], Manner] = {}

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

    @precondition(lambda self: self.model.ended)
    @rule(chance=CHANCE)
    def reopen(self, chance: bytes) -> None:
        self.plan(Kind.REOPEN, chance)

    @rule(chance=CHANCE)
    def abolish(self, chance: bytes) -> None:
        self.plan(Kind.ABOLISH, chance)

    @precondition(lambda self: nobodys(self.model))
    @rule(chance=CHANCE)
    def succeed(self, chance: bytes) -> None:
        self.plan(Kind.SUCCEED, chance)

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

    def plan(self, kind: Kind, chance: bytes) -> None:
        plan = written(chance, kind, self.model, self.latest)
        note(f"  {plan}")
        self.told.append(plan)
        self.carry_out(plan)

    def carry_out(self, plan: Plan) -> None:
        """Both do it, or both refuse it; refused, nothing changes."""
        expected = self.expected(plan)
        objections, kept = self.attempt(plan)
        assert bool(objections) == (expected is None), f"{plan}: {objections or self.why}"
        self.count(plan.rows, "refused" if objections else "carried out")
        if objections or expected is None:
            return
        self.done.append(Done(plan, kept, self.model, expected))
        assert self.done[-1].touched() == kept.keys(), "what changed"
        for one in set(expected.passed) - set(self.model.passed):
            self.declared[one.old, one.new, one.day] = manner_of(one, plan.figures)
        self.model, self.latest = expected, max(self.latest, min(plan.day, self.latest + 1))
        self.compare()

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
        is_changed = any(done.touched() & other.touched() for other in later)
        restored = self.model.restored(done.touched(), done.before)
        self.why = "; ".join(restored.faults())
        expected = None if is_changed or self.why else restored
        objections = self.take_back(done)
        assert bool(objections) == (expected is None), f"{objections or self.why}"
        self.count(done.plan.rows, "undo refused" if objections else "undone")
        if objections or expected is None:
            return
        for code, (before, _) in done.kept.items():
            assert as_text(self.units.get(code)) == before, f"{code} is not what it was"
        done.is_undone = True
        self.model = expected
        self.compare()

    def take_back(self, done: Done) -> Sequence[str]:
        """What the engine says against taking it back; with nothing said, it is taken back."""
        register = Register(self.units.values())
        changes = {code: (as_facts(before), as_facts(after)) for code, (before, after) in done.kept.items()}
        found = changed_since(register, changes)
        on = self.scene.day(done.plan.day)
        objections = found or [problem.sentence for problem in take_back(register, changes, on=on)]
        if not objections:
            for code, (before, _) in changes.items():
                self.units.pop(code)
                self.units |= {} if before is None else {code: before}
        return objections

    def sums(self, day: int) -> dict[str, int]:
        """What the product says that each unit has of all figures on the day."""
        portions = portions_on(self.units, self.model, self.scene, day)
        table = self.model.tables[day]
        totals = sums_of(portions, table)
        return {code: totals[code].part or 0 for code in table}

    def compare(self) -> None:
        demand_same(self.units, self.model, self.reading, self.scene)
        day = (len(self.told) * 3 + len(self.units)) % DAYS  # another one each step: all take far longer
        demand_figures(self.units, self.model, self.declared, self.scene, day)

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
