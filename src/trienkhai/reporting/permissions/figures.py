"""Who enters a unit's figures and who reads them."""

from collections.abc import Collection

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL, subquery
from trienkhai.organisations.models.tree import answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, for_whom, past_on, refuse, verb
from trienkhai.organisations.permissions.past import NOTHING
from trienkhai.organisations.permissions.rules import ITSELF, Rule, Tie
from trienkhai.plans.models import Indicator, Plan, Target
from trienkhai.plans.permissions.watching import ASSIGNMENT, ON_A_TASK, WHOLE_PLAN, watching
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions.past import past_duties
from trienkhai.reporting.permissions.places import TotalPlace

_PLAN, _TARGET, _INDICATOR, _CYCLE, _DUTY = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Plan, Target, Indicator, ReportingCycle, AnswerDuty)
)
_OWNED = "{unit} IN {sight} OR {cycle} IN {issued} OR {duty} IN {past}"
_SEEN = f"{_OWNED} OR {{cycle}} IN {{monitored}} OR {{indicator}} IN {{watched}}"
_COLUMNS = {"duty": "pk", **{name: name for name in ("unit", "cycle", "indicator")}}
_OF_DUTY = {
    name: RawSQL("duty.id" if name == "duty" else f"duty.{name}_id", ())  # noqa: S611 - fixed names only
    for name in _COLUMNS
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


@verb("Xem số liệu của đơn vị", reads=True)
def can_see_figure(actor: Actor, duty: AnswerDuty) -> Decision:
    """A role in the unit, above it, in the issuer of the plan, or in a body that leads or monitors it."""
    if visible_duties(actor).filter(pk=duty.pk).exists():
        return allow()
    return refuse(gettext("Số liệu này nằm ngoài phạm vi của đồng chí."))


@verb("Xem số tổng hợp", reads=True)
def can_see_total(actor: Actor, place: TotalPlace) -> Decision:
    """A role in the unit that the total is of, above it, or in a body that leads or monitors that work.

    Or in the unit that issued the plan: a board asks the whole branch of the committee it acts for.
    """
    cycle, unit, asked = place.cycle, place.unit, Indicator.objects.filter(pk=place.indicator.pk)
    if _has_role_in(actor, cycle, unit) or asked.filter(_reads_total(actor, cycle, unit)).exists():
        return allow()
    return refuse(gettext("Số tổng hợp này nằm ngoài phạm vi của đồng chí."))


def visible_duties(actor: Actor) -> QuerySet[AnswerDuty]:
    """Duties of the units in one's sight, those of plans one issued, and those under work one's body watches.

    To watch work is to lead or to monitor it. Also ``past_duties``.
    """
    if actor.is_system:
        return AnswerDuty.objects.all()
    if not actor.holdings:
        return AnswerDuty.objects.none()
    return AnswerDuty.objects.filter(
        RowSQL(_SEEN, output_field=BooleanField(), **_COLUMNS, **_seen_by(actor))
    )


def seen_duty(actor: Actor) -> RawSQL:
    """The condition of ``visible_duties`` on a row ``duty``, in SQL: for what is counted in a subquery."""
    if actor.is_system or not actor.holdings:
        return subquery("TRUE" if actor.is_system else "FALSE")
    return subquery(_SEEN, **_OF_DUTY, **_seen_by(actor))


def _seen_by(actor: Actor) -> dict[str, RawSQL]:
    """The parts of ``_SEEN``."""
    held = answering_ids(actor.unit_ids(), on=actor.on)
    return _owned_by(actor) | {
        "monitored": _cycles_of(watching("plan_id", held, on=actor.on, where=WHOLE_PLAN)),
        "watched": _questions_of(watching("task_id", held, on=actor.on, where=ON_A_TASK)),
    }


def _cycles_of(plans: RawSQL) -> RawSQL:
    return subquery(f"SELECT id FROM {_CYCLE} WHERE plan_id IN {{plans}}", plans=plans)  # noqa: S608 - fixed names only


def _questions_of(tasks: RawSQL) -> RawSQL:
    return subquery(
        f"SELECT one.id FROM {_INDICATOR} one JOIN {_TARGET} aim ON aim.id = one.target_id"  # noqa: S608 - fixed names only
        " WHERE aim.task_id IN {tasks}",
        tasks=tasks,
    )


def owns_duty(actor: Actor) -> RowSQL:
    """Condition: of one's branch or of a plan that one's unit issued, so that one sees figures however small.

    Closed units that one's branch took over belong to it.
    """
    if actor.is_system or not actor.holdings:
        return RowSQL("TRUE" if actor.is_system else "FALSE")
    columns = {"unit": "unit", "cycle": "cycle", "duty": "pk"}
    return RowSQL(_OWNED, output_field=BooleanField(), **columns, **_owned_by(actor))


def _owned_by(actor: Actor) -> dict[str, RawSQL]:
    """The parts of ``_OWNED``."""
    held = actor.unit_ids()
    issued = subquery(
        f"SELECT id FROM {_PLAN} WHERE issuing_unit_id IN {{held}}",  # noqa: S608 - fixed names only
        held=answering_ids(held, on=actor.on),
    )
    past = past_duties(actor) or NOTHING
    return {"sight": sight_ids(held, on=actor.on), "issued": _cycles_of(issued), "past": past}


def enterable_duties(actor: Actor) -> QuerySet[AnswerDuty]:
    """The duties for which ``can_enter_figure`` says yes."""
    return ENTERING.which(actor)


def enters_duty(actor: Actor) -> RowSQL:
    """Condition on a duty: ``can_enter_figure`` says yes."""
    return ENTERING.holds(actor)


def readable_indicators(actor: Actor, cycle: ReportingCycle, unit: Unit) -> QuerySet[Indicator]:
    """The questions of a cycle whose total at the unit ``can_see_total`` shows."""
    duties = f"SELECT duty.indicator_id FROM {_DUTY} duty WHERE duty.cycle_id = %s"  # noqa: S608 - fixed names only
    asked = Indicator.objects.filter(pk__in=RawSQL(duties, (cycle.pk,)))  # noqa: S611 - the value is a parameter
    return asked if _has_role_in(actor, cycle, unit) else asked.filter(_reads_total(actor, cycle, unit))


def _has_role_in(actor: Actor, cycle: ReportingCycle, unit: Unit) -> bool:
    """Whether the actor holds a role in the very unit or in the one that issued the plan; no query."""
    return actor.is_system or not actor.unit_ids().isdisjoint((unit.pk, cycle.plan.issuing_unit_id))


def _reads_total(actor: Actor, cycle: ReportingCycle, unit: Unit) -> RowSQL:
    """Condition on a question: the unit is in one's sight, or one's own issued the plan or watches work.

    Or it was under one's own on the day whose tree sums the year.
    """
    held = actor.unit_ids()
    answering = answering_ids(held, on=actor.on)
    return RowSQL(
        "{unit} IN {sight} OR {unit} IN {past} OR {issuer} IN {answering}"  # noqa: S608 - fixed names only
        f" OR EXISTS (SELECT 1 FROM {ASSIGNMENT} led WHERE led.plan_id = {{plan}} AND led.id IN {{own}}"
        " AND (led.task_id IS NULL OR led.task_id = {task}))",
        task="target__task",
        unit=unit.pk,
        issuer=cycle.plan.issuing_unit_id,
        plan=cycle.plan_id,
        sight=sight_ids(held, on=actor.on),
        past=past_on(actor, cycle.tree_on),
        answering=answering,
        own=watching("id", answering, on=actor.on),
    )
