"""Who may let whom act in a role, and who may end that."""

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.models.row_sql import answers, numbers, subquery
from trienkhai.organisations.models.tree import branch_ids, sight_ids
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.units import has_role_over
from trienkhai.organisations.permissions.verbs import verb

_ROLE, _DELEGATION, _USER = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (RoleHolding, Delegation, User)
)


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
    return own | Q(**{f"{unit}__in": sight_ids(administered, on=actor.on)}) if administered else own


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
        return others.filter(unit__in=sight_ids(administered, on=actor.on))
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


def bound_ids(actor: Actor) -> RawSQL:
    """Ids of the account, of those it acts for and of those that act for it on its day, for ``IN``.

    None of them confirms what another of them submitted.
    """
    own = [] if actor.user is None else [actor.user.pk]
    return subquery(
        f"SELECT one.id FROM {_USER} one WHERE one.id IN {{own}} UNION ALL"  # noqa: S608 - fixed names only
        f" SELECT given.delegate_id FROM {_DELEGATION} given JOIN {_ROLE} held ON held.id = given.holding_id"
        " WHERE held.user_id IN {me} AND given.valid_from <= {on} AND given.valid_to > {on}"
        " AND held.valid_from <= {on} AND (held.valid_to IS NULL OR held.valid_to > {on})",
        own=numbers([*own, *(one.user_id for one in actor.acted_for)]),
        me=numbers(own),
        on=actor.on,
    )


def is_bound_to(actor: Actor, user_ids: set[int]) -> bool:
    """Whether one of the accounts is among ``bound_ids``; one query, none for no account."""
    if not user_ids:
        return False
    sql = f"SELECT 1 FROM {_USER} one WHERE one.id IN {{ids}} AND one.id IN {{bound}}"  # noqa: S608 - fixed names only
    return bool(answers(sql, ids=numbers(user_ids), bound=bound_ids(actor)))
