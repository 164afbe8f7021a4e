"""Two cycles of a stored history, which ask every unit of its beginning for a figure of each kind."""

from tests.organisations.histories.figures import Asked, figure_of
from tests.organisations.histories.model import DAYS, KINDS
from tests.organisations.histories.scenes import Scene
from tests.plans.scene import add_target, add_task, build_version

from trienkhai.organisations.models import Unit, User
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.rollups import load_board
from trienkhai.rollup import Total

SINCE = (0, DAYS // 2)
"""The days of the cycles' own trees."""


class StoredBoards:
    """Figures that were given in the cycles, and what their boards add up on the tree of any day."""

    def __init__(self, scene: Scene) -> None:
        """Store cycles and figures; the units of the scene are there."""
        self.scene, self.top = scene, Unit.objects.get(code="T")
        self.units = dict(Unit.objects.values_list("code", "pk"))
        self.user = User.objects.create(username="histories", unit=self.top)
        self.plan = self._plan()
        self.indicators = {kind: self._indicator(kind) for kind in KINDS}
        self.cycles = {since: self._cycle(since) for since in SINCE}

    def _plan(self) -> Plan:
        return Plan.objects.create(
            version=build_version(self.top, self.user),
            issuing_unit=self.top,
            title="Kế hoạch thử",
            effective_on=self.scene.first,
            adopted_by=self.user,
        )

    def _indicator(self, kind: str) -> Indicator:
        found = Indicator.objects.get(target=add_target(add_task(self.plan, f"II.{kind}")))
        Indicator.objects.filter(pk=found.pk).update(kind=kind)
        found.refresh_from_db()
        return found

    def _cycle(self, since: int) -> int:
        day = self.scene.day(since)
        cycle = ReportingCycle.objects.create(
            plan=self.plan, year=day.year + since, tree_on=day, opened_by=self.user
        )
        duties = [
            (code, kind, AnswerDuty(cycle=cycle, indicator=indicator, unit_id=pk))
            for kind, indicator in self.indicators.items()
            for code, pk in self.units.items()
        ]
        AnswerDuty.objects.bulk_create(duty for *_, duty in duties)
        Figure.objects.bulk_create(self._figure(*one) for one in duties)
        return cycle.pk

    def _figure(self, code: str, kind: str, duty: AnswerDuty) -> Figure:
        part, whole = figure_of(code, kind)
        receipt = f"{duty.cycle_id} {kind} {code}"
        return Figure(duty=duty, revision=1, part=part, whole=whole, entered_by=self.user, receipt=receipt)

    def totals(self, asked: Asked) -> dict[str, Total]:
        """What the board has for each unit, by its code, "" being the top of all; as a page loads it."""
        cycle = ReportingCycle.objects.select_related("plan__issuing_unit").get(pk=self.cycles[asked.since])
        indicator = self.indicators[asked.kind]
        board = load_board(cycle, indicator, on=self.scene.day(asked.day))
        totals = board.totals(indicator)
        standing = [unit for unit in board.rows if unit > 0 and unit not in board.placed.rows]
        found = {board.rows[unit].code: totals[unit] for unit in standing}
        return found | {"": totals[board.top]}
