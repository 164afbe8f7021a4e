"""Inviting somebody to an account: a link that works once."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import SignIn
from tests.web.test_account import is_signed_in
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.actions import (
    InvitationEnded,
    accept_invitation,
    delegate_role,
    end_role,
    hold_role,
    invite_user,
    renew_invitation,
    revoke_invitation,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Invitation, RoleHolding, User
from trienkhai.organisations.permissions import NotAllowed

PASSWORD = "mot-mat-khau-du-dai"
LINK = re.compile(r"<code>(http://testserver(/loi-moi/[^<]+))</code>")


def invited(world: World, *, at: dt.datetime | None = None) -> tuple[Invitation, str]:
    actor = world.actor(world.administrator)
    return invite_user(
        "vanthu.moi", unit=world.highland, actor=actor, at=at or timezone.now(), full_name="Văn thư Mới"
    )


def test_an_administrator_makes_an_account_and_gets_a_link_that_sets_its_password(
    world: World, sign_in: SignIn
) -> None:
    administrator = sign_in(world.administrator)
    typed = {"username": "vanthu.moi", "full_name": "Văn thư Mới", "role": "clerk"}
    page = administrator.post(reverse("account-new", args=[world.highland.code]), typed).content.decode()
    address = LINK.search(page)[2]
    user = User.objects.get(username="vanthu.moi")
    assert (user.unit, user.has_usable_password()) == (world.highland, False)
    assert [held.role for held in user.role_holdings.all()] == ["clerk"]
    holder = Client()
    assert "vanthu.moi" in holder.get(address).content.decode()
    answer = holder.post(address, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "Đã đặt mật khẩu" in answer.content.decode()
    holder.post(reverse("sign-in"), {"username": "vanthu.moi", "password": PASSWORD})
    assert is_signed_in(holder)
    assert holder.get(reverse("my-work")).status_code == 200
    actions = AuditEntry.objects.order_by("pk").values_list("action", "actor__username")
    made = [
        ("create_user", "administrator"),
        ("hold_role", "administrator"),
        ("invite_user", "administrator"),
    ]
    assert list(actions)[-4:] == [*made, ("accept_invitation", "vanthu.moi")]


def test_a_link_works_once(world: World) -> None:
    _, token = invited(world)
    address = reverse("invitation", args=[token])
    Client().post(address, {"password": PASSWORD, "again": PASSWORD})
    for answer in (
        Client().get(address),
        Client().post(address, {"password": "khac-han-di-nhe", "again": "khac"}),
    ):
        assert answer.status_code == 404
        assert "Liên kết này không dùng được nữa" in answer.content.decode()
    assert User.objects.get(username="vanthu.moi").check_password(PASSWORD)


def test_a_link_ends_after_a_week(world: World) -> None:
    begun = timezone.now() - dt.timedelta(days=7, seconds=1)
    invitation, token = invited(world, at=begun)
    assert Client().get(reverse("invitation", args=[token])).status_code == 404
    with pytest.raises(InvitationEnded):
        accept_invitation(invitation, PASSWORD, at=timezone.now(), on=world.today)


def test_a_link_that_was_revoked_or_replaced_ends(world: World, sign_in: SignIn) -> None:
    invitation, token = invited(world)
    administrator = sign_in(world.administrator)
    page = administrator.get(reverse("unit-accounts", args=[world.highland.code])).content.decode()
    assert reverse("invitation-revoke", args=[invitation.pk]) in page
    answer = administrator.post(reverse("invitation-revoke", args=[invitation.pk]), follow=True)
    assert "Đã thu hồi liên kết." in answer.content.decode()
    assert "Không có liên kết nào đang chờ." in answer.content.decode()
    assert Client().get(reverse("invitation", args=[token])).status_code == 404
    user = User.objects.get(username="vanthu.moi")
    links = [
        LINK.search(administrator.post(reverse("account-link", args=[user.pk])).content.decode())[2]
        for _ in range(2)
    ]
    assert [Client().get(link).status_code for link in links] == [404, 200]
    with pytest.raises(InvitationEnded):
        revoke_invitation(invitation, actor=world.actor(world.administrator), at=timezone.now())


def test_what_stands_in_the_link_is_kept_nowhere(world: World) -> None:
    invitation, token = invited(world)
    assert token not in str(vars(Invitation.objects.get(pk=invitation.pk)))
    assert token not in str(list(AuditEntry.objects.values_list("new", flat=True)))


def test_a_weak_password_is_refused_and_the_link_still_works(world: World) -> None:
    invitation, token = invited(world)
    page = (
        Client()
        .post(reverse("invitation", args=[token]), {"password": "123", "again": "123"})
        .content.decode()
    )
    assert "Mật khẩu ngắn quá" in page
    assert "characters" not in page
    with pytest.raises(ValidationError):
        accept_invitation(invitation, "123", at=timezone.now(), on=world.today)
    assert Client().get(reverse("invitation", args=[token])).status_code == 200


@pytest.mark.parametrize(
    ("username", "said"), [("highland_clerk", "đã được dùng"), ("có dấu cách", "Tên tài khoản"), ("", "")]
)
def test_a_name_that_will_not_do_loses_nothing_that_was_typed(
    world: World, sign_in: SignIn, username: str, said: str
) -> None:
    before = User.objects.count()
    typed = {"username": username, "full_name": "Văn thư Mới", "role": "leader"}
    address = reverse("account-new", args=[world.highland.code])
    page = sign_in(world.administrator).post(address, typed).content.decode()
    assert said in page
    assert 'value="Văn thư Mới"' in page
    assert '<option value="leader" selected>' in page
    assert User.objects.count() == before
    assert not Invitation.objects.exists()


def test_who_does_not_administer_invites_nobody(world: World) -> None:
    for user in (world.highland_clerk, world.highland_leader, world.riverside_clerk, world.outsider):
        with pytest.raises(NotAllowed):
            invite_user("moi", unit=world.highland, actor=world.actor(user), at=timezone.now())
    assert not User.objects.filter(username="moi").exists()


def test_an_administrator_gives_no_link_to_an_account_with_a_role_above(world: World) -> None:
    below = world.highland_leader
    day = dt.date(2019, 1, 1)
    hold_role(below, world.highland, Role.ADMINISTRATOR, valid_from=day, actor=world.system)
    hold_role(world.highland_clerk, world.province, Role.CLERK, valid_from=day, actor=world.system)
    with pytest.raises(NotAllowed, match="vai trò ở đơn vị ngoài phạm vi"):
        renew_invitation(world.highland_clerk, actor=world.actor(below), at=timezone.now())
    renew_invitation(world.highland_clerk, actor=world.actor(world.administrator), at=timezone.now())


def test_an_administrator_gives_no_link_to_an_account_whose_role_above_begins_later(world: World) -> None:
    day = dt.date(2019, 1, 1)
    hold_role(world.highland_leader, world.highland, Role.ADMINISTRATOR, valid_from=day, actor=world.system)
    later = world.today + dt.timedelta(days=30)
    below = world.actor(world.highland_leader)
    renew_invitation(world.highland_clerk, actor=below, at=timezone.now())
    hold_role(world.highland_clerk, world.province, Role.CLERK, valid_from=later, actor=world.system)
    with pytest.raises(NotAllowed):
        renew_invitation(world.highland_clerk, actor=below, at=timezone.now())


def link_from_below(world: World) -> tuple[Invitation, str]:
    """A link for the district's clerk, made by the administrator of the district."""
    day = dt.date(2019, 1, 1)
    hold_role(world.highland_leader, world.highland, Role.ADMINISTRATOR, valid_from=day, actor=world.system)
    below = world.actor(world.highland_leader)
    return renew_invitation(world.highland_clerk, actor=below, at=timezone.now())


def get_a_role_above(world: World) -> None:
    administrator = world.actor(world.administrator)
    hold_role(world.highland_clerk, world.province, Role.CLERK, valid_from=world.today, actor=administrator)


def act_for_somebody_above(world: World) -> None:
    delegate_role(
        world.province_clerk.role_holdings.get(),
        world.highland_clerk,
        valid_from=world.today + dt.timedelta(days=3),
        valid_to=world.today + dt.timedelta(days=9),
        reason="đi học",
        actor=world.actor(world.administrator),
    )


def lose_the_right_to_invite(world: World) -> None:
    role = RoleHolding.objects.get(user=world.highland_leader, role=Role.ADMINISTRATOR)
    end_role(role, on=world.today, actor=world.system)


@pytest.mark.parametrize("event", [get_a_role_above, act_for_somebody_above, lose_the_right_to_invite])
def test_a_link_opens_nothing_once_its_maker_might_not_make_it_any_more(
    world: World, event: Callable[[World], None]
) -> None:
    invitation, token = link_from_below(world)
    address = reverse("invitation", args=[token])
    assert Client().get(address).status_code == 200
    event(world)
    assert Client().get(address).status_code == 404
    answer = Client().post(address, {"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 404
    with pytest.raises(InvitationEnded):
        accept_invitation(invitation, PASSWORD, at=timezone.now(), on=world.today)
    assert not User.objects.get(pk=world.highland_clerk.pk).check_password(PASSWORD)


def test_a_link_of_an_administrator_above_both_stays_good_when_the_account_gets_a_role_above(
    world: World,
) -> None:
    _, token = renew_invitation(
        world.highland_clerk, actor=world.actor(world.administrator), at=timezone.now()
    )
    get_a_role_above(world)
    assert Client().get(reverse("invitation", args=[token])).status_code == 200


def test_the_list_of_accounts_asks_as_many_questions_for_three_as_for_one(
    world: World, sign_in: SignIn
) -> None:
    client, address = sign_in(world.administrator), reverse("unit-accounts", args=[world.highland.code])
    client.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
        for name in ("a", "b"):
            actor = world.actor(world.administrator)
            invite_user(
                f"{name}{number}",
                unit=world.highland,
                actor=actor,
                at=timezone.now(),
                role=Role.CLERK,
            )
    assert counts[0] == counts[1]
