"""Made-up figures of 2019 for the example plan, from every unit asked but three.

The numbers say nothing about any real commune: they are drawn from a fixed seed within bounds that look
plausible, and every row is marked as an example.
"""

import datetime as dt
import random
from dataclasses import dataclass

from django.db.models import QuerySet

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.office_hours import office_hour
from trienkhai.organisations.permissions import system_actor
from trienkhai.organisations.queries import actor_for
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.actions import enter_example_figures, open_cycle
from trienkhai.reporting.models import AnswerDuty, Figure, ReportingCycle
from trienkhai.reporting.validators import Reply

PROVINCE = "70"
YEAR = 2019
TREE_ON = dt.date(2019, 10, 1)
ENTERED_ON = dt.date(2019, 10, 10)
DUE_ON = dt.date(2019, 12, 15)
SEED = "binh-phuoc-2019"
SILENT_UNITS = 3
HUNDRED = 100
COUNT_CHANCE = 0.15  # of one new organisation in a commune


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many things of a kind one commune has, and by how much its rate falls short of the target."""

    fewest: int
    most: int
    behind: float


# Words of a label, the first that fits; one secretary and one commune for each commune, several cells.
BOUNDS = (
    ("bí thư cấp ủy", Bounds(1, 1, 0.02)),
    ("xã, phường, thị trấn", Bounds(1, 1, 0.06)),
    ("bí thư chi bộ", Bounds(5, 12, 0.05)),
    ("trong quy hoạch", Bounds(12, 30, 0.04)),
    ("không chuyên trách", Bounds(32, 58, 0.2)),
)
OTHERWISE = Bounds(10, 40, 0.08)


def load(*, on: dt.date) -> str:
    """Open the year 2019 of the example plan and fill it, once; return what is there in a sentence."""
    plan = Plan.objects.filter(issuing_unit__code=PROVINCE, is_example=True).order_by("pk").first()
    if plan is None:
        return "Số liệu 2019 (ví dụ): chưa có kế hoạch ví dụ nên chưa nạp."
    cycle = ReportingCycle.objects.filter(plan=plan, year=YEAR, withdrawn_at=None).first() or _open(plan)
    asked_units = AnswerDuty.objects.filter(cycle=cycle).values("unit")
    signers = _clerks_of(Unit.objects.filter(pk__in=asked_units))
    actor = system_actor(on=on, at=office_hour(ENTERED_ON))
    enter_example_figures(cycle, _replies(cycle), signed_by=signers, actor=actor)
    figures = Figure.objects.filter(duty__cycle=cycle, is_current=True)
    answered = figures.values("duty__unit").distinct().count()
    asked = asked_units.distinct().count()
    return f"Số liệu {YEAR} (ví dụ): {figures.count()} số liệu của {answered}/{asked} đơn vị"


def _open(plan: Plan) -> ReportingCycle:
    clerk = _clerks_of(Unit.objects.filter(pk=plan.issuing_unit_id))[plan.issuing_unit_id]
    actor = actor_for(clerk, on=TREE_ON, at=office_hour(TREE_ON))
    return open_cycle(plan, year=YEAR, tree_on=TREE_ON, due_on=DUE_ON, actor=actor)


def _clerks_of(units: QuerySet[Unit]) -> dict[int, User]:
    """An example account that is a clerk of each unit."""
    holdings = RoleHolding.objects.on(TREE_ON).filter(unit__in=units, role=Role.CLERK, user__is_example=True)
    return {row.unit_id: row.user for row in holdings.select_related("user").order_by("-pk")}


def _replies(cycle: ReportingCycle) -> dict[int, Reply]:
    """A reply by duty, of all units but those that stay silent; the same on every machine."""
    duties = list(
        AnswerDuty.objects.filter(cycle=cycle)
        .select_related("unit", "indicator__target__clause")
        .order_by("unit__code", "indicator__target__clause__position", "indicator_id")
    )
    codes = sorted({duty.unit.code for duty in duties})
    silent = set(random.Random(SEED).sample(codes, min(SILENT_UNITS, len(codes))))  # noqa: S311 - made-up figures
    order = {pk: at for at, pk in enumerate(dict.fromkeys(duty.indicator_id for duty in duties))}
    return {
        duty.pk: _reply(duty.indicator, f"{SEED} {order[duty.indicator_id]} {duty.unit.code}")
        for duty in duties
        if duty.unit.code not in silent
    }


def _reply(indicator: Indicator, seed: str) -> Reply:
    """A figure near the target, somewhat behind it as one would be in the first year."""
    draw = random.Random(seed)  # noqa: S311 - made-up figures
    if indicator.kind == IndicatorKind.COUNT:
        return Reply(part=int(draw.random() < COUNT_CHANCE))
    if not indicator.target.is_percent:  # so many fewer or more, not by a rate
        return _changed(
            indicator, draw.randint(OTHERWISE.fewest, OTHERWISE.most), int(draw.random() < COUNT_CHANCE)
        )
    bounds = next((one for words, one in BOUNDS if words in indicator.whole_label), OTHERWISE)
    whole = draw.randint(bounds.fewest, bounds.most)
    aim = float(indicator.target.low or indicator.target.high or HUNDRED) / HUNDRED
    rate = min(max(aim - bounds.behind, 0.0), 1.0)
    part = sum(draw.random() < rate for _ in range(whole))
    return Reply(part, whole) if indicator.kind == IndicatorKind.SHARE else _changed(indicator, whole, part)


def _changed(indicator: Indicator, base: int, by: int) -> Reply:
    """What a number was and what it is now, after falling or growing by so much."""
    now = base - by if indicator.kind == IndicatorKind.REDUCTION else base + by
    return Reply(part=now, whole=base)
