"""Every address of the product, with arguments from the world."""

import datetime as dt
from collections.abc import Callable, Iterator

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.stage import Stage

from trienkhai.organisations.actions import Reorganisation, carry_out, draw_up
from trienkhai.organisations.actions.invitations import HOLDS_FOR
from trienkhai.organisations.models import Delegation, Invitation, Operation, OperationPlan, RoleHolding, Unit
from trienkhai.organisations.models.invitation import digest_of
from trienkhai.organisations.operations import Kind, Row
from trienkhai.reporting.actions import write_report
from trienkhai.reporting.models import IssuedReport
from trienkhai.web.clock import moment


def issued_report(stage: Stage) -> IssuedReport:
    """A report of the stage's year, written when first asked for."""
    found = IssuedReport.objects.first()
    if found is None:
        clerk = stage.world.actor(stage.world.province_clerk)
        write_report(stage.cycle, on=stage.world.today, actor=clerk)
        found = IssuedReport.objects.get()
    return found


def operation(stage: Stage) -> Operation:
    """A reorganisation by the administrator that touched both districts, carried out when first asked for."""
    # Without marks: what else is Vietnamese on an English page is then the page's own.
    rows = [
        Row(2, Kind.RENAME, stage.world.riverside_communes[1].code, name="Dang uy xa Moi"),
        Row(3, Kind.RENAME, stage.world.highland.code, name="Huyen uy Moi"),
    ]
    plan = Reorganisation("Doi ten", stage.world.today, rows)
    administrator = stage.world.actor(stage.world.administrator)
    found = Operation.objects.filter(title=plan.title).first()
    return found or carry_out(plan, actor=administrator)


def heirless(stage: Stage) -> Unit:
    """The caucus, ended without anybody who takes over."""
    end = Reorganisation("Ket thuc", stage.world.today, [Row(2, Kind.DISSOLVE, stage.world.caucus.code)])
    if not Unit.objects.filter(pk=stage.world.caucus.pk, closed_on__isnull=False).exists():
        carry_out(end, actor=stage.world.system)
    return stage.world.caucus


def operation_plan(stage: Stage) -> OperationPlan:
    """One that the administrator drew up, and nobody carried out."""
    name = Row(2, Kind.RENAME, stage.world.riverside.code, name="Thi uy Moi")
    found = OperationPlan.objects.filter(operation=None).first()
    administrator = stage.world.actor(stage.world.administrator)
    return found or draw_up("Doi ten thi uy", [name], on=stage.world.today, actor=administrator)


def invitation(stage: Stage) -> tuple[Invitation, str]:
    """An open invitation of the stage's, which is the same however often it is asked for."""
    user = stage.world.highland_leader
    when = {"created_at": moment(), "expires_at": moment() + HOLDS_FOR, "revoked_at": None}
    found, _ = Invitation.objects.update_or_create(user=user, token_digest=digest_of(LINK), defaults=when)
    return found, LINK


LINK = "lien-ket-cua-lanh-dao-cao-nguyen"


def session_of_a_clerk(stage: Stage) -> UserSession:
    """A session that only one account of the cast may end."""
    user = stage.world.highland_clerk
    key = "x" * 32
    expires = moment() + HOLDS_FOR
    Session.objects.get_or_create(session_key=key, defaults={"session_data": "", "expire_date": expires})
    return UserSession.objects.get_or_create(user=user, session_key=key, ip="192.0.2.1")[0]


def passkey_of_a_clerk(stage: Stage) -> Authenticator:
    """A passkey that only one account of the cast may remove."""
    data = {"name": "Passkey 1", "passwordless": False, "credential": {}}
    user = stage.world.highland_clerk
    return Authenticator.objects.get_or_create(user=user, type="webauthn", defaults={"data": data})[0]


def role_of_a_clerk(stage: Stage) -> RoleHolding:
    """The only role of the clerk of Cao Nguyen."""
    return stage.world.highland_clerk.role_holdings.get()


def delegation(stage: Stage) -> Delegation:
    """The clerk of Cao Nguyen lets its leader act, from next month: no account of the stage can do more."""
    given = {"valid_from": stage.world.today + dt.timedelta(days=30), "given_at": moment()}
    given |= {"valid_to": stage.world.today + dt.timedelta(days=37), "reason": "di hoc"}
    holding, delegate = role_of_a_clerk(stage), stage.world.highland_leader
    return Delegation.objects.get_or_create(holding=holding, delegate=delegate, defaults=given)[0]


# What each address with a part of its own is tried on; an address that is missing here fails the tests.
ARGUMENTS: dict[str, Callable[[Stage], list[object]]] = {
    "work-list": lambda _: ["overdue"],
    "directive": lambda stage: [stage.draft.directive_id],
    "directive-edit": lambda stage: [stage.draft.directive_id],
    "accept-units": lambda stage: [stage.draft.directive_id],
    "directive-adopt": lambda stage: [stage.draft.directive_id],
    "directive-versions": lambda stage: [stage.draft.directive_id],
    "version-withdraw": lambda stage: [stage.draft.pk],
    "version-amend": lambda stage: [stage.plan.version.directive_id],
    "directive-cited": lambda stage: [stage.draft.directive_id],
    "directive-words": lambda stage: [stage.draft.directive_id],
    "directive-paper": lambda stage: [stage.draft.directive_id, 1],
    "page-picture": lambda stage: [stage.draft.pk, 1],
    "directive-file": lambda stage: [stage.draft.pk],
    "task-new": lambda stage: [stage.draft.clauses.get(path="II.1").pk],
    "task-edit": lambda stage: [stage.draft.proposed_tasks.get(path="II.1").pk],
    "target-new": lambda stage: [stage.draft.proposed_tasks.get(path="II.1").pk],
    "assignment-new": lambda stage: [stage.draft.proposed_tasks.get(path="II.1").pk],
    "target-edit": lambda stage: [stage.draft.proposed_targets.all()[0].pk],
    "assignment-edit": lambda stage: [stage.draft.proposed_assignments.all()[0].pk],
    "proposal-move": lambda stage: ["nhiem-vu", stage.draft.proposed_tasks.get(path="II.1").pk, "bo"],
    "phrase": lambda stage: [stage.draft.phrases.all()[0].pk],
    "phrase-unsettle": lambda stage: [stage.draft.phrases.all()[0].pk],
    "phrase-open-unit": lambda stage: [stage.draft.phrases.all()[0].pk],
    "plan": lambda stage: [stage.plan.pk],
    "plan-matrix": lambda stage: [stage.plan.pk],
    "plan-heirs": lambda stage: [stage.plan.pk],
    "plan-corrections": lambda stage: [stage.plan.pk],
    "task": lambda stage: [stage.led.pk],
    "task-correct": lambda stage: [stage.led.pk],
    "plan-correct": lambda stage: [stage.plan.pk],
    "plan-task-new": lambda stage: [stage.plan.pk],
    "plan-duty-new": lambda stage: [stage.plan.pk],
    "plan-target-new": lambda stage: [stage.led.pk],
    "task-duty-new": lambda stage: [stage.led.pk],
    "plan-target": lambda stage: [stage.led.targets.all()[0].pk],
    "plan-move": lambda stage: ["phan-cong", stage.highland.pk, "ket-thuc"],
    "assignment": lambda stage: [stage.highland.pk],
    "entry-file": lambda stage: [stage.entry.pk],
    "question-correct": lambda stage: [stage.duty.indicator.target_id],
    "figure-history": lambda stage: [stage.duty.pk],
    "cycle": lambda stage: [stage.cycle.pk],
    "cycle-missing": lambda stage: [stage.cycle.pk],
    "cycle-report": lambda stage: [stage.cycle.pk],
    "cycle-due": lambda stage: [stage.cycle.pk],
    "cycle-withdraw": lambda stage: [stage.cycle.pk],
    "report-file": lambda stage: [issued_report(stage).pk],
    "cycle-unit": lambda stage: [stage.cycle.pk, stage.world.highland.code],
    "cycle-indicator": lambda stage: [stage.cycle.pk, stage.duty.indicator_id, stage.world.highland.code],
    "sheet": lambda stage: [stage.cycle.pk, stage.duty.unit.code],
    "sheet-entry": lambda stage: [stage.cycle.pk, stage.duty.unit.code],
    "unit": lambda stage: [stage.world.highland.code],
    "unit-members": lambda stage: [stage.world.highland.code],
    "unit-checks": lambda stage: [stage.world.highland.code],
    "unit-descent": lambda stage: [stage.world.highland.code],
    "operation": lambda stage: [operation(stage).pk],
    "operation-heir": lambda stage: [heirless(stage).code],
    "operation-plan": lambda stage: [operation_plan(stage).pk],
    "operation-plan-figures": lambda stage: [operation_plan(stage).pk],
    "operation-plan-aside": lambda stage: [operation_plan(stage).pk],
    "operation-plan-file": lambda stage: [operation_plan(stage).pk],
    "operation-plan-list": lambda stage: [operation_plan(stage).pk, "viec"],
    "operation-file": lambda stage: [operation(stage).pk],
    "unit-known": lambda stage: [stage.world.highland.code],
    "unit-accounts": lambda stage: [stage.world.highland.code],
    "account-new": lambda stage: [stage.world.highland.code],
    "account-link": lambda stage: [stage.world.highland_clerk.pk],
    "account-unlock": lambda stage: [stage.world.highland_clerk.pk],
    "invitation": lambda stage: [invitation(stage)[1]],
    "invitation-revoke": lambda stage: [invitation(stage)[0].pk],
    "unit-roles": lambda stage: [stage.world.highland.code],
    "role-new": lambda stage: [stage.world.highland.code],
    "role-end": lambda stage: [role_of_a_clerk(stage).pk],
    "role-delegate": lambda stage: [role_of_a_clerk(stage).pk],
    "delegation-end": lambda stage: [delegation(stage).pk],
    "account": lambda stage: [stage.world.highland_clerk.pk],
    "session-end": lambda stage: [session_of_a_clerk(stage).pk],
    "mfa_remove_webauthn": lambda stage: [passkey_of_a_clerk(stage).pk],
}


def route_names() -> list[str]:
    """The names of all addresses, in the order of the URL configuration."""
    return list(_names(get_resolver().url_patterns))


def _names(patterns: "list[URLPattern | URLResolver]") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield pattern.name


def address_of(name: str, stage: Stage) -> str:
    """The address of a route; raises KeyError where ARGUMENTS says nothing of a route that needs some."""
    parts = get_resolver().reverse_dict.getlist(name)
    needs = any(parameters for possibilities, *_ in parts for _, parameters in possibilities)
    return reverse(name, args=ARGUMENTS[name](stage) if needs else [])
