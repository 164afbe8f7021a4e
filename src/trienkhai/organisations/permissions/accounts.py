"""Who may see accounts and give them roles."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, Invitation, RoleHolding, Unit, User
from trienkhai.organisations.models.tree import administered_ids
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.rules import OVER, Rule, Tie
from trienkhai.organisations.permissions.units import has_accounts_of, has_role_over
from trienkhai.organisations.permissions.verbs import verb

ADMINISTERING_ACCOUNTS: Rule[Unit] = Rule(
    rows=Unit.objects.all,
    by_system=True,
    ties={"administrator": Tie(OVER, "pk", (Role.ADMINISTRATOR.value,))},
    refusal=lambda *_: gettext(
        "Chỉ quản trị của đơn vị này hoặc của cấp trên mới quản lý tài khoản và vai trò ở đây."
    ),
)
"""Who has to do with the accounts of a unit: an administrator of its branch."""


def _administers_both(actor: Actor, unit: Unit, user: User | None) -> Decision:
    here = ADMINISTERING_ACCOUNTS.may(actor, unit)
    if not here or user is None or actor.is_system:
        return here
    if user.unit is not None and has_accounts_of(actor, user.unit):
        return allow()
    return refuse(
        gettext(
            "Tài khoản này thuộc đơn vị ngoài phạm vi quản trị của đồng chí; chỉ quản trị của cấp trên chung"
            " mới trao được vai trò, chức vụ ở đây."
        )
    )


@verb("Tạo tài khoản cho đơn vị", rule=ADMINISTERING_ACCOUNTS)
def can_create_user(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the branch in which the account will work."""
    return ADMINISTERING_ACCOUNTS.may(actor, unit)


@verb("Trao vai trò")
def can_hold_role(actor: Actor, unit: Unit, user: User | None = None) -> Decision:
    """An administrator of the unit's branch, to an account whose holder works in a branch they administer.

    Nobody gives a role above their own branch, nor draws accounts of another branch into it: that takes an
    administrator above both.
    """
    return _administers_both(actor, unit, user)


def possible_holders(actor: Actor) -> QuerySet[User]:
    """The accounts in use to which the actor may give roles in units that they administer."""
    everybody = User.objects.filter(is_active=True)
    if actor.is_system:
        return everybody
    return everybody.filter(unit__in=administered_ids(actor.unit_ids(Role.ADMINISTRATOR), on=actor.on))


@verb("Thôi vai trò", rule=ADMINISTERING_ACCOUNTS)
def can_end_role(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return ADMINISTERING_ACCOUNTS.may(actor, unit)


@verb("Ghi chức vụ")
def can_hold_office(actor: Actor, unit: Unit, user: User | None = None) -> Decision:
    """Whoever may give the account a role there."""
    return _administers_both(actor, unit, user)


def visible_users(actor: Actor) -> QuerySet[User]:
    """One's own account; for an administrator also those of the branch, at work there or ever with a role."""
    if actor.is_system:
        return User.objects.all()
    own = User.objects.filter(pk=actor.user.pk) if actor.user else User.objects.none()
    administered = actor.unit_ids(Role.ADMINISTRATOR)
    if not administered:
        return own
    branch = administered_ids(administered, on=actor.on)
    held = RoleHolding.objects.filter(unit__in=branch).values("user")
    return own | User.objects.filter(pk__in=held) | User.objects.filter(unit__in=branch)


@verb("Xem tài khoản", reads=True)
def can_see_user(actor: Actor, user: User) -> Decision:
    """One's own account, or one with a role in a branch that one administers."""
    if visible_users(actor).filter(pk=user.pk).exists():
        return allow()
    return refuse(gettext("Tài khoản này nằm ngoài phạm vi quản trị của đồng chí."))


@verb("Mời người dùng vào đơn vị", rule=ADMINISTERING_ACCOUNTS)
def can_invite_user(actor: Actor, unit: Unit) -> Decision:
    """Whoever may create an account there."""
    return ADMINISTERING_ACCOUNTS.may(actor, unit)


@verb("Cấp liên kết đặt mật khẩu")
def can_renew_invitation(actor: Actor, user: User) -> Decision:
    """An administrator of where the account works and of every unit in which it has a role, now or later.

    Its own roles and those in which it acts for another.
    Whoever sets the password can do what the account can, so nobody hands out more than they administer.
    """
    here = _administers_home(actor, user)
    if not here or actor.is_system:
        return here
    held = RoleHolding.objects.on_or_after(actor.on).filter(user=user).values("unit")
    acted_in = Delegation.objects.on_or_after(actor.on).filter(delegate=user).values("holding__unit")
    units = Unit.objects.filter(Q(pk__in=held) | Q(pk__in=acted_in))
    if all(has_role_over(actor, one, Role.ADMINISTRATOR) for one in units):
        return allow()
    return refuse(
        gettext(
            "Tài khoản này còn giữ vai trò ở đơn vị ngoài phạm vi quản trị của đồng chí; hãy nhờ quản trị của"
            " cấp trên chung cấp liên kết."
        )
    )


@verb("Thu hồi lời mời")
def can_revoke_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """An administrator of where the invited account works."""
    return _administers_home(actor, invitation.user)


@verb("Mở khóa tài khoản")
def can_lift_lock(actor: Actor, user: User) -> Decision:
    """An administrator of where the account works."""
    return _administers_home(actor, user)


def _administers_home(actor: Actor, user: User) -> Decision:
    if actor.is_system or (user.unit is not None and has_role_over(actor, user.unit, Role.ADMINISTRATOR)):
        return allow()
    return refuse(gettext("Chỉ quản trị của đơn vị công tác hoặc của cấp trên mới làm được việc này."))


@verb("Kết thúc phiên đăng nhập")
def can_end_session(actor: Actor, session: UserSession) -> Decision:
    """Whoever it belongs to."""
    if actor.user is not None and actor.user.pk == session.user_id:
        return allow()
    return refuse(gettext("Chỉ kết thúc được phiên đăng nhập của chính mình."))


SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second step of signing in; codes on paper alone do not."""


def has_second_factor(user: User) -> bool:
    """Whether the account has set up a second step of signing in."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists())


def can_work_with_one_factor(actor: Actor) -> Decision:
    """Who administers nothing today, and whoever has set up a second step of signing in.

    Not a verb: it is asked before any, of everything that an administrator does.
    """
    if actor.user is None or not actor.is_administrator or has_second_factor(actor.user):
        return allow()
    return refuse(
        gettext(
            "Tài khoản quản trị phải có bước xác minh thứ hai trước khi làm việc khác. Hãy bật mã xác minh"
            " trên điện thoại hoặc thêm khóa đăng nhập ở trang Tài khoản của tôi."
        )
    )
