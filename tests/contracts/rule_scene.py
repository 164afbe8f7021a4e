"""A province in which every rule has somebody that may and somebody that may not, today and once."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.utils import timezone
from tests.factories.plans import make_plan
from tests.plans.scene import add_target, add_task, assign, build_scene, build_version
from tests.world import BEGIN, World

from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.actions import (
    close_unit,
    create_user,
    delegate_role,
    hold_role,
    move_unit,
    record_succession,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Invitation, Unit, User
from trienkhai.plans.models import Assignment, Correction, Plan
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.models import IssuedReport

ENDED = dt.date(2019, 5, 1)
"""The day on which units close and move."""
BEFORE, SINCE = dt.date(2018, 3, 1), dt.date(2019, 5, 20)


def build(world: World) -> dict[str, User]:
    """Work that is led, unled, watched, ended and submitted; years; drafts; a commune's own plan of the past.

    Returns the accounts: the cast, administrators of lower units, one who acts for another.
    """
    scene = build_scene(world)
    watched = make_plan(world)
    Assignment.objects.create(plan=watched.plan, unit=world.office, role="monitor")
    Assignment.objects.filter(pk=scene.riverside.pk).update(ended_at=timezone.now())
    Assignment.objects.filter(pk=scene.lead.pk).update(submitted_by=world.province_clerk)
    _share_files(world)
    accounts = _accounts(world)
    for plan, clerk in (
        (watched.plan, world.province_clerk),
        (_plan_of_a_commune(world), accounts["clerk of the moving commune"]),
    ):
        for year, day in ((2019, dt.date(2019, 3, 1)), (2020, world.today)):
            cycle = open_cycle(plan, year=year, tree_on=day, actor=world.actor(clerk))
            for at in (dt.date(2019, 1, 10), SINCE):
                IssuedReport.objects.create(
                    cycle=cycle, dated=at, file=f"{plan.pk}-{at}.docx", size=1, sha256="0" * 64, at=_hour(at)
                )
    return accounts


def _plan_of_a_commune(world: World) -> Plan:
    """A plan of the commune that will move, adopted before, with a task that came in later."""
    commune, cell = world.highland_communes[1], world.cells[1]
    plan = build_scene(world, title="Kế hoạch của thị trấn", keeper=commune).plan
    Plan.objects.filter(pk=plan.pk).update(adopted_at=_hour(BEFORE))
    DirectiveVersion.objects.filter(pk=plan.version_id).update(locked_at=_hour(BEFORE))
    Assignment.objects.filter(plan=plan).delete()
    first = plan.tasks.get(path="II.1")
    add_target(first)
    Assignment.objects.filter(pk=assign(first, cell).pk).update(given_on=BEFORE)
    Assignment.objects.filter(pk=assign(first, commune).pk).update(given_on=SINCE)
    late = add_task(plan, "II.3")
    Correction.objects.create(
        plan=plan,
        subject_type="task",
        subject_id=late.pk,
        field="task",
        reason="bổ sung",
        by=world.province_clerk,
        at=_hour(SINCE),
    )
    build_version(commune, world.province_clerk, title="Dự thảo", sha256=plan.version.sha256)
    build_version(commune, world.province_clerk, title="Nghị quyết", locked_at=_hour(BEFORE))
    build_version(commune, world.province_clerk, title="Nghị quyết sau", locked_at=_hour(SINCE))
    return plan


def _share_files(world: World) -> None:
    """A district's draft came in one file with what it has adopted; another file has strange pages."""
    draft = build_version(world.highland, world.highland_clerk)
    for more in ({"sha256": draft.sha256}, {"strange_pages": []}):
        build_version(
            world.highland, world.highland_clerk, title="Đã ban hành", locked_at=_hour(BEFORE), **more
        )


def _accounts(world: World) -> dict[str, User]:
    found = dict(world.cast())
    for unit in (world.highland, world.riverside, world.highland_communes[1]):
        name = f"administrator of {unit.code}"
        found[name] = _account(world, name, unit, Role.ADMINISTRATOR)
    found["clerk of the moving commune"] = _account(world, "moving", world.highland_communes[1], Role.CLERK)
    found["leader of the closing commune"] = _account(
        world, "closing", world.highland_communes[0], Role.LEADER
    )
    found["clerk of its successor"] = _account(world, "succeeding", world.riverside_communes[0], Role.CLERK)
    delegate_role(
        world.riverside_clerk.role_holdings.get(),
        world.outsider,
        valid_from=world.today,
        valid_to=world.today + dt.timedelta(days=9),
        reason="đi học",
        actor=world.system,
    )
    for user in (world.highland_clerk, world.administrator):
        UserSession.objects.create(user=user, ip="10.0.0.1", user_agent="", session_key=f"key of {user.pk}")
        Invitation.objects.create(
            user=user,
            token_digest=user.username,
            created_by=world.administrator,
            created_at=timezone.now(),
            expires_at=timezone.now(),
        )
    return found


def _account(world: World, name: str, unit: Unit, role: Role) -> User:
    user = create_user(name.replace(" ", "."), unit=unit, actor=world.system)
    hold_role(user, unit, role, valid_from=BEGIN, actor=world.system)
    return user


def _hour(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), tzinfo=timezone.get_current_timezone())


def reorganise(world: World) -> None:
    """A lead and a commune have closed, their duties passed; another commune has moved."""
    close_unit(world.organising, on=ENDED, actor=world.system)
    record_succession(
        world.organising, world.propaganda, SuccessionKind.MERGE, effective_on=ENDED, actor=world.system
    )
    close_unit(world.cells[0], on=ENDED, actor=world.system)
    close_unit(world.highland_communes[0], on=ENDED, actor=world.system)
    record_succession(
        world.highland_communes[0],
        world.riverside_communes[0],
        SuccessionKind.MERGE,
        effective_on=ENDED,
        actor=world.system,
    )
    move_unit(world.highland_communes[1], world.riverside, on=ENDED, actor=world.system)
