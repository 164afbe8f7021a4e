"""Acting for somebody in a role: from a day to a day, ended at once, never more than the role."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests.contracts.agreement import assert_list_and_check_agree
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import (
    DatesConflict,
    close_unit,
    create_user,
    delegate_role,
    end_delegation,
    end_role,
    hold_role,
    rename_unit,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.permissions import (
    Actor,
    NotAllowed,
    can_delegate,
    can_hold_role,
    possible_delegates,
    possible_holders,
    visible_delegations,
    visible_units,
)
from trienkhai.organisations.queries import Standing, holdings_in, lost_lately, rights_of

DAY = dt.timedelta(days=1)


@pytest.fixture
def deputy(world: World) -> User:
    """Somebody at work in the district, without a role of their own."""
    return create_user("deputy", unit=world.highland, actor=world.system, full_name="Chuyên viên Phó")


def holding(world: World) -> RoleHolding:
    return world.highland_clerk.role_holdings.get(role=Role.CLERK)


def delegated(world: World, delegate: User, **more: Any) -> Delegation:
    """The district's clerk lets the account act for a week from today."""
    given: dict[str, Any] = {
        "valid_from": world.today,
        "valid_to": world.today + 7 * DAY,
        "reason": "đi học",
        "actor": world.actor(world.highland_clerk),
    }
    return delegate_role(holding(world), delegate, **(given | more))


def test_a_delegate_has_the_role_on_the_days_given_and_says_whose_it_is(
    world: World, deputy: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert not world.actor(deputy).holdings
    delegated(world, deputy)
    with django_assert_num_queries(1):
        actor = world.actor(deputy)
    assert actor.unit_ids(Role.CLERK) == {world.highland.pk}
    assert [(one.user_id, one.name) for one in actor.acted_for] == [
        (world.highland_clerk.pk, "highland_clerk")
    ]
    assert not actor.only_for(None).holdings
    last = world.today + 6 * DAY
    assert world.actor(deputy, on=last).holdings
    assert not world.actor(deputy, on=last + DAY).holdings
    assert not world.actor(deputy, on=world.today - DAY).holdings
    assert set(visible_units(actor)) == set(visible_units(world.actor(world.highland_clerk)))


def test_a_delegation_ended_on_its_first_day_is_gone_at_the_next_request_and_stays_readable(
    world: World, deputy: User
) -> None:
    given = delegated(world, deputy)
    end_delegation(given, actor=world.actor(world.highland_clerk), reason="về sớm")
    assert not world.actor(deputy).holdings
    given.refresh_from_db()
    assert (given.valid_from, given.valid_to) == (world.today, world.today)
    assert (given.ended_by, given.end_reason) == (world.highland_clerk, "về sớm")
    assert given.ended_at is not None
    with pytest.raises(DatesConflict, match="đã chấm dứt"):
        end_delegation(given, actor=world.actor(world.highland_clerk))
    assert delegated(world, deputy).pk != given.pk
    assert world.actor(deputy).holdings


def test_a_role_given_by_mistake_today_is_ended_at_once_and_stays_readable(world: World) -> None:
    administrator = world.actor(world.administrator)
    mistake = hold_role(
        world.highland_clerk, world.highland, Role.LEADER, valid_from=world.today, actor=administrator
    )
    end_role(mistake, on=world.today, actor=administrator, reason="trao nhầm")
    assert world.actor(world.highland_clerk).unit_ids(Role.LEADER) == frozenset()
    mistake.refresh_from_db()
    assert (mistake.valid_to, mistake.end_reason) == (world.today, "trao nhầm")
    assert (mistake.ended_by, bool(mistake.ended_at)) == (world.administrator, True)
    again = hold_role(
        world.highland_clerk, world.highland, Role.LEADER, valid_from=world.today, actor=administrator
    )
    assert again.pk != mistake.pk


def test_a_role_that_begins_later_never_does_once_it_is_ended(world: World) -> None:
    administrator, later = world.actor(world.administrator), world.today + 30 * DAY
    role = hold_role(world.highland_clerk, world.highland, Role.LEADER, valid_from=later, actor=administrator)
    end_role(role, on=world.today, actor=administrator)
    assert not world.actor(world.highland_clerk, on=later).unit_ids(Role.LEADER)
    assert role in holdings_in(world.highland, on=world.today, is_over=True)
    assert role not in holdings_in(world.highland, on=world.today)
    hold_role(world.highland_clerk, world.highland, Role.LEADER, valid_from=world.today, actor=administrator)
    assert world.actor(world.highland_clerk, on=later).unit_ids(Role.LEADER)


def test_a_role_with_a_last_day_can_be_ended_before_it_and_not_in_the_past(world: World) -> None:
    administrator = world.actor(world.administrator)
    role = hold_role(
        world.highland_clerk,
        world.highland,
        Role.LEADER,
        valid_from=world.today,
        valid_to=world.today + 90 * DAY,
        actor=administrator,
    )
    assert not world.actor(world.highland_clerk, on=world.today + 90 * DAY).unit_ids(Role.LEADER)
    with pytest.raises(DatesConflict, match="sớm nhất là từ hôm nay"):
        end_role(holding(world), on=world.today - DAY, actor=administrator)
    end_role(role, on=world.today + 10 * DAY, actor=administrator)
    end_role(role, on=world.today, actor=administrator)
    assert not world.actor(world.highland_clerk).unit_ids(Role.LEADER)
    for wrong in ({"valid_from": world.today - DAY}, {"valid_from": world.today, "valid_to": world.today}):
        with pytest.raises(DatesConflict):
            hold_role(world.outsider, world.highland, Role.CLERK, actor=administrator, **wrong)


def end_the_role(world: World) -> None:
    end_role(holding(world), on=world.today, actor=world.actor(world.administrator))


def close_the_unit(world: World) -> None:
    for unit in (*world.cells[:2], *world.highland_communes, world.highland):
        close_unit(unit, on=world.today, actor=world.system)


def disable_the_account(world: World) -> None:
    User.objects.filter(pk=world.highland_clerk.pk).update(is_active=False)


@pytest.mark.parametrize("event", [end_the_role, close_the_unit, disable_the_account])
def test_a_delegation_never_outlives_the_role_it_comes_from(world: World, deputy: User, event: Any) -> None:
    delegated(world, deputy)
    assert world.actor(deputy).holdings
    event(world)
    assert not world.actor(deputy).holdings


def test_nobody_delegates_on_nor_to_themselves_nor_what_is_not_theirs(world: World, deputy: User) -> None:
    delegated(world, deputy)
    with pytest.raises(NotAllowed, match="không ủy quyền tiếp"):
        delegated(world, world.commune_clerk, actor=world.actor(deputy))
    with pytest.raises(NotAllowed, match="tài khoản khác"):
        delegated(world, world.highland_clerk)
    for other in (world.highland_leader, world.riverside_clerk, world.province_leader):
        with pytest.raises(NotAllowed, match="Chỉ người giữ vai trò"):
            delegated(world, world.commune_clerk, actor=world.actor(other))
    assert Delegation.objects.count() == 1


def test_a_role_is_delegated_once_for_a_day(world: World, deputy: User) -> None:
    delegated(world, deputy)
    for delegate in (deputy, world.commune_clerk):
        with pytest.raises(DatesConflict, match="đã ủy quyền cho Chuyên viên Phó từ ngày"):
            delegated(world, delegate, valid_from=world.today + 6 * DAY, valid_to=world.today + 9 * DAY)
    delegated(world, world.commune_clerk, valid_from=world.today + 7 * DAY, valid_to=world.today + 9 * DAY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"valid_from": -1}, "sớm nhất là từ hôm nay"),
        ({"valid_to": 0}, "không được trước ngày đầu"),
        ({"reason": "  "}, "lý do"),
        ({"document": "x" * 256}, "quá"),
    ],
)
def test_days_that_are_none_and_missing_words_are_refused(
    world: World, deputy: User, wrong: dict[str, Any], said: str
) -> None:
    days = {name: world.today + value * DAY for name, value in wrong.items() if isinstance(value, int)}
    with pytest.raises(ValueError, match=said):
        delegated(world, deputy, **(wrong | days))
    assert not Delegation.objects.exists()


def test_a_delegation_is_not_given_beyond_the_days_of_the_role(world: World, deputy: User) -> None:
    end_role(holding(world), on=world.today + 3 * DAY, actor=world.actor(world.administrator))
    with pytest.raises(DatesConflict, match="không được dài hơn vai trò"):
        delegated(world, deputy)
    delegated(world, deputy, valid_to=world.today + 3 * DAY)


def test_who_holds_the_role_needs_no_delegation_of_it(world: World) -> None:
    colleague = create_user("colleague", unit=world.highland, actor=world.system)
    hold_role(colleague, world.highland, Role.CLERK, valid_from=world.today, actor=world.system)
    with pytest.raises(DatesConflict, match="không cần ủy quyền"):
        delegated(world, colleague)


def test_the_role_of_an_administrator_is_not_delegated(world: World, deputy: User) -> None:
    role = world.administrator.role_holdings.get()
    for actor in (world.actor(world.administrator), world.system):
        with pytest.raises(NotAllowed, match="Vai trò quản trị không ủy quyền được"):
            delegate_role(
                role,
                deputy,
                valid_from=world.today,
                valid_to=world.today + DAY,
                reason="đi học",
                actor=actor,
            )
    Delegation.objects.create(
        holding=role,
        delegate=deputy,
        valid_from=world.today,
        valid_to=world.today + DAY,
        reason="ghi thẳng vào bảng",
        given_at=world.actor(deputy).moment,
    )
    assert not world.actor(deputy).is_administrator


def test_holder_chooses_in_the_unit_and_below_it_administrator_in_the_whole_branch(
    world: World, deputy: User
) -> None:
    role = holding(world)
    own = set(possible_delegates(world.actor(world.highland_clerk), role))
    assert own == {deputy, world.highland_leader, world.commune_clerk}
    above = set(possible_delegates(world.actor(world.administrator), role))
    assert {world.riverside_clerk, world.province_clerk, deputy} <= above
    with pytest.raises(NotAllowed, match="cấp trên chung"):
        delegated(world, world.riverside_clerk)
    delegated(world, world.riverside_clerk, actor=world.actor(world.administrator))
    assert {unit.pk for unit in visible_units(world.actor(world.riverside_clerk))} > {world.highland.pk}


def test_list_and_check_of_who_may_act_agree(world: World, deputy: User) -> None:
    role = holding(world)
    assert_list_and_check_agree(
        world,
        lambda actor: possible_delegates(actor, role),
        lambda actor, user: can_delegate(actor, role, user),
        User.objects.filter(is_active=True),
    )


def test_an_administrator_is_offered_exactly_the_accounts_to_which_they_may_give_a_role(world: World) -> None:
    """One that once had a role here but works elsewhere is seen, and not offered."""
    hold_role(world.riverside_clerk, world.highland, Role.CLERK, valid_from=world.today, actor=world.system)
    for actor in (administrator_of(world, world.highland_leader), world.actor(world.administrator)):
        offered = set(possible_holders(actor))
        for user in User.objects.filter(is_active=True):
            assert bool(can_hold_role(actor, world.highland, user)) == (user in offered)
    assert offered >= {world.riverside_clerk, world.highland_clerk}


def test_holder_delegate_and_administrator_may_end_it_and_nobody_else(world: World, deputy: User) -> None:
    for ender in (world.highland_clerk, deputy, world.administrator):
        given = delegated(world, deputy)
        for other in (world.highland_leader, world.riverside_clerk, world.province_leader, world.outsider):
            with pytest.raises(NotAllowed):
                end_delegation(given, actor=world.actor(other))
        end_delegation(given, actor=world.actor(ender))
        assert not world.actor(deputy).holdings


def test_everybody_sees_delegations_from_and_to_themselves_administrators_the_branch_s(
    world: World, deputy: User
) -> None:
    given = delegated(world, deputy)
    for who in (world.highland_clerk, deputy, world.administrator):
        assert list(visible_delegations(world.actor(who))) == [given]
    for who in (world.highland_leader, world.riverside_clerk, world.outsider):
        assert not visible_delegations(world.actor(who)).exists()


def test_giving_and_ending_are_in_the_audit(world: World, deputy: User) -> None:
    given = delegated(world, deputy, document="GUQ 12-GUQ/HU")
    end_delegation(given, actor=world.actor(deputy), reason="đã xong")
    entries = AuditEntry.objects.filter(subject_type="organisations.delegation").order_by("pk")
    assert [(entry.action, entry.actor, entry.reason) for entry in entries] == [
        ("delegate_role", world.highland_clerk, "đi học"),
        ("end_delegation", deputy, "đã xong"),
    ]
    assert entries[0].new["document"] == "GUQ 12-GUQ/HU"


def administrator_of(world: World, user: User) -> Actor:
    hold_role(user, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system)
    return world.actor(user)


def test_what_is_done_by_a_role_of_one_s_own_is_not_said_to_be_done_for_another(world: World) -> None:
    """An administrator of the district acts for its clerk, too: names of units are changed as oneself."""
    administrator_of(world, world.highland_leader)
    delegated(world, world.highland_leader)
    actor = world.actor(world.highland_leader)
    rename_unit(world.highland, "Huyện ủy Mới", on=world.today, actor=actor)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.acting_for) == (world.highland_leader, None)


def test_the_database_refuses_a_delegation_without_last_day_or_reason_or_ending_before_it_begins(
    world: World, deputy: User
) -> None:
    given = delegated(world, deputy)
    for wrong in ({"valid_to": None}, {"reason": ""}, {"valid_to": world.today - DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.filter(pk=given.pk).update(**wrong)


def test_what_an_account_has_and_had_is_read_in_five_queries_as_what_it_lost(
    world: World, deputy: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    administrator = world.actor(world.administrator)
    given = delegated(world, deputy)
    end_delegation(given, actor=administrator)
    delegated(world, deputy)
    with django_assert_num_queries(5):
        rights = rights_of(deputy, actor=administrator)
    assert [one.standing for one in rights.received] == [Standing.RUNNING, Standing.OVER]  # type: ignore[attr-defined]
    end_role(holding(world), on=world.today, actor=administrator)
    rights = rights_of(deputy, actor=administrator)
    assert {one.standing for one in rights.received} == {Standing.OVER}  # type: ignore[attr-defined]
    with django_assert_num_queries(2 + 2):
        lost = lost_lately(deputy, on=world.today)
    assert {(one.role, one.unit, one.holder) for one in lost} == {
        ("Văn thư, chuyên viên", "Huyện ủy Cao Nguyên", "highland_clerk")
    }
    with django_assert_num_queries(2):
        assert not lost_lately(deputy, on=world.today + 7 * DAY)
