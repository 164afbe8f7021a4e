"""Who may let whom act in a role, and who may end that."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, User
from trienkhai.organisations.models.sight import administered_ids
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.permissions.accounts import ADMINISTRATOR
from trienkhai.organisations.permissions.actor import Actor, Decision
from trienkhai.organisations.permissions.compositions import Both
from trienkhai.organisations.permissions.reaches import ACCOUNTS
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Own, Tie
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


def _possible(holding: RoleHolding) -> Rule[User]:
    """To whom the role may be delegated, and by whom: see ``possible_delegates``."""
    return Rule(
        rows=lambda: User.objects.filter(is_active=True).exclude(pk=holding.user_id),
        by_system=True,
        says="{administrator} AND {branch} OR {holder} AND {unit} IN {below}",
        ties={
            "administrator": Tie(ACCOUNTS, "place", ADMINISTRATOR),
            "branch": Tie(ACCOUNTS, "unit", ADMINISTRATOR),
            "holder": Own("holder"),
        },
        given={"place": holding.unit_id, "holder": holding.user_id},
        columns={"unit": "unit"},
        parts=lambda on: {"below": branch_ids([holding.unit_id], on=on)},
        refusal=lambda *_: gettext(
            "Chỉ ủy quyền được cho tài khoản khác đang dùng, công tác ở đơn vị này hoặc cấp dưới của nó;"
            " người ở nơi khác thì nhờ quản trị của cấp trên chung."
        ),
    )


def _why_no_delegation(actor: Actor, holding: RoleHolding) -> str:
    if holding.role == Role.ADMINISTRATOR:
        return gettext(
            "Vai trò quản trị không ủy quyền được; cần người làm thay thì trao vai trò quản trị đến một ngày."
        )
    if holding.user_id in {one.user_id for one in actor.acted_for}:
        return gettext("Người được ủy quyền không ủy quyền tiếp cho người khác được.")
    return gettext("Chỉ người giữ vai trò, hoặc quản trị của đơn vị và của cấp trên, mới ủy quyền được.")


LENDING: Rule[RoleHolding] = Rule(
    rows=lambda: RoleHolding.objects.exclude(role=Role.ADMINISTRATOR),
    is_one=lambda holding: holding.role != Role.ADMINISTRATOR,
    by_system=True,
    ties={"holder": Own("user"), "administrator": Tie(ACCOUNTS, "unit", ADMINISTRATOR)},
    refusal=_why_no_delegation,
)
DELEGATING: Both[RoleHolding, User] = Both(LENDING, _possible)
ENDING: Rule[Delegation] = Rule(
    rows=Delegation.objects.all,
    by_system=True,
    ties={
        "delegate": Own("delegate"),
        "holder": Own("holding__user"),
        "administrator": Tie(ACCOUNTS, "holding__unit", ADMINISTRATOR),
    },
    refusal=lambda *_: gettext(
        "Chỉ người ủy quyền, người được ủy quyền hoặc quản trị của đơn vị mới chấm dứt được ủy quyền."
    ),
)


def possible_delegates(actor: Actor, holding: RoleHolding) -> QuerySet[User]:
    """The accounts to whom the actor may delegate a role.

    Its holder chooses among those at work in the unit and below it, an administrator of the unit among those
    of the whole branch that they administer. Nobody draws in an account of another branch.
    """
    return _possible(holding).which(actor)


@verb("Ủy quyền vai trò", rule=DELEGATING)
def can_delegate(actor: Actor, holding: RoleHolding, delegate: User | None = None) -> Decision:
    """Whoever holds the role, or for them an administrator of the unit's branch; see ``possible_delegates``.

    Who only acts in it delegates nothing on. An administrator's role is given, never delegated: whoever has
    it can give roles, which would stay when the delegation ends.
    """
    return DELEGATING.may(actor, holding, delegate)


@verb("Chấm dứt ủy quyền", rule=ENDING)
def can_end_delegation(actor: Actor, delegation: Delegation) -> Decision:
    """The holder of the role, the delegate, or an administrator of the unit's branch."""
    return ENDING.may(actor, delegation)
