"""What is reported and confirmed in another's role."""

import datetime as dt

import pytest
from tests.plans.scene import Scene
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import create_user, delegate_role, end_delegation, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, User
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import confirm_progress, correct_plan, report_progress, submit_done
from trienkhai.plans.models import Correction
from trienkhai.plans.permissions import can_confirm, confirmable_assignments
from trienkhai.plans.queries import newest_entry


def lets_act(world: World, holder: User, delegate: User) -> Delegation:
    """The holder's only role, for a week from today, entered by the administrator."""
    return delegate_role(
        holder.role_holdings.get(),
        delegate,
        valid_from=world.today,
        valid_to=world.today + dt.timedelta(days=7),
        reason="đi học",
        actor=world.actor(world.administrator),
    )


@pytest.fixture
def deputy(world: World) -> User:
    return create_user("deputy", unit=world.highland, actor=world.system)


def test_a_report_in_another_s_role_says_whose_and_the_audit_too(
    world: World, scene: Scene, deputy: User
) -> None:
    lets_act(world, world.highland_clerk, deputy)
    entry = report_progress(scene.highland, words="Đã họp", seen=0, actor=world.actor(deputy))
    assert (entry.by, entry.acting_for, entry.by_unit) == (deputy, world.highland_clerk, world.highland)
    audited = AuditEntry.objects.latest("pk")
    assert (audited.actor, audited.acting_for) == (deputy, world.highland_clerk)


def test_a_correction_in_another_s_role_says_whose(world: World, scene: Scene) -> None:
    lets_act(world, world.province_clerk, world.organising_clerk)
    correct_plan(scene.plan, title="Tên khác", reason="sửa", actor=world.actor(world.organising_clerk))
    row = Correction.objects.latest("pk")
    assert (row.by, row.acting_for) == (world.organising_clerk, world.province_clerk)


def test_who_acts_for_two_reports_for_the_one_whose_role_it_takes(
    world: World, scene: Scene, deputy: User
) -> None:
    lets_act(world, world.riverside_clerk, deputy)
    lets_act(world, world.highland_clerk, deputy)
    actor = world.actor(deputy)
    assert report_progress(scene.highland, words="a", seen=0, actor=actor).acting_for == world.highland_clerk
    hold_role(deputy, world.highland, Role.CLERK, valid_from=world.today, actor=world.system)
    seen = newest_entry(scene.highland)
    entry = report_progress(scene.highland, words="b", seen=seen, actor=world.actor(deputy))
    assert (entry.by, entry.acting_for) == (deputy, None)


def submitted(world: World, scene: Scene, by: User) -> None:
    submit_done(scene.highland, words="Xong", seen=newest_entry(scene.highland), actor=world.actor(by))
    scene.highland.refresh_from_db()


def confirms(world: World, scene: Scene, user: User) -> bool:
    """What the check says, which the list says too."""
    actor = world.actor(user)
    may = bool(can_confirm(actor, scene.highland))
    assert may == confirmable_assignments(actor).filter(pk=scene.highland.pk).exists()
    return may


def test_nobody_confirms_what_whom_they_act_for_submitted(world: World, scene: Scene) -> None:
    submitted(world, scene, world.highland_clerk)
    assert confirms(world, scene, world.organising_clerk)
    given = lets_act(world, world.highland_clerk, world.organising_clerk)
    assert not confirms(world, scene, world.organising_clerk)
    with pytest.raises(NotAllowed, match="người mình làm thay"):
        confirm_progress(
            scene.highland,
            seen=newest_entry(scene.highland),
            actor=world.actor(world.organising_clerk),
        )
    end_delegation(given, actor=world.actor(world.highland_clerk))
    assert confirms(world, scene, world.organising_clerk)


def test_nobody_confirms_what_who_acts_for_them_submitted(world: World, scene: Scene) -> None:
    submitted(world, scene, world.highland_clerk)
    lets_act(world, world.organising_clerk, world.highland_clerk)
    assert not confirms(world, scene, world.organising_clerk)
    assert not confirms(world, scene, world.highland_clerk)


def test_nobody_confirms_what_was_submitted_in_their_name_also_once_the_delegation_has_ended(
    world: World, scene: Scene, deputy: User
) -> None:
    given = lets_act(world, world.highland_clerk, deputy)
    submitted(world, scene, deputy)
    assert scene.highland.submitted_for == world.highland_clerk
    end_delegation(given, actor=world.actor(deputy))
    hold_role(world.highland_clerk, world.organising, Role.CLERK, valid_from=world.today, actor=world.system)
    hold_role(deputy, world.organising, Role.CLERK, valid_from=world.today, actor=world.system)
    assert not confirms(world, scene, world.highland_clerk)
    assert not confirms(world, scene, deputy)
    assert confirms(world, scene, world.organising_clerk)


def test_the_delegate_of_who_confirms_confirms_for_them(world: World, scene: Scene, deputy: User) -> None:
    submitted(world, scene, world.highland_clerk)
    lets_act(world, world.organising_clerk, deputy)
    entry = confirm_progress(scene.highland, seen=newest_entry(scene.highland), actor=world.actor(deputy))
    assert (entry.by, entry.acting_for) == (deputy, world.organising_clerk)
