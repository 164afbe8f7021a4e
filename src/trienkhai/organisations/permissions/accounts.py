"""Who may see accounts and give them roles."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.models.tree import sight_ids
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.units import has_role_over, has_sight_of
from trienkhai.organisations.permissions.verbs import verb


def _administers(actor: Actor, unit: Unit) -> Decision:
    if has_role_over(actor, unit, Role.ADMINISTRATOR):
        return allow()
    return refuse(
        gettext("Chỉ quản trị của đơn vị này hoặc của cấp trên mới quản lý tài khoản và vai trò ở đây.")
    )


def _administers_both(actor: Actor, unit: Unit, user: User | None) -> Decision:
    here = _administers(actor, unit)
    if not here or user is None or actor.is_system:
        return here
    if user.unit is not None and has_sight_of(actor, user.unit, Role.ADMINISTRATOR):
        return allow()
    return refuse(
        gettext(
            "Tài khoản này thuộc đơn vị ngoài phạm vi quản trị của đồng chí; chỉ quản trị của cấp trên chung"
            " mới trao được vai trò, chức vụ ở đây."
        )
    )


@verb("Tạo tài khoản cho đơn vị")
def can_create_user(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the branch in which the account will work."""
    return _administers(actor, unit)


@verb("Trao vai trò")
def can_hold_role(actor: Actor, unit: Unit, user: User | None = None) -> Decision:
    """An administrator of the unit's branch, to an account whose holder works in a branch they administer.

    Nobody gives a role above their own branch, nor draws accounts of another branch into it: that takes an
    administrator above both.
    """
    return _administers_both(actor, unit, user)


@verb("Thôi vai trò")
def can_end_role(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return _administers(actor, unit)


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
    branch = sight_ids(administered, on=actor.on)
    held = RoleHolding.objects.filter(unit__in=branch).values("user")
    return own | User.objects.filter(pk__in=held) | User.objects.filter(unit__in=branch)


@verb("Xem tài khoản")
def can_see_user(actor: Actor, user: User) -> Decision:
    """One's own account, or one with a role in a branch that one administers."""
    if visible_users(actor).filter(pk=user.pk).exists():
        return allow()
    return refuse(gettext("Tài khoản này nằm ngoài phạm vi quản trị của đồng chí."))
