"""Who may see accounts and give them roles."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.compositions import Both
from trienkhai.organisations.permissions.reaches import ACCOUNTS
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Own, Tie
from trienkhai.organisations.permissions.verbs import verb

ADMINISTRATOR = (Role.ADMINISTRATOR.value,)
_ROLE = RoleHolding._meta.db_table  # noqa: SLF001 - Django's documented name for it

ADMINISTERING_ACCOUNTS: Rule[Unit] = Rule(
    rows=Unit.objects.all,
    by_system=True,
    ties={"administrator": Tie(ACCOUNTS, "pk", ADMINISTRATOR)},
    refusal=lambda *_: gettext(
        "Chỉ quản trị của đơn vị này hoặc của cấp trên mới quản lý tài khoản và vai trò ở đây."
    ),
)
"""Who has to do with a unit's accounts: an administrator of its branch or, once it has ended, its heir's."""

DRAWING_IN: Rule[User] = Rule(
    rows=User.objects.all,
    by_system=True,
    ties={"administrator": Tie(ACCOUNTS, "unit", ADMINISTRATOR)},
    refusal=lambda *_: gettext(
        "Tài khoản này thuộc đơn vị ngoài phạm vi quản trị của đồng chí; chỉ quản trị của cấp trên chung"
        " mới trao được vai trò, chức vụ ở đây."
    ),
)
"""Whose accounts may be given something: those at work in a branch that one administers."""

GIVING: Both[Unit, User] = Both(ADMINISTERING_ACCOUNTS, lambda _: DRAWING_IN)

READING_ACCOUNTS: Rule[User] = Rule(
    rows=User.objects.all,
    by_system=True,
    says="{own} OR {had_role} OR {at_work}",
    ties={
        "own": Own("pk"),
        "had_role": Tie(
            ACCOUNTS, "pk", ADMINISTRATOR, table=f"FROM {_ROLE} own WHERE TRUE", own_key="user_id"
        ),
        "at_work": Tie(ACCOUNTS, "unit", ADMINISTRATOR),
    },
    refusal=lambda *_: gettext("Tài khoản này nằm ngoài phạm vi quản trị của đồng chí."),
)


@verb("Tạo tài khoản cho đơn vị", rule=ADMINISTERING_ACCOUNTS)
def can_create_user(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the branch in which the account will work."""
    return ADMINISTERING_ACCOUNTS.may(actor, unit)


@verb("Trao vai trò", rule=GIVING)
def can_hold_role(actor: Actor, unit: Unit, user: User | None = None) -> Decision:
    """An administrator of the unit's branch, to an account whose holder works in a branch they administer.

    Nobody gives a role above their own branch, nor draws accounts of another branch into it: that takes an
    administrator above both.
    """
    return GIVING.may(actor, unit, user)


def possible_holders(actor: Actor) -> QuerySet[User]:
    """The accounts in use to which the actor may give roles in units that they administer."""
    return DRAWING_IN.which(actor).filter(is_active=True)


@verb("Thôi vai trò", rule=ADMINISTERING_ACCOUNTS)
def can_end_role(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return ADMINISTERING_ACCOUNTS.may(actor, unit)


@verb("Ghi chức vụ", rule=GIVING)
def can_hold_office(actor: Actor, unit: Unit, user: User | None = None) -> Decision:
    """Whoever may give the account a role there."""
    return GIVING.may(actor, unit, user)


def visible_users(actor: Actor) -> QuerySet[User]:
    """One's own account; for an administrator also those of the branch, at work there or ever with a role."""
    return READING_ACCOUNTS.which(actor)


@verb("Xem tài khoản", rule=READING_ACCOUNTS, reads=True)
def can_see_user(actor: Actor, user: User) -> Decision:
    """One's own account, or one with a role in a branch that one administers."""
    return READING_ACCOUNTS.may(actor, user)


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
