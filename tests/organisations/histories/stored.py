"""The same histories carried out in the database, by the actions that people's plans go through."""

from collections.abc import Sequence

from tests.organisations.histories.draws import Plan
from tests.organisations.histories.machine import BASIS, Done, Histories, Kept, as_text
from tests.organisations.histories.scenes import Scene

from trienkhai.organisations.actions import CannotReorganise, Reorganisation, carry_out, undo
from trienkhai.organisations.actions.storing import store
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import UnitFacts
from trienkhai.organisations.permissions import system_actor
from trienkhai.organisations.queries import heirs_on
from trienkhai.organisations.queries.facts import recorded_units


class StoredHistories(Histories):
    """Histories whose units are those of the database: read whole after each step, heirs by its own query.

    A plan is worked out on the part of the register that is read for it; here it has to come out as on all of
    it in memory, since the slow model knows no parts.
    """

    def begin(self, scene: Scene) -> None:
        """The scene's units stored as they are, in a database that has no others."""
        super().begin(scene)
        store({code: (None, unit) for code, unit in self.units.items()}, {})
        self.actor = system_actor(on=scene.first)
        self.operations: dict[int, Operation] = {}
        self.units = self.stored()

    def stored(self) -> dict[str, UnitFacts]:
        """All units as they are recorded."""
        return dict(recorded_units([*Unit.objects.values_list("pk", flat=True)]).register.recorded)

    def attempt(self, plan: Plan) -> tuple[Sequence[str], Kept]:
        before = self.units
        wanted = Reorganisation("Việc thử", self.scene.day(plan.day), plan.rows, BASIS)
        try:
            operation = carry_out(wanted, actor=self.actor)
        except CannotReorganise as refused:
            assert self.stored() == before, "refused, yet something was written"
            return [problem.sentence for problem in refused.problems], {}
        self.units = self.stored()
        self.operations[len(self.done)] = operation
        changed = operation.changes.values_list("unit_code", flat=True)
        return [], {code: (as_text(before.get(code)), as_text(self.units[code])) for code in changed}

    def take_back(self, done: Done) -> Sequence[str]:
        before = self.units
        try:
            undo(self.operations[self.done.index(done)], actor=self.actor, reason="thử")
        except CannotReorganise as refused:
            assert self.stored() == before, "refused, yet something was written"
            return [problem.sentence for problem in refused.problems]
        self.units = self.stored()
        return []

    def compare(self) -> None:
        """As in memory; and heirs as the query finds them on the day of the latest plan."""
        super().compare()
        number = self.told[-1].day
        codes = dict(Unit.objects.values_list("pk", "code"))
        gone = [pk for pk, code in codes.items() if code not in self.model.tables[number]]
        found = {
            codes[pk]: {codes[one] for one in heirs}
            for pk, heirs in heirs_on(gone, on=self.scene.day(number)).items()
        }
        wanted = {codes[pk]: self.model.heirs(codes[pk], number) for pk in gone}
        assert found == {code: heirs for code, heirs in wanted.items() if heirs}
