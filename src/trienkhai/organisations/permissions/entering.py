"""Who lets somebody in, or out: invitations, locks, sessions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext

from trienkhai.organisations.models import Delegation, Invitation, RoleHolding, Unit, User
from trienkhai.organisations.models.row_sql import Fixed
from trienkhai.organisations.permissions.accounts import ADMINISTERING_ACCOUNTS, ADMINISTRATOR
from trienkhai.organisations.permissions.actor import Actor, Decision
from trienkhai.organisations.permissions.reaches import ACCOUNTS
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import InCharge, InChargeOfEvery, Own, Tie
from trienkhai.organisations.permissions.verbs import verb

_ROLE, _DELEGATION = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (RoleHolding, Delegation)
)
# As ``on_or_after``: now or later.
_HOLDS = "({row}.valid_to IS NULL OR {row}.valid_to > {{day}} AND {row}.valid_to > {row}.valid_from)"
_PLACES = (
    f"FROM (SELECT role.user_id, role.unit_id FROM {_ROLE} role WHERE {_HOLDS.format(row='role')}"  # noqa: S608 - fixed names
    f" UNION ALL SELECT given.delegate_id, role.unit_id FROM {_DELEGATION} given"
    f" JOIN {_ROLE} role ON role.id = given.holding_id WHERE {_HOLDS.format(row='given')}) own WHERE TRUE"
)
"""Where an account has a role or acts in one, now or later."""


def _today(on: dt.date) -> Mapping[str, Fixed]:
    return {"day": on}


def _not_of_home(*_: object) -> str:
    return gettext(
        "Chỉ quản trị của đơn vị công tác, của đơn vị kế thừa nó hoặc của cấp trên mới làm được việc này."
    )


AT_HOME: Rule[User] = Rule(
    rows=User.objects.all,
    by_system=True,
    ties={"administrator": Tie(ACCOUNTS, "unit", ADMINISTRATOR)},
    refusal=_not_of_home,
)
"""Who administers where the account works or, once that has ended, where its duties are."""
IN_CHARGE = replace(AT_HOME, ties={"administrator": InCharge("unit", ADMINISTRATOR)})
"""Who administers all to which the place of work leads: of a divided unit no heir does alone."""


def _why_no_link(actor: Actor, user: User) -> str:
    if not IN_CHARGE.may(actor, user):
        return _not_of_home()
    return gettext(
        "Tài khoản này còn giữ vai trò ở đơn vị ngoài phạm vi quản trị của đồng chí; hãy nhờ quản trị của"
        " cấp trên chung cấp liên kết."
    )


RENEWING: Rule[User] = Rule(
    rows=User.objects.all,
    by_system=True,
    says="{at_home} AND {everywhere}",
    ties={
        "at_home": IN_CHARGE.ties["administrator"],
        "everywhere": InChargeOfEvery("pk", ADMINISTRATOR, table=_PLACES, own_key="user_id"),
    },
    parts=_today,
    refusal=_why_no_link,
)
REVOKING: Rule[Invitation] = Rule(
    rows=Invitation.objects.all,
    by_system=True,
    ties={"administrator": Tie(ACCOUNTS, "user__unit", ADMINISTRATOR)},
    refusal=_not_of_home,
)
LEAVING: Rule[UserSession] = Rule(
    rows=UserSession.objects.all,
    ties={"own": Own("user")},
    refusal=lambda *_: gettext("Chỉ kết thúc được phiên đăng nhập của chính mình."),
)


@verb("Mời người dùng vào đơn vị", rule=ADMINISTERING_ACCOUNTS)
def can_invite_user(actor: Actor, unit: Unit) -> Decision:
    """Whoever may create an account there."""
    return ADMINISTERING_ACCOUNTS.may(actor, unit)


@verb("Cấp liên kết đặt mật khẩu", rule=RENEWING)
def can_renew_invitation(actor: Actor, user: User) -> Decision:
    """Who is in charge of where the account works and of every unit in which it has a role, now or later.

    Its own roles and those in which it acts for another; one query however many they are. Whoever sets the
    password can do what the account can, so nobody hands out more than they administer.
    """
    return RENEWING.may(actor, user)


@verb("Thu hồi lời mời", rule=REVOKING)
def can_revoke_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """An administrator of where the invited account works, or of its heir."""
    return REVOKING.may(actor, invitation)


@verb("Mở khóa tài khoản", rule=AT_HOME)
def can_lift_lock(actor: Actor, user: User) -> Decision:
    """An administrator of where the account works, or of its heir."""
    return AT_HOME.may(actor, user)


@verb("Kết thúc phiên đăng nhập", rule=LEAVING)
def can_end_session(actor: Actor, session: UserSession) -> Decision:
    """Whoever it belongs to."""
    return LEAVING.may(actor, session)
