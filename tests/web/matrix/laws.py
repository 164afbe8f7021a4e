"""What every route of the product is, and whom it answers how: a new route is one line here.

A route about something says what it is tried on (out of the ``Belongings`` of a unit), who sees that thing
at all, and who of those may do what the route does. From that follows everything:

* who does not see it is told 404, in the words of a thing that does not exist;
* who sees it and may not do this is told 403, with the reason;
* who may is answered; what stands in the answer, ``oracle.may_read`` says.

A rule is one of the small sentences below; it is asked with an account and the unit whose thing it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.web.matrix.belongings import Belongings
from tests.web.matrix.canaries import Sort
from tests.web.matrix.oracle import REPORTERS, above, holds, leads_to, may_read, past, sight
from tests.web.matrix.relations import HEIRLESS, PASSED_TO, PLANNER, Holder

from trienkhai.organisations.enums import Role
from trienkhai.web.views.work import LISTS

Rule = Callable[[Holder, str], bool]
Arguments = Callable[[Belongings], list[object]]


def signed_in(holder: Holder, unit: str) -> bool:
    """Everybody with an account that is not disabled."""
    return holder.signs_in


def nobody(holder: Holder, unit: str) -> bool:
    """None of the accounts."""
    return False


def in_sight(holder: Holder, unit: str) -> bool:
    """Any role in the unit, above it, or in the one that took over from it."""
    return unit in sight(holder)


def in_sight_or_past(holder: Holder, unit: str) -> bool:
    """Also above it once: then it is there as it was on the last of those days."""
    return in_sight(holder, unit) or unit in past(holder)


def reads_plan(holder: Holder, unit: str) -> bool:
    """In sight, or adopted by a unit above one's own."""
    return may_read(holder, unit, Sort.PLAN)


def clerk_of_it(holder: Holder, unit: str) -> bool:
    """A clerk of the very unit or, once it has closed, of its successor; no level above acts in its name."""
    return holds(holder, Role.CLERK) and holder.unit in {unit, PASSED_TO.get(unit)}


def answers_for_it(holder: Holder, unit: str) -> bool:
    """A clerk or leader of it: what a committee does in its own plan, a colleague confirms."""
    return holds(holder, *REPORTERS) and holder.unit in {unit, PASSED_TO.get(unit)}


def clerk_above(holder: Holder, unit: str) -> bool:
    """A clerk of the unit that it answers to, which leads the task."""
    return holds(holder, Role.CLERK) and above(unit)[1:2] == [holder.unit]


def administers(holder: Holder, unit: str) -> bool:
    """An administrator of the unit or of one above it."""
    return holds(holder, Role.ADMINISTRATOR) and holder.unit in above(unit)


def lets_in(holder: Holder, unit: str) -> bool:
    """An administrator of the unit or of one above it, of what it has passed to or of one above that."""
    return holds(holder, Role.ADMINISTRATOR) and holder.unit in {*above(unit), *leads_to(unit)}


def sees_accounts(holder: Holder, unit: str) -> bool:
    """An administrator who has the unit in sight."""
    return holds(holder, Role.ADMINISTRATOR) and in_sight(holder, unit)


def takes_reports(holder: Holder, unit: str) -> bool:
    """Clerks and leaders of the issuing unit and of those above it."""
    return holds(holder, *REPORTERS) and in_sight(holder, unit)


def reads_reports(holder: Holder, unit: str) -> bool:
    """Who takes them, and inspectors."""
    return may_read(holder, unit, Sort.REPORT)


def counts_members(holder: Holder, unit: str) -> bool:
    """Whoever has a role of it that writes; above it an administrator alone."""
    own = holder.unit in {unit, PASSED_TO.get(unit)}
    return administers(holder, unit) or (own and holds(holder, *REPORTERS, Role.ADMINISTRATOR))


def clerk_or_administrator(holder: Holder, unit: str) -> bool:
    """Who settles phrases, and who opens the bodies that they name."""
    return clerk_of_it(holder, unit) or administers(holder, unit)


def any_clerk(holder: Holder, unit: str) -> bool:
    """A clerk of whatever unit."""
    return holds(holder, Role.CLERK)


def any_administrator(holder: Holder, unit: str) -> bool:
    """An administrator of whatever unit."""
    return holds(holder, Role.ADMINISTRATOR)


def planner(holder: Holder, unit: str) -> bool:
    """Who drew the plan up; it names units that others may not see."""
    return unit == "xa" and holder.name == PLANNER


@dataclass(frozen=True)
class Law:
    """How a route answers. ``get`` and ``post`` are who may; None: the method is not for this address."""

    sees: Rule
    get: Rule | None = None
    post: Rule | None = None
    arguments: Arguments = field(default=lambda _: [])
    form: Mapping[str, Any] = field(default_factory=dict)
    """What is sent beside an empty form; the answer to who may not is the same."""
    queries: tuple[str, ...] = ("",)
    shows: Sort | None = None
    """Of the unit, on every page that answers: that a canary would be found if it were there."""
    finds: Rule | None = None
    """Of a list: who finds the unit's thing in it."""
    statuses: frozenset[int] = frozenset({200, 302})
    """Of an answer to who may."""
    is_public: bool = False
    is_personal: bool = False
    tells: frozenset[Sort] = frozenset()
    """What a link tells to whoever has it."""
    owner: str | None = None
    """Whose thing it is, where not that of the unit that is asked about."""

    @property
    def bodies(self) -> list[Mapping[str, Any]]:
        """What is sent to it: an empty form, and a filled in one; a button that says which alone."""
        return [self.form] if not self.form or self.get is None else [{}, self.form]


def public(*statuses: int, get: bool = True, post: bool = True, **more: Any) -> Law:
    """For everybody, with or without an account."""
    rule: Rule = lambda *_: True  # noqa: E731
    given = frozenset(statuses or (200, 302))
    return Law(rule, rule if get else None, rule if post else None, statuses=given, is_public=True, **more)


def personal(*statuses: int, get: bool = True, post: bool = False) -> Law:
    """A page of one's own account: the same for everybody, and about nobody else."""
    given = frozenset(statuses or (200, 302))
    may = signed_in if get else None, signed_in if post else None
    return Law(signed_in, *may, statuses=given, is_personal=True)


def listing(shows: Sort | None = None, finds: Rule | None = None, **more: Any) -> Law:
    """A list: 200 for all who are signed in, and in it what each may read; never 403."""
    return Law(signed_in, signed_in, shows=shows, finds=finds, statuses=frozenset({200}), **more)


def gate(may: Rule, *, post: bool = True) -> Law:
    """A page about nothing yet, for some: 403 with the reason for the others."""
    return Law(signed_in, may, may if post else None)


def page(sees: Rule, arguments: Arguments, shows: Sort, **more: Any) -> Law:
    """Something to read for all who see it."""
    return Law(sees, sees, arguments=arguments, shows=shows, **more)


def form(sees: Rule, may: Rule, arguments: Arguments, **more: Any) -> Law:
    """Something that some of those who see it may do, with a page for it."""
    return Law(sees, may, may, arguments, **more)


def press(sees: Rule, may: Rule, arguments: Arguments, **more: Any) -> Law:
    """Something that is done by a button alone."""
    return Law(sees, post=may, arguments=arguments, **more)


def _directive(own: Belongings) -> list[object]:
    return [own.draft.directive_id]


def _adopted(own: Belongings) -> list[object]:
    return [own.plan.version.directive_id]


def _plan(own: Belongings) -> list[object]:
    return [own.plan.pk]


def _task(own: Belongings) -> list[object]:
    return [own.task.pk]


def _cycle(own: Belongings) -> list[object]:
    return [own.cycle.pk]


def _sheet(own: Belongings) -> list[object]:
    return [own.cycle.pk, own.code]


def _code(own: Belongings) -> list[object]:
    return [own.code]


def _account(own: Belongings) -> list[object]:
    return [own.account.pk]


_PROGRESS = {"kind": "progress", "progress-words": "Tiep tuc", "progress-seen": "0"}
_RETURN = {"kind": "return", "answer-words": "Lam lai", "answer-seen": "0"}
_REASON = {"reason": "Cong van 5"}

ROUTES: dict[str, Law | tuple[Law, ...]] = {
    "home": personal(302),
    "sign-in": public(),
    "account_login": public(),
    "mfa_authenticate": public(),
    "mfa_login_webauthn": public(),
    "sign-out": personal(get=False, post=True),
    "invitation": public(arguments=lambda own: [own.link], tells=frozenset({Sort.ACCOUNT})),
    "language": public(get=False),
    "search": listing(queries=("", "?q=zq", "?q=zqxa0dutha", "?q=zq&nhom=don-vi", "?q=zq&nhom=van-ban")),
    # Tài khoản của tôi
    "mfa_index": personal(),
    "account-password": personal(post=True),
    "account_reauthenticate": personal(200, 302, 403, post=True),
    "mfa_activate_totp": personal(post=True),
    "mfa_deactivate_totp": personal(200, 302, 404, post=True),
    "mfa_view_recovery_codes": personal(200, 302, 404),
    "mfa_generate_recovery_codes": personal(post=True),
    "mfa_add_webauthn": personal(post=True),
    "mfa_remove_webauthn": form(nobody, nobody, lambda own: [own.passkey.pk]),
    "sessions-end": personal(get=False, post=True),
    "session-end": press(nobody, nobody, lambda own: [own.session.pk]),
    # Việc của tôi
    "my-work": listing(),
    "work-list": tuple(listing(arguments=lambda _, name=name: [name]) for name in LISTS),
    # Văn bản
    "directives": listing(Sort.PLAN, reads_plan, queries=("", "?q=zq", "?unit=zq")),
    "directive-new": gate(any_clerk),
    "incoming-files": gate(any_clerk, post=False),
    "directive": (page(in_sight, _directive, Sort.DRAFT), page(reads_plan, _adopted, Sort.PLAN)),
    "directive-edit": form(in_sight, clerk_of_it, _directive, form={"title": "Ten khac", "kind": "KH"}),
    "accept-units": press(in_sight, clerk_of_it, _directive),
    "directive-adopt": form(in_sight, clerk_of_it, _directive),
    "directive-versions": (
        Law(in_sight, in_sight, clerk_of_it, _directive, shows=Sort.DRAFT),
        Law(reads_plan, reads_plan, clerk_of_it, _adopted, shows=Sort.PLAN),
    ),
    "version-amend": form(reads_plan, clerk_of_it, _adopted, form=_REASON),
    "directive-cited": (page(in_sight, _directive, Sort.DRAFT), page(reads_plan, _adopted, Sort.PLAN)),
    "directive-words": form(in_sight, clerk_of_it, _directive),
    # A file of text has no pages on paper: tests/web/test_paper.py and test_sight.py try those that have.
    "directive-paper": page(nobody, lambda own: [own.draft.directive_id, 1], Sort.DRAFT),
    "version-withdraw": form(in_sight, clerk_of_it, lambda own: [own.draft.pk], form=_REASON),
    "page-picture": page(nobody, lambda own: [own.draft.pk, 1], Sort.DRAFT),
    "directive-file": (
        page(in_sight, lambda own: [own.draft.pk], Sort.DRAFT),
        page(reads_plan, lambda own: [own.plan.version_id], Sort.PLAN),
    ),
    "task-new": form(in_sight, clerk_of_it, lambda own: [own.clause.pk]),
    "task-edit": form(in_sight, clerk_of_it, lambda own: [own.proposed_task.pk]),
    "target-new": form(in_sight, clerk_of_it, lambda own: [own.proposed_task.pk]),
    "assignment-new": form(in_sight, clerk_of_it, lambda own: [own.proposed_task.pk]),
    "target-edit": form(in_sight, clerk_of_it, lambda own: [own.proposed_target.pk]),
    "assignment-edit": form(in_sight, clerk_of_it, lambda own: [own.proposed_assignment.pk]),
    "proposal-move": tuple(
        press(in_sight, clerk_of_it, lambda own, move=move: ["nhiem-vu", own.proposed_task.pk, move])
        for move in ("bo", "khoi-phuc", "hoan-tac")
    ),
    "phrase": Law(in_sight, clerk_or_administrator, clerk_of_it, lambda own: [own.phrase.pk]),
    "phrase-unsettle": press(in_sight, clerk_of_it, lambda own: [own.phrase.pk]),
    "phrase-open-unit": form(in_sight, administers, lambda own: [own.phrase.pk]),
    # Kế hoạch
    "plans": listing(Sort.PLAN, reads_plan, queries=("", "?q=zq", "?unit=zq")),
    "plan": page(reads_plan, _plan, Sort.PLAN, queries=("", "?q=zq")),
    "plan-matrix": page(reads_plan, _plan, Sort.PLAN, queries=("", "?q=zq")),
    "plan-heirs": page(reads_plan, _plan, Sort.PLAN),
    "plan-corrections": page(reads_plan, _plan, Sort.PLAN),
    "plan-correct": form(reads_plan, clerk_of_it, _plan, form=_REASON),
    "plan-task-new": form(reads_plan, clerk_of_it, _plan),
    "plan-duty-new": form(reads_plan, clerk_of_it, _plan, form={"q": "zq", "buoc": "tim"}),
    "task": page(reads_plan, _task, Sort.PLAN, queries=("", "?unit=zq", "?ended=1")),
    "task-correct": form(reads_plan, clerk_of_it, _task, form=_REASON),
    "plan-target-new": form(reads_plan, clerk_of_it, _task),
    "task-duty-new": form(reads_plan, clerk_of_it, _task, form={"q": "zq", "buoc": "tat-ca"}),
    "plan-target": form(reads_plan, clerk_of_it, lambda own: [own.target.pk], form=_REASON),
    "assignment": (
        page(in_sight, lambda own: [own.assignment.pk], Sort.WORK),
        page(in_sight, lambda own: [own.given.pk], Sort.WORK),
        press(in_sight, clerk_of_it, lambda own: [own.assignment.pk], form=_PROGRESS),
        press(in_sight, clerk_of_it, lambda own: [own.given.pk], form=_PROGRESS),
        press(in_sight, answers_for_it, lambda own: [own.assignment.pk], form=_RETURN),
        press(in_sight, clerk_above, lambda own: [own.given.pk], form=_RETURN),
    ),
    "entry-file": page(in_sight, lambda own: [own.entry.pk], Sort.WORK),
    "plan-move": (
        form(reads_plan, clerk_of_it, lambda own: ["nhiem-vu", own.task.pk, "bo"], form=_REASON),
        form(reads_plan, clerk_of_it, lambda own: ["chi-tieu", own.target.pk, "bo"], form=_REASON),
        form(in_sight, clerk_of_it, lambda own: ["phan-cong", own.assignment.pk, "ket-thuc"], form=_REASON),
    ),
    # Số liệu
    "figures": listing(Sort.PLAN, reads_plan, queries=("", "?q=zq")),
    "sheets": listing(queries=("", "?unit=zq")),
    "cycle-new": gate(any_clerk),
    "question-correct": form(reads_plan, clerk_of_it, lambda own: [own.target.pk], form=_REASON),
    "figure-history": Law(in_sight, in_sight, clerk_of_it, lambda own: [own.duty.pk], shows=Sort.FIGURE),
    "cycle": Law(reads_plan, reads_plan, arguments=_cycle),
    "cycle-missing": page(reads_plan, _cycle, Sort.PLAN, queries=("", "?q=zq")),
    "cycle-report": press(reads_plan, takes_reports, _cycle),
    "cycle-due": form(reads_plan, clerk_of_it, _cycle, form={"due_on": "20/12/2019", **_REASON}),
    "cycle-withdraw": form(reads_plan, clerk_of_it, _cycle, form=_REASON),
    "report-file": Law(reads_plan, reads_reports, arguments=lambda own: [own.report.pk], shows=Sort.REPORT),
    "sheet": page(in_sight, _sheet, Sort.FIGURE),
    "sheet-entry": form(in_sight, clerk_of_it, _sheet, shows=Sort.FIGURE),
    "cycle-unit": page(in_sight, _sheet, Sort.PLAN),
    "cycle-indicator": page(
        in_sight,
        lambda own: [own.cycle.pk, own.indicator.pk, own.code],
        Sort.PLAN,
        queries=("", "?xem=goc", "?q=zq"),
    ),
    # Tổ chức
    "units": (
        listing(Sort.NAME, in_sight, queries=("",)),
        listing(Sort.NAME, in_sight_or_past, queries=("?q=zq", "?q=zqxa0")),
    ),
    "operations": listing(Sort.OPERATION, in_sight),
    "operations-file": listing(Sort.OPERATION, in_sight),
    "operation-new": gate(any_administrator),
    "operation-sample": personal(200),
    "operation-heir": form(in_sight, administers, _code, owner=HEIRLESS),
    "operation": tuple(
        Law(in_sight, in_sight, sees_accounts, arguments, form=_REASON, shows=sort)
        for arguments, sort in (
            (lambda own: [own.operation.pk], Sort.OPERATION),
            (lambda own: [own.founding.pk], Sort.NAME),
            (lambda own: [own.single.pk], Sort.NAME),
        )
    ),
    "operation-file": page(in_sight, lambda own: [own.operation.pk], Sort.OPERATION),
    "operation-plans": gate(any_administrator, post=False),
    "operation-plan": form(planner, planner, lambda own: [own.operation_plan.pk], shows=Sort.PROPOSED),
    "operation-plan-figures": press(planner, planner, lambda own: [own.operation_plan.pk]),
    "operation-plan-aside": press(planner, planner, lambda own: [own.operation_plan.pk]),
    "operation-plan-file": page(planner, lambda own: [own.operation_plan.pk], Sort.PROPOSED),
    "operation-plan-list": page(planner, lambda own: [own.operation_plan.pk, "viec"], Sort.PROPOSED),
    "unit": page(in_sight_or_past, _code, Sort.NAME),
    "unit-known": page(in_sight, _code, Sort.NAME, queries=("", "?ngay=1/2/2019", "?luc=1/2/2019&gio=10:00")),
    "unit-members": form(in_sight, counts_members, _code, form={"official": "9"}),
    "unit-checks": page(
        in_sight, _code, Sort.NAME, queries=("", "?ngay=1/2/2019", "?loai=type&nhanh=zq", "?ngay=1/8/2026")
    ),
    "unit-descent": page(in_sight, _code, Sort.NAME, queries=("", "?tu=1/1/2019&den=1/5/2019&cua=nhanh")),
    "unit-accounts": Law(in_sight, lets_in, arguments=_code, shows=Sort.ACCOUNT),
    "account-new": form(in_sight, lets_in, _code, form={"username": "moi", "full_name": "Moi"}),
    "unit-roles": Law(in_sight, lets_in, arguments=_code, queries=("", "?xem=da-thoi"), shows=Sort.ACCOUNT),
    "role-new": form(in_sight, lets_in, _code, form={"q": "zq"}),
    "role-end": form(sees_accounts, lets_in, lambda own: [own.holding.pk], form=_REASON),
    "role-delegate": form(sees_accounts, lets_in, lambda own: [own.holding.pk], form={"q": "zq"}),
    "delegation-end": form(sees_accounts, lets_in, lambda own: [own.delegation.pk]),
    "account": page(sees_accounts, _account, Sort.ACCOUNT),
    "account-link": press(sees_accounts, lets_in, _account),
    "account-unlock": press(sees_accounts, lets_in, _account),
    "invitation-revoke": press(sees_accounts, lets_in, lambda own: [own.invitation.pk]),
}
"""Every route by its name, in the order of the URL configuration."""


def laws_of(name: str) -> tuple[Law, ...]:
    """The laws of a route: one for each thing that it is tried on."""
    found = ROUTES[name]
    return found if isinstance(found, tuple) else (found,)


def laws() -> list[tuple[str, Law]]:
    """Name and law of every route; a route that is tried on several things comes once for each."""
    return [(name, one) for name in ROUTES for one in laws_of(name)]


class Verdict(StrEnum):
    """How the law wants an account to be answered."""

    ANSWERED = "ok"
    REFUSED = "403"
    UNKNOWN = "404"
    SIGN_IN = "sign in"


def verdict_of(law: Law, holder: Holder, unit: str, method: str) -> Verdict:
    """How an account is to be answered that asks for a thing of the unit."""
    may = law.get if method == "GET" else law.post
    if may is None:
        raise ValueError(f"{method} is not for this address.")
    if not law.is_public and not holder.signs_in:
        return Verdict.SIGN_IN
    if not law.sees(holder, unit):
        return Verdict.UNKNOWN
    return Verdict.ANSWERED if may(holder, unit) else Verdict.REFUSED
