"""Who enters a unit's figures and who reads them."""

from collections.abc import Collection
from dataclasses import replace

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL, subquery
from trienkhai.organisations.permissions import Actor, Decision, for_whom, verb
from trienkhai.organisations.permissions.reaches import ITSELF, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie, used
from trienkhai.plans.models import Indicator, Plan, Target
from trienkhai.plans.permissions.watching import ON_A_TASK, WHOLE_PLAN, committees, watched_by
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions.past import PAST_DUTIES

_PLAN, _TARGET, _INDICATOR, _CYCLE, _DUTY = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Plan, Target, Indicator, ReportingCycle, AnswerDuty)
)
_YEARS = (
    f"FROM (SELECT year.id, its.issuing_unit_id AS unit_id FROM {_CYCLE} year"  # noqa: S608 - fixed names only
    f" JOIN {_PLAN} its ON its.id = year.plan_id) own WHERE TRUE"
)
_YEARS_OF_A_PLAN = watched_by(WHOLE_PLAN, join=f"JOIN {_CYCLE} year ON year.plan_id = own.plan_id")
_QUESTIONS_OF_A_TASK = watched_by(
    ON_A_TASK,
    join=f"JOIN {_TARGET} aim ON aim.task_id = own.task_id JOIN {_INDICATOR} one ON one.target_id = aim.id",
)
_OF_DUTY = {
    f"of_{name}": RawSQL(column, ())  # noqa: S611 - fixed names only
    for name, column in {
        "pk": "duty.id",
        "unit": "duty.unit_id",
        "cycle": "duty.cycle_id",
        "indicator": "duty.indicator_id",
    }.items()
}


ENTERING: Rule[AnswerDuty] = Rule(
    rows=AnswerDuty.objects.all,
    asks_always=True,
    ties={"clerk": Tie(ITSELF, "unit", (Role.CLERK.value,))},
    refusal=lambda *_: gettext(
        "Chỉ văn thư, chuyên viên của chính đơn vị được hỏi mới nhập số liệu của đơn vị đó."
    ),
)
"""Who gives figures: a clerk of the very unit that is asked or, once it has closed, of its successor."""


@verb("Nhập, sửa số liệu", rule=ENTERING)
def can_enter_figure(actor: Actor, duty: AnswerDuty) -> Decision:
    """See ``ENTERING``."""
    return ENTERING.may(actor, duty)


def demand_entering(actor: Actor, duties: Collection[AnswerDuty]) -> dict[int, int | None]:
    """As ``can_enter_figure`` of each duty; returns the account for which each is done, by id.

    Raises NotAllowed. The same few queries however many duties there are: see ``for_whom``.
    """
    done_for = for_whom(ENTERING.among, actor, duties)
    for duty in duties:
        if duty.pk not in done_for:
            can_enter_figure(actor, duty).demand()
    return {pk: None if person is None else person.user_id for pk, person in done_for.items()}


@verb("Rút số liệu", rule=ENTERING)
def can_withdraw_figure(actor: Actor, duty: AnswerDuty) -> Decision:
    """Whoever may enter it."""
    return can_enter_figure(actor, duty)


OWNING: Rule[AnswerDuty] = Rule(
    rows=AnswerDuty.objects.all,
    by_system=True,
    says="{sight} OR {issued} OR {was}",
    ties={
        "sight": Tie(SIGHT, "unit"),
        "issued": Tie(ITSELF, "cycle", table=_YEARS, own_key="id"),
        "was": PAST_DUTIES,
    },
    refusal=lambda *_: gettext("Số liệu này nằm ngoài phạm vi của đồng chí."),
)
"""Whose a figure is, so that they see it however small: of one's branch, or of a plan that one's unit issued.

Closed units that one's branch took over belong to it.
"""
READING_FIGURES = replace(
    OWNING,
    says="{sight} OR {issued} OR {monitored} OR {watched} OR {was}",
    ties={
        **OWNING.ties,
        "monitored": Tie(
            ITSELF,
            "cycle",
            table=f"FROM (SELECT year.id, own.unit_id {_YEARS_OF_A_PLAN}) own WHERE TRUE",
            own_key="id",
        ),
        "watched": Tie(
            ITSELF,
            "indicator",
            table=f"FROM (SELECT one.id, own.unit_id {_QUESTIONS_OF_A_TASK}) own WHERE TRUE",
            own_key="id",
        ),
    },
    parts=lambda on: {"committees": committees(on)},
)
"""Who reads a figure: also whose body watches the work, which is to lead or to monitor it."""


@verb("Xem số liệu của đơn vị", rule=READING_FIGURES, reads=True)
def can_see_figure(actor: Actor, duty: AnswerDuty) -> Decision:
    """A role in the unit, above it, in the issuer of the plan, or in a body that leads or monitors it."""
    return READING_FIGURES.may(actor, duty)


def visible_duties(actor: Actor) -> QuerySet[AnswerDuty]:
    """See ``READING_FIGURES``."""
    return READING_FIGURES.which(actor)


def seen_duty(actor: Actor) -> RawSQL:
    """The condition of ``visible_duties`` on a row ``duty``, in SQL: for what is counted in a subquery."""
    if actor.is_system or not actor.holdings:
        return subquery("TRUE" if actor.is_system else "FALSE")
    sql, parts = READING_FIGURES.said_of_rows(actor)
    return subquery(sql, **used(sql, _OF_DUTY), **parts)


def owns_duty(actor: Actor) -> RowSQL:
    """Condition: see ``OWNING``."""
    return OWNING.holds(actor) if actor.holdings or actor.is_system else RowSQL("FALSE")


def enterable_duties(actor: Actor) -> QuerySet[AnswerDuty]:
    """The duties for which ``can_enter_figure`` says yes."""
    return ENTERING.which(actor)


def enters_duty(actor: Actor) -> RowSQL:
    """Condition on a duty: ``can_enter_figure`` says yes."""
    return ENTERING.holds(actor)
