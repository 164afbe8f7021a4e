"""Who may see and change units."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import answers, numbers, subquery
from trienkhai.organisations.models.tree import (
    administered_ids,
    ancestor_ids,
    answering_ids,
    branch_ids,
    sight_ids,
)
from trienkhai.organisations.permissions.actor import Actor, Decision, allow, refuse
from trienkhai.organisations.permissions.rules import OVER, Rule, Tie
from trienkhai.organisations.permissions.verbs import verb

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_EVERY = subquery(f"SELECT id FROM {_UNIT}")  # noqa: S608 - fixed names only
_ANY_ABOVE = f"SELECT 1 FROM {_UNIT} one WHERE one.id IN {{held}} AND one.id IN {{above}}"  # noqa: S608 - same


def has_role_over(actor: Actor, unit: Unit, *roles: str) -> bool:
    """Whether the actor holds one of the roles in the unit or above it on the actor's day; one query.

    A unit that has closed stays under whom it last answered to.
    """
    if actor.is_system:
        return True
    held = actor.unit_ids(*roles)
    if not held or unit.pk in held:
        return bool(held)
    above = ancestor_ids([unit.pk], on=actor.on, with_closed=True)
    return bool(answers(_ANY_ABOVE, held=numbers(held), above=above))


def acts_for(actor: Actor, unit_id: int, *roles: str) -> bool:
    """Whether the actor holds one of the roles in the very unit or, once it has closed, in its successor.

    One query for who holds such a role in an heir of some unit, else none. What is said of a unit alone
    (its register, its plans) goes by this; what is said of a branch by ``has_role_over``.
    """
    held = actor.unit_ids(*roles)
    if unit_id in held:
        return True
    heirs = actor.heir_ids(*roles)
    return bool(heirs) and _is_among(unit_id, answering_ids(heirs, on=actor.on))


def has_sight_of(actor: Actor, unit: Unit, *roles: str) -> bool:
    """Whether one of the roles lets the actor see the unit: see ``sight_ids``; at most one query."""
    if actor.is_system:
        return True
    held = actor.unit_ids(*roles)
    if not held or unit.pk in held:
        return bool(held)
    return _is_among(unit.pk, sight_ids(held, on=actor.on))


def has_accounts_of(actor: Actor, unit: Unit) -> bool:
    """Whether the actor administers accounts of the unit: see ``administered_ids``; at most one query."""
    held = actor.unit_ids(Role.ADMINISTRATOR)
    if actor.is_system or unit.pk in held:
        return True
    return bool(held) and _is_among(unit.pk, administered_ids(held, on=actor.on))


def _is_among(unit_id: int, ids: RawSQL) -> bool:
    """Whether a walk through the tree comes by the unit; one query."""
    return bool(answers("SELECT 1 WHERE {unit} IN {ids}", unit=unit_id, ids=ids))


def sight_of(actor: Actor) -> RawSQL:
    """Ids of the ``visible_units``, as a part of a condition."""
    return _EVERY if actor.is_system else sight_ids(actor.unit_ids(), on=actor.on)


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """The branch of every unit in which the actor holds a role, on the actor's day; see ``sight_ids``."""
    if actor.is_system:
        return Unit.objects.all()
    if not actor.holdings:
        return Unit.objects.none()
    return Unit.objects.filter(pk__in=sight_ids(actor.unit_ids(), on=actor.on))


def _not_administrator(*_: object) -> str:
    return gettext("Chỉ quản trị của đơn vị này hoặc của cấp trên mới làm được việc này.")


ADMINISTERING: Rule[Unit] = Rule(
    rows=Unit.objects.all,
    by_system=True,
    ties={"administrator": Tie(OVER, "pk", (Role.ADMINISTRATOR.value,))},
    refusal=_not_administrator,
)
"""Who changes a unit: an administrator of its branch."""


@verb("Lập đơn vị trực thuộc")
def can_open_unit(actor: Actor, parent: Unit | None) -> Decision:
    """An administrator of the parent's branch; a unit without a parent, only the installation itself."""
    if parent is None:
        return (
            allow()
            if actor.is_system
            else refuse(gettext("Đơn vị đứng đầu chỉ được lập khi cài đặt hệ thống."))
        )
    return ADMINISTERING.may(actor, parent)


def can_open_units(actor: Actor, parents: Collection[Unit | None]) -> Decision:
    """As ``can_open_unit`` under each of them; one query however many they are."""
    below = [parent.pk for parent in parents if parent is not None]
    if actor.is_system or not parents:
        return allow()
    if len(below) < len(parents):
        return can_open_unit(actor, None)
    held = actor.unit_ids(Role.ADMINISTRATOR)
    branch = Unit.objects.filter(pk__in=branch_ids(held, on=actor.on, with_closed=True))
    return allow() if set(below) <= {*branch.values_list("pk", flat=True)} else refuse(_not_administrator())


@verb("Đổi tên, đổi loại đơn vị", rule=ADMINISTERING)
def can_rename_unit(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return ADMINISTERING.may(actor, unit)


@verb("Chuyển đơn vị về cấp trên khác")
def can_move_unit(actor: Actor, unit: Unit, parent: Unit | None = None) -> Decision:
    """An administrator over both the unit and where it goes."""
    here = ADMINISTERING.may(actor, unit)
    return ADMINISTERING.may(actor, parent) if here and parent is not None else here


@verb("Kết thúc hoạt động của đơn vị", rule=ADMINISTERING)
def can_close_unit(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return ADMINISTERING.may(actor, unit)


@verb("Ghi đơn vị kế thừa")
def can_record_succession(actor: Actor, predecessor: Unit, successor: Unit | None = None) -> Decision:
    """An administrator over the unit that ends and over the one that takes its duties.

    Whose duties have passed out of their sight is not theirs to give to another.
    """
    here = ADMINISTERING.may(actor, predecessor)
    if here and not has_sight_of(actor, predecessor, Role.ADMINISTRATOR):
        return refuse(
            gettext(
                "Nhiệm vụ của đơn vị này đã chuyển sang đơn vị ngoài phạm vi của đồng chí; chỉ quản trị của"
                " cấp trên chung mới ghi thêm được đơn vị kế thừa."
            )
        )
    return ADMINISTERING.may(actor, successor) if here and successor is not None else here


@verb("Ghi số đảng viên của đơn vị")
def can_record_members(actor: Actor, unit: Unit) -> Decision:
    """A clerk, leader or administrator of the unit or of its successor, or an administrator above."""
    if acts_for(actor, unit.pk, Role.CLERK, Role.LEADER, Role.ADMINISTRATOR):
        return allow()
    if has_role_over(actor, unit, Role.ADMINISTRATOR):
        return allow()
    return refuse(gettext("Chỉ người của chính đơn vị hoặc quản trị của nó mới ghi được số đảng viên."))


@verb("Sắp xếp tổ chức theo kế hoạch, hoàn tác việc sắp xếp")
def can_reorganise(actor: Actor, unit_ids: Collection[int] = ()) -> Decision:
    """An administrator over every unit that changes and over those that take over or take in; one query.

    What closed under them and passed its duties out of their sight is not theirs to change. Without units:
    whoever administers anything may draw up a plan.
    """
    if actor.is_system:
        return allow()
    held = actor.unit_ids(Role.ADMINISTRATOR)
    own, sight = branch_ids(held, on=actor.on, with_closed=True), sight_ids(held, on=actor.on)
    seen = "SELECT id FROM {own} branch WHERE id IN {sight}"
    if held and {*unit_ids} <= {pk for (pk,) in answers(seen, own=own, sight=sight)}:
        return allow()
    return refuse(gettext("Chỉ quản trị của mọi đơn vị có trong kế hoạch mới sắp xếp được các đơn vị ấy."))
