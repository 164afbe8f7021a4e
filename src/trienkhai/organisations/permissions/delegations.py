"""Who may let whom act in a role, and who may end that."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.models.tree import administered_ids, branch_ids
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.units import has_role_over
from trienkhai.organisations.permissions.verbs import verb


def visible_holdings(actor: Actor) -> QuerySet[RoleHolding]:
    """The roles, of whatever days, that one holds or held oneself; of an administrator also the branch's."""
    return RoleHolding.objects.filter(_own_or_administered(actor, "user", "unit"))


def visible_delegations(actor: Actor) -> QuerySet[Delegation]:
    """The delegations, of whatever days, from and to oneself; of an administrator also the branch's."""
    administered = _own_or_administered(actor, "holding__user", "holding__unit")
    return Delegation.objects.filter(administered | Q(delegate=_pk_of(actor)))


def _own_or_administered(actor: Actor, user: str, unit: str) -> Q:
    if actor.is_system:
        return Q(pk__isnull=False)
    own, administered = Q(**{user: _pk_of(actor)}), actor.unit_ids(Role.ADMINISTRATOR)
    return own | Q(**{f"{unit}__in": administered_ids(administered, on=actor.on)}) if administered else own


def _pk_of(actor: Actor) -> int | None:
    return None if actor.user is None else actor.user.pk


def possible_delegates(actor: Actor, holding: RoleHolding) -> QuerySet[User]:
    """The accounts to whom the actor may delegate a role.

    Its holder chooses among those at work in the unit and below it, an administrator of the unit among those
    of the whole branch that they administer. Nobody draws in an account of another branch.
    """
    others = User.objects.filter(is_active=True).exclude(pk=holding.user_id)
    if actor.is_system:
        return others
    administered = actor.unit_ids(Role.ADMINISTRATOR)
    if has_role_over(actor, holding.unit, Role.ADMINISTRATOR):
        return others.filter(unit__in=administered_ids(administered, on=actor.on))
    if _pk_of(actor) == holding.user_id:
        return others.filter(unit__in=branch_ids([holding.unit_id], on=actor.on))
    return others.none()


@verb("Ủy quyền vai trò")
def can_delegate(actor: Actor, holding: RoleHolding, delegate: User | None = None) -> Decision:
    """Whoever holds the role, or for them an administrator of the unit's branch; see ``possible_delegates``.

    Who only acts in it delegates nothing on. An administrator's role is given, never delegated: whoever has
    it can give roles, which would stay when the delegation ends.
    """
    if holding.role == Role.ADMINISTRATOR:
        return refuse(
            gettext(
                "Vai trò quản trị không ủy quyền được; cần người làm thay thì trao vai trò quản trị đến một"
                " ngày."
            )
        )
    if not _is_holders_or_administered(actor, holding):
        return refuse(_not_yours(actor, holding))
    if delegate is None or possible_delegates(actor, holding).filter(pk=delegate.pk).exists():
        return allow()
    return refuse(
        gettext(
            "Chỉ ủy quyền được cho tài khoản khác đang dùng, công tác ở đơn vị này hoặc cấp dưới của nó;"
            " người ở nơi khác thì nhờ quản trị của cấp trên chung."
        )
    )


def _not_yours(actor: Actor, holding: RoleHolding) -> str:
    if holding.user_id in {one.user_id for one in actor.acted_for}:
        return gettext("Người được ủy quyền không ủy quyền tiếp cho người khác được.")
    return gettext("Chỉ người giữ vai trò, hoặc quản trị của đơn vị và của cấp trên, mới ủy quyền được.")


@verb("Chấm dứt ủy quyền")
def can_end_delegation(actor: Actor, delegation: Delegation) -> Decision:
    """The holder of the role, the delegate, or an administrator of the unit's branch."""
    if _pk_of(actor) == delegation.delegate_id or _is_holders_or_administered(actor, delegation.holding):
        return allow()
    return refuse(
        gettext(
            "Chỉ người ủy quyền, người được ủy quyền hoặc quản trị của đơn vị mới chấm dứt được ủy quyền."
        )
    )


def _is_holders_or_administered(actor: Actor, holding: RoleHolding) -> bool:
    is_holders = actor.user is not None and actor.user.pk == holding.user_id
    return is_holders or has_role_over(actor, holding.unit, Role.ADMINISTRATOR)
