"""Opening a year of figures, and what may be changed of it afterwards."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.unit_types import title_of
from trienkhai.periods import format_day
from trienkhai.plans.actions import mark_asked, release_asked
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.enums import CycleStep
from trienkhai.reporting.models import AnswerDuty, CycleEntry, Figure, ReportingCycle
from trienkhai.reporting.permissions import can_open_cycle
from trienkhai.reporting.queries import branch_asked_on, units_asked_on, years_of
from trienkhai.vietnamese import sort_key

BATCH = 2000
FARTHEST_TREE = dt.timedelta(days=366)


class CycleRefused(ValueError):
    """A cycle cannot be opened or changed so; the message is a sentence for the person who tried."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a year asks for what: (indicator, unit) by their ids."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def units(self) -> int:
        """How many units are asked."""
        return len({unit for _, unit in self.pairs})


def would_ask(
    plan: Plan, *, year: int, tree_on: dt.date, due_on: dt.date | None = None, actor: Actor
) -> Asked:
    """Return whom opening the year would ask for what, before it is done. Raises as ``open_cycle``."""
    can_open_cycle(actor, plan).demand()
    _check_year(plan, year, on=actor.on)
    _check_due(due_on, on=actor.on)
    _check_tree(plan, tree_on, on=actor.on)
    if ReportingCycle.objects.filter(plan=plan, year=year, withdrawn_at=None).exists():
        raise CycleRefused(gettext("Kỳ số liệu năm {year} của kế hoạch này đã mở.").format(year=year))
    pairs = _pairs(plan, tree_on)
    if not pairs:
        raise CycleRefused(_nobody_asked(plan, tree_on))
    return Asked(tuple(pairs))


@transaction.atomic
def open_cycle(
    plan: Plan, *, year: int, tree_on: dt.date, due_on: dt.date | None = None, actor: Actor
) -> ReportingCycle:
    """Ask for a plan's figures of a year and return the cycle.

    Every unit of an indicator's type that stood on ``tree_on`` in the branch of the committee for which the
    issuing unit acts owes it; after a merger, in the part of the heir's branch that comes from there. Raises
    ``NotAllowed``, and ``CycleRefused`` when the year is open already or none of the plan's, a day cannot be,
    nobody signs in, or no unit at all would be asked.
    """
    can_open_cycle(actor, plan).demand()
    user = _account(actor)
    # Two who open one year at once come one after the other.
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    asked = would_ask(plan, year=year, tree_on=tree_on, due_on=due_on, actor=actor)
    cycle = ReportingCycle.objects.create(
        plan=plan, year=year, tree_on=tree_on, due_on=due_on, opened_by=user, opened_at=actor.moment
    )
    duties = [AnswerDuty(cycle=cycle, indicator_id=about, unit_id=unit) for about, unit in asked.pairs]
    AnswerDuty.objects.bulk_create(duties, batch_size=BATCH)
    mark_asked(plan, {about for about, _ in asked.pairs}, year=year, actor=actor)
    record_entry(
        user=user,
        action="open_cycle",
        subject=cycle,
        new={"plan": plan.pk, "year": year, "tree_on": tree_on, "due_on": due_on, "duties": len(duties)},
    )
    return cycle


@transaction.atomic
def set_due_day(
    cycle: ReportingCycle, *, due_on: dt.date | None, reason: str, actor: Actor
) -> CycleEntry | None:
    """Set anew by when the figures of a year are due, with an entry that says why; None for the same day.

    Raises ``NotAllowed``, and ``CycleRefused`` for a day that is past, without a reason, or of a year that
    was withdrawn.
    """
    held, user = _held(cycle, reason, actor)
    if held.due_on == due_on:
        return None
    _check_due(due_on, on=actor.on)
    old, cycle.due_on = held.due_on, due_on
    cycle.save(update_fields=("due_on",))
    entry = CycleEntry.objects.create(
        cycle=cycle,
        step=CycleStep.DUE,
        old=old,
        new=due_on,
        reason=reason.strip(),
        by=user,
        acting_for_id=user.acting_for_id,
        at=actor.moment,
    )
    record_entry(
        user=user,
        action="set_due_day",
        subject=cycle,
        old={"due_on": old},
        new={"due_on": due_on},
        reason=entry.reason,
    )
    return entry


@transaction.atomic
def withdraw_cycle(cycle: ReportingCycle, *, reason: str, actor: Actor) -> CycleEntry:
    """Take a year back that nobody has answered: nobody is asked any more, and its questions are free again.

    The entry keeps why, and how many figures had been asked. Raises ``NotAllowed``, and ``CycleRefused``
    without a reason, once anybody has answered, or where it was withdrawn before.
    """
    held, user = _held(cycle, reason, actor)
    duties = AnswerDuty.objects.filter(cycle=held)
    asked = list(duties.select_for_update().order_by("pk").values_list("pk", "indicator"))
    if Figure.objects.filter(duty__cycle=held).exists():
        raise CycleRefused(gettext("Đã có đơn vị gửi số liệu của kỳ này nên không rút được kỳ nữa."))
    duties.delete()
    cycle.withdrawn_at = actor.moment
    cycle.save(update_fields=("withdrawn_at",))
    release_asked(held.plan, _newest_years({about for _, about in asked}), actor=actor)
    entry = CycleEntry.objects.create(
        cycle=cycle,
        step=CycleStep.WITHDRAWN,
        duties=len(asked),
        reason=reason.strip(),
        by=user,
        acting_for_id=user.acting_for_id,
        at=actor.moment,
    )
    record_entry(
        user=user, action="withdraw_cycle", subject=cycle, old={"duties": len(asked)}, reason=entry.reason
    )
    return entry


def _held(cycle: ReportingCycle, reason: str, actor: Actor) -> tuple[ReportingCycle, User]:
    """The cycle as it stands, held, and who changes it."""
    can_open_cycle(actor, cycle.plan).demand()
    user = _account(actor)
    if not reason.strip():
        raise CycleRefused(gettext("Đồng chí ghi lý do."))
    Plan.objects.select_for_update(no_key=True).get(pk=cycle.plan_id)
    held = ReportingCycle.objects.select_related("plan").get(pk=cycle.pk)
    if held.withdrawn_at is not None:
        raise CycleRefused(gettext("Kỳ số liệu này đã rút."))
    return held, user


def _newest_years(indicators: set[int]) -> dict[int, int | None]:
    """The newest year that still asks each of the questions; None where none does."""
    rows = AnswerDuty.objects.filter(indicator__in=indicators).order_by().values("indicator")
    left = dict(rows.annotate(newest=Max("cycle__year")).values_list("indicator", "newest"))
    return {one: left.get(one) for one in indicators}


def _account(actor: Actor) -> User:
    if actor.user is None:
        raise CycleRefused(gettext("Kỳ số liệu phải do một tài khoản mở."))
    return actor.user


def _check_year(plan: Plan, year: int, *, on: dt.date) -> None:
    first, last = years_of(plan)
    if not first <= year <= max(last, on.year):
        raise CycleRefused(
            gettext("Kế hoạch này thực hiện từ năm {first} đến năm {last}; năm {year} nằm ngoài.").format(
                first=first, last=max(last, on.year), year=year
            )
        )


def _check_tree(plan: Plan, tree_on: dt.date, *, on: dt.date) -> None:
    """The tree of a day of the plan's years, or of the year to come: any other is a slip of the year."""
    if not dt.date(plan.effective_on.year, 1, 1) <= tree_on <= on + FARTHEST_TREE:
        raise CycleRefused(
            gettext(
                "Ngày của cây tổ chức ({day}) ở trước kế hoạch hoặc sau hôm nay hơn một năm; hãy xem lại năm "
                "đã gõ."
            ).format(day=format_day(tree_on))
        )


def _check_due(due_on: dt.date | None, *, on: dt.date) -> None:
    if due_on is not None and due_on < on:
        raise CycleRefused(
            gettext("Hạn gửi {day} đã qua; hãy chọn từ hôm nay trở đi.").format(day=format_day(due_on))
        )


def _questions(plan: Plan) -> QuerySet[Indicator]:
    """What the plan asks: the questions of the targets that stand."""
    return Indicator.objects.filter(target__plan=plan, target__dropped_at=None).order_by("pk")


def _nobody_asked(plan: Plan, tree_on: dt.date) -> str:
    """Why a year would ask nobody, and what to look at."""
    asked = {indicator.asked_type for indicator in _questions(plan)}
    if not asked:
        return gettext("Kế hoạch này không còn chỉ tiêu nào để hỏi số liệu.")
    titles = sorted((title_of(code, tree_on) for code in asked), key=sort_key)
    return gettext(
        "Ngày {day}, trong đảng bộ không có đơn vị nào thuộc loại được hỏi ({types}). Hãy xem lại ngày của "
        "cây tổ chức, hoặc “Loại đơn vị trả lời” trong câu hỏi số liệu của kế hoạch."
    ).format(day=format_day(tree_on), types="; ".join(titles))


def _pairs(plan: Plan, tree_on: dt.date) -> list[tuple[int, int]]:
    """One pair an indicator and unit; units of one type are looked up once."""
    branch = branch_asked_on(plan, tree_on)
    asked: dict[str, list[int]] = {}
    pairs = []
    for indicator in _questions(plan):
        if indicator.asked_type not in asked:
            units = units_asked_on(indicator, branch, tree_on)
            asked[indicator.asked_type] = list(units.order_by("code").values_list("pk", flat=True))
        pairs += [(indicator.pk, unit) for unit in asked[indicator.asked_type]]
    return pairs
