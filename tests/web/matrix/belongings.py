"""All that a unit can have, written row by row, the unit's canary in every text of it.

``tests/web/matrix/test_planting.py`` says which column of which table bears none, and why.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.web.matrix.canaries import Sort, canary
from tests.web.matrix.relations import (
    ANSWERS_TO,
    BEGIN,
    MERGED,
    PASSED_OUT,
    PASSED_TO,
    PLANNER,
    SYSTEM,
    TREE,
    Tree,
)
from tests.world import TODAY

from trienkhai.audit.actions import record_entry
from trienkhai.documents.enums import (
    AssignmentRole,
    CitedAs,
    Comparator,
    IncomingState,
    ProposalState,
    TimingKind,
)
from trienkhai.documents.models import (
    ActorPhrase,
    CitedDocument,
    Clause,
    Directive,
    DirectiveVersion,
    IncomingFile,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
    TextDecision,
)
from trienkhai.organisations.actions import create_user
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import (
    Delegation,
    Invitation,
    MemberCount,
    OfficeHolding,
    Operation,
    OperationPlan,
    RoleHolding,
    UnitChange,
    User,
)
from trienkhai.organisations.models.invitation import digest_of
from trienkhai.organisations.operations import Fact, Kind, Row, UnitFacts, row_to_json
from trienkhai.plans.enums import EntryKind, IndicatorKind, WorkState
from trienkhai.plans.models import (
    Assignment,
    Correction,
    Indicator,
    Plan,
    ProgressEntry,
    Target,
    Task,
)
from trienkhai.reporting.enums import CycleStep
from trienkhai.reporting.models import AnswerDuty, CycleEntry, Figure, IssuedReport, ReportingCycle
from trienkhai.vietnamese import fold

YEAR = 2019
NOW = dt.datetime(2019, 5, 20, 9, tzinfo=dt.UTC)
PLANNED_ON = dt.date(2019, 5, 1)
"""After the commune moved: nothing that it has here is of the time of its former superior."""


@dataclass
class Belongings:
    """What one unit has; what a route is tried on is taken from here."""

    key: str
    code: str
    draft: DirectiveVersion
    clause: Clause
    proposed_task: ProposedTask
    proposed_target: ProposedTarget
    proposed_assignment: ProposedAssignment
    phrase: ActorPhrase
    plan: Plan
    task: Task
    target: Target
    indicator: Indicator
    cycle: ReportingCycle
    report: IssuedReport
    operation: Operation
    founding: Operation
    single: Operation
    operation_plan: OperationPlan
    holding: RoleHolding
    delegation: Delegation
    account: User
    link: str
    invitation: Invitation
    session: UserSession
    passkey: Authenticator
    assignment: Assignment = field(init=False)
    given: Assignment = field(init=False)
    entry: ProgressEntry = field(init=False)
    duty: AnswerDuty = field(init=False)


def furnish(tree: Tree) -> dict[str, Belongings]:
    """Everything of every unit; then its part in its own plan, and in that of the unit above it."""
    owned = {key: _belongings(key, tree) for key in TREE}
    for key, one in owned.items():
        one.assignment, one.entry, one.duty = _take_part(one, key, tree)
        one.given, _, _ = (
            _take_part(owned[ANSWERS_TO[key] or key], key, tree)
            if ANSWERS_TO[key]
            else (one.assignment, 0, 0)
        )
    return owned


class _Texts:
    """The canaries of one unit, and its authors: an author's name bears the sort of what is written."""

    def __init__(self, key: str, tree: Tree) -> None:
        self.key, self.unit = key, tree.units[key]

    def __getattr__(self, sort: str) -> str:
        return canary(self.key, Sort[sort])

    def author(self, sort: Sort) -> User:
        word = canary(self.key, sort)
        made = {"unit": self.unit, "full_name": word, "email": f"{word}@example.com"}
        return User.objects.get_or_create(username=f"{word}-{sort}", defaults=made)[0]


def _belongings(key: str, tree: Tree) -> Belongings:
    of = _Texts(key, tree)
    draft, adopted = _version(of, Sort.DRAFT), _version(of, Sort.PLAN)
    proposals = _proposals(of, draft)
    plan, task, target, indicator = _plan(of, adopted)
    cycle, report = _cycle(of, plan)
    _incoming(of, draft)
    founding, single = _single_changes(of)
    operation, intended = _operations(of, tree)
    return Belongings(
        key,
        of.unit.code,
        draft,
        draft.clauses.get(path="I.1"),
        *proposals,
        plan,
        task,
        target,
        indicator,
        cycle,
        report,
        operation,
        founding,
        single,
        intended,
        *_roles(of),
        *_accounts(of),
    )


def _version(of: _Texts, sort: Sort) -> DirectiveVersion:
    word, by = canary(of.key, sort), of.author(sort)
    text = f"{word}\n\nI. {word}\n\n1. {word} thực hiện\n"
    directive = Directive.objects.create(
        keeper=of.unit,
        kind="KH",
        symbol=word,
        issued_on=PLANNED_ON,
        issuer=word,
        title=word,
        folded=fold(word),
        folded_plain=fold(word, keep_marks=False),
        registered_by=by,
        registered_at=NOW,
    )
    version = DirectiveVersion.objects.create(
        directive=directive,
        number=1,
        file=ContentFile(text.encode(), name=f"{word}.txt"),
        file_name=f"{word}.txt",
        media_type="text/plain",
        size=len(text.encode()),
        sha256=f"{directive.pk:064d}",
        text=text,
        parts=[{"kind": "comment", "count": 1, "is_kept": False, "pages": [], "samples": [word]}],
        compiled={
            "metadata": {"kind": "KH", "issuer": word, "title": word, "recipients": [word], "symbol": word},
            "findings": [
                {"rule": "no-lead", "severity": "warning", "provision": "I.1", "message": word},
                {"rule": "no-date", "severity": "warning", "provision": None, "message": word},
            ],
            "citations": [],
        },
        finding_count=2,
        compiler_version="test",
        uploaded_by=by,
        uploaded_at=NOW,
        locked_at=NOW if sort is Sort.PLAN else None,
    )
    _clauses(version, word, text)
    CitedDocument.objects.create(
        version=version, position=1, relation=CitedAs.IMPLEMENTS, symbol=word, name=word
    )
    TextDecision.objects.create(
        version=version, start=0, end=4, wrong=word, right=word, is_accepted=True, decided_by=by
    )
    return version


def _clauses(version: DirectiveVersion, word: str, text: str) -> None:
    parent = None
    for position, (path, level, label) in enumerate((("I", "section", "I."), ("I.1", "paragraph", "1."))):
        start = text.index(label)
        parent = Clause.objects.create(
            version=version,
            path=path,
            parent=parent,
            position=position,
            level=level,
            label=label,
            heading=word,
            text=word,
            start=start,
            end=text.index("\n", start),
            folded=fold(word, keep_marks=False),
        )


def _proposals(
    of: _Texts, version: DirectiveVersion
) -> tuple[ProposedTask, ProposedTarget, ProposedAssignment, ActorPhrase]:
    clause = version.clauses.get(path="I.1")
    task = ProposedTask.objects.create(
        version=version,
        clause=clause,
        path="I.1",
        title=of.DRAFT,
        state=ProposalState.CORRECTED,
        timing_kind=TimingKind.BY_AUTHORITY,
        timing={"kind": "by_authority", "raw": of.DRAFT, "authority": of.DRAFT},
    )
    target = ProposedTarget.objects.create(
        version=version,
        clause=clause,
        task=task,
        text=of.DRAFT,
        comparator=Comparator.AT_LEAST,
        low=Decimal(90),
        unit=of.DRAFT,
        due="2020",
    )
    settled = {"settled_by": of.author(Sort.DRAFT), "settled_at": NOW}
    phrase = ActorPhrase.objects.create(version=version, phrase=of.DRAFT, explanation=of.DRAFT, **settled)
    phrase.units.set([of.unit])
    details = {"every": "P1Y", "to": of.DRAFT}
    assignment = ProposedAssignment.objects.create(
        version=version, clause=clause, phrase=phrase, role=AssignmentRole.LEAD, details=details
    )
    assignment.tasks.set([task])
    return task, target, assignment, phrase


def _plan(of: _Texts, version: DirectiveVersion) -> tuple[Plan, Task, Target, Indicator]:
    word, by, clause = of.PLAN, of.author(Sort.PLAN), version.clauses.get(path="I.1")
    folded = {"folded": fold(word), "folded_plain": fold(word, keep_marks=False)}
    plan = Plan.objects.create(
        version=version,
        issuing_unit=of.unit,
        title=word,
        symbol=word,
        effective_on=PLANNED_ON,
        adopted_by=by,
        adopted_at=NOW,
        **folded,
    )
    task = Task.objects.create(
        plan=plan,
        clause=clause,
        path="I.1",
        position=1,
        title=word,
        timing_kind=TimingKind.BY_AUTHORITY,
        timing={"kind": "by_authority", "raw": word, "authority": word},
        folded=fold(word, keep_marks=False),
    )
    target = Target.objects.create(
        plan=plan,
        task=task,
        clause=clause,
        text=word,
        comparator=Comparator.AT_LEAST,
        low=Decimal(90),
        unit=word,
        due="2020",
    )
    indicator = Indicator.objects.create(
        target=target,
        kind=IndicatorKind.SHARE,
        part_label=word,
        whole_label=word,
        asked_type="commune_committee",
    )
    for kind, subject in (("plan", plan), ("task", task), ("target", target)):
        Correction.objects.create(
            plan=plan,
            subject_type=kind,
            subject_id=subject.pk,
            field="text" if kind == "target" else "title",
            old=word,
            new=word,
            reason=word,
            by=by,
            at=NOW,
        )
    return plan, task, target, indicator


def _cycle(of: _Texts, plan: Plan) -> tuple[ReportingCycle, IssuedReport]:
    cycle = ReportingCycle.objects.create(
        plan=plan,
        year=YEAR,
        tree_on=PLANNED_ON
        if of.key not in PASSED_TO or of.key == PASSED_OUT
        else MERGED - dt.timedelta(days=1),
        due_on=dt.date(2019, 12, 15),
        opened_by=of.author(Sort.PLAN),
        opened_at=NOW,
    )
    CycleEntry.objects.create(
        cycle=cycle, step=CycleStep.DUE, new=PLANNED_ON, reason=of.PLAN, by=of.author(Sort.PLAN), at=NOW
    )
    report = IssuedReport.objects.create(
        cycle=cycle,
        dated=PLANNED_ON,
        file=ContentFile(of.REPORT.encode(), name=f"{of.REPORT}.docx"),
        size=1,
        sha256="0" * 64,
        by=of.author(Sort.FIGURE),
    )
    return cycle, report


def _incoming(of: _Texts, draft: DirectiveVersion) -> None:
    for state in (IncomingState.WAITING, IncomingState.REFUSED):
        IncomingFile.objects.create(
            keeper=of.unit,
            directive=draft.directive if state == IncomingState.REFUSED else None,
            sent_by=of.author(Sort.DRAFT),
            sent_at=NOW,
            file=f"incoming/{of.INCOMING}.pdf",
            file_name=f"{of.INCOMING}.pdf",
            state=state,
            refusal=of.INCOMING if state == IncomingState.REFUSED else "",
        )


def _single_changes(of: _Texts) -> tuple[Operation, Operation]:
    """What ``build_tree`` did to the unit: its founding, and what came last."""
    found = Operation.objects.filter(changes__unit_code=of.unit.code).order_by("pk")
    return found[0], found.reverse()[0]


def _operations(of: _Texts, tree: Tree) -> tuple[Operation, OperationPlan]:
    rename = row_to_json(Row(2, Kind.RENAME, of.unit.code, name=of.OPERATION))
    done = Operation.objects.create(
        title=of.OPERATION,
        effective_on=PLANNED_ON,
        basis=of.OPERATION,
        at=NOW,
        user=of.author(Sort.OPERATION),
        rows=[rename],
        reason=of.OPERATION,
    )
    name = Fact(of.OPERATION, BEGIN, short=of.OPERATION)
    facts = UnitFacts(of.unit.code, BEGIN, names=(name,)).to_json()
    UnitChange.objects.create(operation=done, unit_code=of.unit.code, before=None, after=facts)
    told = {"name": of.OPERATION}
    record_entry(
        user=done.user, action="rename_unit", subject=of.unit, old=told, new=told, reason=of.OPERATION
    )
    meant = OperationPlan.objects.create(
        title=of.PROPOSED,
        effective_on=dt.date(2019, 9, 1),
        basis=of.PROPOSED,
        rows=[row_to_json(Row(2, Kind.RENAME, of.unit.code, name=of.PROPOSED))],
        drawn_up_at=NOW,
        drawn_up_by=tree.users[PLANNER] if of.key == "xa" else of.author(Sort.PROPOSED),
    )
    return done, meant


def _roles(of: _Texts) -> tuple[RoleHolding, Delegation]:
    """A role of the unit's account in which another of it acts; another role and delegation are over."""
    delegate = create_user(f"{of.ACCOUNT}-thay", unit=of.unit, full_name=of.ACCOUNT, actor=SYSTEM)
    held = {"user": of.author(Sort.ACCOUNT), "unit": of.unit, "valid_from": BEGIN}
    running = RoleHolding.objects.create(role=Role.CLERK, **held)
    ended = {"valid_to": PLANNED_ON, "end_reason": of.ACCOUNT, "ended_at": NOW}
    over = RoleHolding.objects.create(role=Role.LEADER, **held, **ended)
    said = {"delegate": delegate, "reason": of.ACCOUNT, "document": of.ACCOUNT, "given_at": NOW}
    Delegation.objects.create(holding=over, valid_from=BEGIN, **said, **ended)
    days = {"valid_from": PLANNED_ON, "valid_to": TODAY + dt.timedelta(days=30)}
    given = Delegation.objects.create(holding=running, **days, **said)
    MemberCount.objects.create(unit=of.unit, counted_on=PLANNED_ON, official=2, consent=of.MEMBERS)
    return running, given


def _accounts(of: _Texts) -> tuple[User, str, Invitation, UserSession, Authenticator]:
    user = of.author(Sort.ACCOUNT)
    OfficeHolding.objects.create(unit=of.unit, user=user, office=of.ACCOUNT, valid_from=BEGIN)
    User.objects.filter(pk=user.pk).update(password=of.SECRET)
    link = f"lien-ket-cua-{of.key}"
    hours = {"created_at": timezone.now(), "expires_at": timezone.now() + dt.timedelta(days=7)}
    digest = digest_of(link)
    invitation = Invitation.objects.create(user=user, token_digest=digest, **hours)
    Session.objects.create(session_key=of.SECRET, session_data=of.SECRET, expire_date=hours["expires_at"])
    holder = of.author(Sort.OWN)
    session = UserSession.objects.create(
        user=holder, session_key=of.SECRET, ip="192.0.2.1", user_agent=of.OWN, data={"seen": of.OWN}
    )
    passkey: dict[str, Any] = {"name": of.OWN, "passwordless": False, "credential": {"id": of.SECRET}}
    key = Authenticator.objects.create(user=holder, type="webauthn", data=passkey)
    return user, link, invitation, session, key


def _take_part(one: Belongings, key: str, tree: Tree) -> tuple[Assignment, ProgressEntry, AnswerDuty]:
    """A unit's part in a plan, its own or that of who stands above it: work reported, figures given."""
    of = _Texts(key, tree)
    is_own = key == one.key
    assignment = Assignment.objects.create(
        plan=one.plan,
        task=one.task,
        unit=of.unit,
        role=AssignmentRole.LEAD if is_own else AssignmentRole.IMPLEMENT,
        clause=one.task.clause,
        phrase=canary(one.key, Sort.PLAN),
        work_state=WorkState.IN_PROGRESS,
        percent=40,
        details={"to": canary(one.key, Sort.PLAN)},
        changed_at=NOW,
    )
    ended = Assignment.objects.create(
        plan=one.plan,
        task=one.task,
        unit=of.unit,
        role=AssignmentRole.COORDINATE,
        clause=one.task.clause,
        ended_at=NOW,
        end_reason=of.WORK,
    )
    entry = None
    for part, attached in ((ended, ""), (assignment, f"{of.WORK}.txt")):
        entry = ProgressEntry.objects.create(
            assignment=part,
            kind=EntryKind.PROGRESS,
            state_before=WorkState.NOT_STARTED,
            state_after=WorkState.IN_PROGRESS,
            words=of.WORK,
            percent=40,
            attachment=ContentFile(of.WORK.encode(), name=attached) if attached else "",
            attachment_name=attached,
            by=of.author(Sort.WORK),
            by_unit=of.unit,
            at=NOW,
            receipt=f"{of.WORK}-{part.pk}",
        )
    assert entry is not None
    duty = AnswerDuty.objects.create(cycle=one.cycle, indicator=one.indicator, unit=of.unit)
    for revision, is_current in ((1, False), (2, True)):
        Figure.objects.create(
            duty=duty,
            revision=revision,
            is_current=is_current,
            part=40 + revision,
            whole=50,
            note=of.FIGURE,
            reason=of.FIGURE if revision > 1 else "",
            entered_by=of.author(Sort.FIGURE),
            entered_at=NOW,
            receipt=f"{of.FIGURE}-{duty.pk}-{revision}",
        )
    return assignment, entry, duty
