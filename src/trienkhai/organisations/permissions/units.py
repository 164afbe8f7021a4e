"""Who may see and change units."""

from collections.abc import Collection
from dataclasses import replace

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.models.sight import sight_ids
from trienkhai.organisations.permissions.actor import Actor, Decision, allow
from trienkhai.organisations.permissions.compositions import Both, OrAtTop, ToEach
from trienkhai.organisations.permissions.reaches import CHARGE, ITSELF, OVER
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import InCharge, Tie
from trienkhai.organisations.permissions.verbs import verb

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_EVERY = subquery(f"SELECT id FROM {_UNIT}")  # noqa: S608 - fixed names only


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


FOUNDING = OrAtTop(ADMINISTERING, lambda: gettext("Đơn vị đứng đầu chỉ được lập khi cài đặt hệ thống."))
MOVING: Both[Unit, Unit] = Both(ADMINISTERING, lambda _: ADMINISTERING)


def _not_in_charge(actor: Actor, unit: Unit) -> str:
    sight = sight_ids(actor.unit_ids(Role.ADMINISTRATOR.value), on=actor.on)
    if not ADMINISTERING.may(actor, unit) and not Unit.objects.filter(pk=unit.pk, pk__in=sight).exists():
        return _not_administrator()
    return gettext(
        "Nhiệm vụ của đơn vị này đã chuyển sang đơn vị ngoài phạm vi của đồng chí; chỉ quản trị của"
        " cấp trên chung mới ghi thêm được đơn vị kế thừa."
    )


CHANGING = replace(
    ADMINISTERING,
    ties={"administrator": InCharge("pk", (Role.ADMINISTRATOR.value,))},
    refusal=_not_in_charge,
)
"""Who changes a unit that may have ended: whoever is in charge of it and of all who took over from it."""
SUCCEEDING: Both[Unit, Unit] = Both(CHANGING, lambda _: ADMINISTERING)
FOUNDING_MANY = ToEach((Role.ADMINISTRATOR.value,), _not_administrator)
REORGANISING = ToEach(
    (Role.ADMINISTRATOR.value,),
    lambda: gettext("Chỉ quản trị của mọi đơn vị có trong kế hoạch mới sắp xếp được các đơn vị ấy."),
    reach=CHARGE,
)
COUNTING: Rule[Unit] = Rule(
    rows=Unit.objects.all,
    by_system=True,
    ties={
        "own": Tie(ITSELF, "pk", (Role.CLERK.value, Role.LEADER.value, Role.ADMINISTRATOR.value)),
        "administrator": Tie(OVER, "pk", (Role.ADMINISTRATOR.value,)),
    },
    refusal=lambda *_: gettext("Chỉ người của chính đơn vị hoặc quản trị của nó mới ghi được số đảng viên."),
)


@verb("Lập đơn vị trực thuộc", rule=FOUNDING)
def can_open_unit(actor: Actor, parent: Unit | None) -> Decision:
    """An administrator of the parent's branch; a unit without a parent, only the installation itself."""
    return FOUNDING.may(actor, parent)


def can_open_units(actor: Actor, parents: Collection[Unit | None]) -> Decision:
    """As ``can_open_unit`` under each of them; one query however many they are."""
    below = [parent.pk for parent in parents if parent is not None]
    if actor.is_system or not parents:
        return allow()
    return can_open_unit(actor, None) if len(below) < len(parents) else FOUNDING_MANY.may(actor, below)


@verb("Đổi tên, đổi loại đơn vị", rule=ADMINISTERING)
def can_rename_unit(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return ADMINISTERING.may(actor, unit)


@verb("Chuyển đơn vị về cấp trên khác", rule=MOVING)
def can_move_unit(actor: Actor, unit: Unit, parent: Unit | None = None) -> Decision:
    """An administrator over both the unit and where it goes."""
    return MOVING.may(actor, unit, parent)


@verb("Kết thúc hoạt động của đơn vị", rule=ADMINISTERING)
def can_close_unit(actor: Actor, unit: Unit) -> Decision:
    """An administrator of the unit's branch."""
    return ADMINISTERING.may(actor, unit)


@verb("Ghi đơn vị kế thừa", rule=SUCCEEDING)
def can_record_succession(actor: Actor, predecessor: Unit, successor: Unit | None = None) -> Decision:
    """An administrator in charge of the unit that ends and over the one that takes its duties.

    Whose duties have passed out of their sight, be it in part, is not theirs to give to another.
    """
    return SUCCEEDING.may(actor, predecessor, successor)


@verb("Ghi số đảng viên của đơn vị", rule=COUNTING)
def can_record_members(actor: Actor, unit: Unit) -> Decision:
    """A clerk, leader or administrator of the unit or of its successor, or an administrator above."""
    return COUNTING.may(actor, unit)


@verb("Sắp xếp tổ chức theo kế hoạch, hoàn tác việc sắp xếp", rule=REORGANISING)
def can_reorganise(actor: Actor, unit_ids: Collection[int] = ()) -> Decision:
    """An administrator in charge of every unit that changes, that takes over or that takes in; one query.

    One that has ended is in the charge of who administers all its heirs (decision 0030). Without units:
    whoever administers anything may draw up a plan.
    """
    return REORGANISING.may(actor, unit_ids)
