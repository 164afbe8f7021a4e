"""Giving and ending roles on screen, letting somebody act in one, and what each of them reads of it."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import SignIn
from tests.web.stage import Stage
from tests.world import World, set_up_second_factor

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import create_user, delegate_role, end_delegation, end_role, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, User

Read = Callable[[Client, str], str]
BAND = "Đang được ủy quyền làm thay:"


def holding(world: World) -> RoleHolding:
    return world.highland_clerk.role_holdings.get(role=Role.CLERK)


@pytest.fixture
def deputy(world: World) -> User:
    return create_user("deputy", unit=world.highland, actor=world.system, full_name="Chuyên viên Phó")


def delegated(world: World, delegate: User) -> Delegation:
    return delegate_role(
        holding(world),
        delegate,
        valid_from=world.today,
        valid_to=world.today + dt.timedelta(days=7),
        reason="đi học",
        actor=world.actor(world.highland_clerk),
    )


def test_an_administrator_finds_an_account_by_name_and_gives_it_a_role(
    world: World, sign_in: SignIn, read: Read, deputy: User
) -> None:
    client, address = sign_in(world.administrator), reverse("role-new", args=[world.highland.code])
    assert reverse("unit-roles", args=[world.highland.code]) in read(
        client, reverse("unit", args=[world.highland.code])
    )
    typed = {"role": "leader", "valid_from": "01/6/2019", "last": "30/6/2019", "reason": "QĐ 12"}
    page = client.post(address, {**typed, "q": "chuyen vien", "buoc": "tim"}).content.decode()
    assert "Chuyên viên Phó" in page
    assert "riverside_clerk" not in page
    for kept in ('<option value="leader" selected>', 'value="30/6/2019"', "QĐ 12", 'value="chuyen vien"'):
        assert kept in page
    assert "Hãy tìm và chọn" not in page
    answer = client.post(address, {**typed, "user": deputy.pk}, follow=True)
    assert "Đã trao vai trò cho Chuyên viên Phó." in answer.content.decode()
    held = deputy.role_holdings.get()
    assert (held.role, held.unit, held.valid_from, held.valid_to) == (
        "leader",
        world.highland,
        world.today,
        dt.date(2019, 7, 1),
    )
    assert AuditEntry.objects.latest("pk").reason == "QĐ 12"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"user": ""}, "Hãy tìm và chọn một tài khoản."),
        ({"valid_from": "31/5/2019"}, "sớm nhất là từ hôm nay"),
        ({"last": "hôm qua"}, "ngày"),
        ({"role": "king"}, "king"),
    ],
)
def test_what_will_not_do_is_said_and_what_was_typed_stays(
    world: World, sign_in: SignIn, deputy: User, wrong: dict[str, str], said: str
) -> None:
    typed = {"user": str(deputy.pk), "role": "leader", "valid_from": "01/6/2019", "reason": "QĐ 12"} | wrong
    page = (
        sign_in(world.administrator)
        .post(reverse("role-new", args=[world.highland.code]), typed)
        .content.decode()
    )
    assert said in page
    assert "QĐ 12" in page
    assert typed["user"] == "" or f'value="{deputy.pk}" checked' in page
    assert not deputy.role_holdings.exists()


def test_a_role_given_by_mistake_is_ended_at_once_with_a_reason_and_stays_readable(
    world: World, sign_in: SignIn, read: Read, deputy: User
) -> None:
    administrator = sign_in(world.administrator)
    mistake = hold_role(
        deputy, world.highland, Role.LEADER, valid_from=world.today, actor=world.actor(world.administrator)
    )
    holder = sign_in(deputy)
    assert holder.get(reverse("unit", args=[world.highland.code])).status_code == 200
    address = reverse("role-end", args=[mistake.pk])
    assert 'value="01/06/2019"' in read(administrator, address)
    without_reason = administrator.post(address, {"day": "01/6/2019"}).content.decode()
    assert "field--wrong" in without_reason
    answer = administrator.post(address, {"day": "01/6/2019", "reason": "trao nhầm"}, follow=True)
    assert "Đã ghi thôi vai trò." in answer.content.decode()
    refused = holder.get(reverse("unit", args=[world.highland.code]))
    assert refused.status_code == 404
    assert "Vai trò Lãnh đạo ở Huyện ủy Cao Nguyên đã thôi từ ngày 01/6/2019." in refused.content.decode()
    over = read(administrator, reverse("unit-roles", args=[world.highland.code]) + "?xem=da-thoi")
    assert "Chuyên viên Phó" in over
    assert "trao nhầm" in over
    again = administrator.post(address, {"day": "01/6/2019", "reason": "nữa"}).content.decode()
    assert "đã thôi từ ngày" in again


def test_a_holder_delegates_the_delegate_works_and_is_refused_with_the_reason_once_it_is_ended(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    world = stage.world
    deputy = create_user("deputy", unit=world.highland, actor=world.system, full_name="Chuyên viên Phó")
    holder, delegate = sign_in(world.highland_clerk), sign_in(deputy)
    work = reverse("assignment", args=[stage.highland.pk])
    assert delegate.get(work).status_code == 404
    address = reverse("role-delegate", args=[holding(world).pk])
    assert address in read(holder, reverse("mfa_index"))
    page = read(holder, address)
    assert "Chuyên viên Phó" in page
    assert "riverside_clerk" not in page
    typed = {"valid_from": "01/6/2019", "last": "07/6/2019", "reason": "đi học", "document": "12-GUQ/HU"}
    answer = holder.post(address, {**typed, "user": deputy.pk}, follow=True)
    assert "Đã ủy quyền cho Chuyên viên Phó." in answer.content.decode()
    page = read(delegate, work)
    assert BAND in page
    assert "highland_clerk" in page
    sent = {"kind": "progress", "progress-words": "Đã làm thay.", "progress-seen": str(stage.entry.pk)}
    page = delegate.post(work, sent, follow=True).content.decode()
    assert "Chuyên viên Phó thay highland_clerk" in page
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.acting_for) == (deputy, world.highland_clerk)
    given = Delegation.objects.get()
    answer = holder.post(reverse("delegation-end", args=[given.pk]), {"reason": "về sớm"}, follow=True)
    assert "Đã chấm dứt ủy quyền." in answer.content.decode()
    seen = {"kind": "progress", "progress-words": "Chưa kịp gửi.", "progress-seen": "0"}
    for refused in (delegate.get(work), delegate.post(work, seen)):
        words = refused.content.decode()
        assert refused.status_code == 404
        assert "Ủy quyền làm thay highland_clerk (Văn thư, chuyên viên, Huyện ủy Cao Nguyên) đã chấm" in words
        assert BAND not in words
    assert "Chưa kịp gửi." in words
    assert "về sớm" in read(delegate, reverse("mfa_index"))


def test_a_role_that_ends_takes_its_delegate_along_and_says_so(
    world: World, sign_in: SignIn, deputy: User
) -> None:
    delegated(world, deputy)
    client, address = sign_in(deputy), reverse("unit", args=[world.highland.code])
    assert client.get(address).status_code == 200
    end_role(holding(world), on=world.today, actor=world.actor(world.administrator))
    refused = client.get(address)
    assert refused.status_code == 404
    assert "Ủy quyền làm thay highland_clerk" in refused.content.decode()


def test_an_administrator_delegates_for_a_holder_and_ends_it(
    world: World, sign_in: SignIn, read: Read, deputy: User
) -> None:
    client = sign_in(world.administrator)
    roles = reverse("unit-roles", args=[world.highland.code])
    typed = {"valid_from": "01/6/2019", "last": "02/6/2019", "reason": "ốm", "user": deputy.pk}
    answer = client.post(reverse("role-delegate", args=[holding(world).pk]), typed)
    assert answer["Location"] == roles
    given = Delegation.objects.get()
    assert given.given_by == world.administrator
    page = read(client, roles)
    assert "Chuyên viên Phó" in page
    assert reverse("delegation-end", args=[given.pk]) in page
    assert client.post(reverse("delegation-end", args=[given.pk]))["Location"] == roles
    assert "Chuyên viên Phó" not in read(client, roles)


def test_the_page_of_an_account_tells_roles_and_delegations_by_days_ended_ones_too(
    world: World, sign_in: SignIn, read: Read, deputy: User
) -> None:
    given = delegated(world, deputy)
    end_delegation(given, actor=world.actor(deputy), reason="đã về")
    delegated(world, deputy)
    end_role(holding(world), on=dt.date(2019, 6, 5), actor=world.actor(world.administrator), reason="chuyển")
    client = sign_in(world.administrator)
    for user in (world.highland_clerk, deputy):
        page = re.sub(r"\s+", " ", read(client, reverse("account", args=[user.pk])))
        assert "đã về" in page
        assert "đi học" in page
        assert "Chuyên viên Phó" in page
        assert page.count("đã hết") == 1
        assert "từ 01/6/2019, thôi ngay" in page
        assert "01/6/2019 – trước 08/6/2019" in page
    assert "chuyển" in read(client, reverse("account", args=[world.highland_clerk.pk]))


def test_what_an_account_has_out_of_sight_is_only_counted(world: World, sign_in: SignIn, read: Read) -> None:
    hold_role(
        world.highland_leader, world.highland, Role.ADMINISTRATOR, valid_from=world.today, actor=world.system
    )
    hold_role(world.highland_clerk, world.riverside, Role.CLERK, valid_from=world.today, actor=world.system)
    set_up_second_factor(world.highland_leader)
    page = read(sign_in(world.highland_leader), reverse("account", args=[world.highland_clerk.pk]))
    assert "Bến Đò" not in page
    assert "Còn 1 vai trò, ủy quyền ở đơn vị ngoài phạm vi" in page
    own = read(sign_in(world.highland_clerk), reverse("mfa_index"))
    assert "Bến Đò" in own
    assert "ngoài phạm vi" not in own


@pytest.mark.parametrize("page", ["unit-roles", "account", "mfa_index", "role-new"])
def test_pages_ask_as_many_questions_for_three_rows_as_for_one(
    world: World, sign_in: SignIn, deputy: User, page: str
) -> None:
    user = world.highland_clerk if page == "mfa_index" else world.administrator
    arguments = {"unit-roles": [world.highland.code], "role-new": [world.highland.code]}
    arguments["account"] = [world.highland_clerk.pk]
    client, address = sign_in(user), reverse(page, args=arguments.get(page, []))
    delegated(world, deputy)
    client.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
        for role in (Role.LEADER, Role.CLERK):
            unit = world.highland_communes[number] if role == Role.CLERK else world.highland
            held = hold_role(
                world.highland_clerk if not number else world.commune_clerk,
                unit,
                role,
                valid_from=world.today,
                actor=world.system,
            )
            delegate_role(
                held,
                world.highland_leader if role == Role.CLERK else deputy,
                valid_from=world.today,
                valid_to=world.today + dt.timedelta(days=7),
                reason="đi học",
                actor=world.system,
            )
            if number == 0:
                break
    assert counts[0] == counts[1]


def test_nobody_but_who_administers_reaches_the_roles_of_a_unit(world: World, sign_in: SignIn) -> None:
    for user, status in ((world.highland_clerk, 403), (world.riverside_clerk, 404)):
        for name in ("unit-roles", "role-new"):
            assert sign_in(user).get(reverse(name, args=[world.highland.code])).status_code == status
    assert (
        sign_in(world.highland_leader).get(reverse("role-delegate", args=[holding(world).pk])).status_code
        == 404
    )
