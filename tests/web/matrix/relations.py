"""A small tree made for the matrix: one commune, and a unit in every relation to it.

    tinh ─┬─ ban                       a board of the province
          ├─ huyen ─┬─ xa ── chibo     the commune that all is asked about, and a cell of it; chibocu ended
          │         ├─ xaben           its sibling, into which xatan was merged
          │         ├─ xanhap          merged into xa on MERGED
          │         └─ xatan
          └─ huyencu ── xakhac         the district that xa answered to until MOVED, and another commune of it

The relations are written down here once more, by hand, for the oracle: it asks nothing of the product.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tests.web.matrix.canaries import Sort, canary
from tests.world import BEGIN, TODAY, set_up_second_factor

from trienkhai.organisations.actions import (
    close_unit,
    create_user,
    hold_role,
    move_unit,
    open_unit,
    record_succession,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.permissions import system_actor

MOVED = dt.date(2019, 3, 1)
MERGED = dt.date(2019, 4, 1)
YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)
SYSTEM = system_actor(on=TODAY)

TREE = {  # unit: its type and whom it first answered to
    "tinh": ("province_committee", None),
    "ban": ("organising_board", "tinh"),
    "huyen": ("district_committee", "tinh"),
    "huyencu": ("district_committee", "tinh"),
    "xa": ("commune_committee", "huyencu"),
    "xaben": ("commune_committee", "huyen"),
    "xanhap": ("commune_committee", "huyen"),
    "xatan": ("commune_committee", "huyen"),
    "xakhac": ("commune_committee", "huyencu"),
    "chibo": ("cell", "xa"),
    "chibocu": ("cell", "xa"),
}
ANSWERS_TO = {unit: above for unit, (_, above) in TREE.items()} | {"xa": "huyen"}
"""Whom each unit answers to today or, of what has closed, answered to last."""
PASSED_TO = {"xanhap": "xa", "xatan": "xaben"}
HEIRLESS = "chibocu"
ENDED = {*PASSED_TO, HEIRLESS}

RELATIONS = {
    "self": "xa",
    "parent": "huyen",
    "top": "tinh",
    "descendant": "chibo",
    "sibling": "xaben",
    "cousin": "xakhac",
    "board beside": "ban",
    "former parent": "huyencu",
    "merged away": "xanhap",
    "merged into sibling": "xatan",
}
"""How an account's unit stands to the commune. A new relation is a line here and one in ``ANSWERS_TO``."""


@dataclass(frozen=True)
class Holder:
    """An account: in which unit, with which roles today, and whether it gets in at all."""

    name: str
    unit: str
    roles: frozenset[str] = frozenset()
    signs_in: bool = True
    has_codes: bool = False


def _holder(relation: str, unit: str, *roles: str) -> Holder:
    held = frozenset(roles) if unit not in ENDED else frozenset[str]()
    return Holder(f"{relation}: {' + '.join(roles)}", unit, held, has_codes=Role.ADMINISTRATOR in roles)


PLANNER = "self: administrator"
"""Who drew up the reorganisation of the commune that nobody has carried out."""
INSIDE = ("self", "parent", "top", "descendant")


def holders() -> Iterator[Holder]:
    """Every account of the matrix.

    Where a relation gives a right to anything, each role is an account of its own. Where it gives none, one
    account holds all roles at once: a rule asks whether one of some roles is held, so that what all of them
    together may not do, none of them may.
    """
    for relation, unit in RELATIONS.items():
        if relation in INSIDE:
            yield from (_holder(relation, unit, role) for role in Role.values)
        else:
            yield _holder(relation, unit, *Role.values)
    for name in STATES:
        yield Holder(name, "xa")
    yield Holder("disabled", "xa", signs_in=False, has_codes=True)
    yield Holder("nobody", "xa", signs_in=False)


STATES: dict[str, tuple[dt.date, dt.date | None] | None] = {
    "role ended yesterday": (BEGIN, YESTERDAY),
    "role ended today": (BEGIN, TODAY),
    "role begins tomorrow": (TOMORROW, None),
    "no role": None,
    # Delegation, once there is any: “delegate” has its roles in the unit through another account and joins
    # INSIDE, “delegation ended” stands here.
}
"""Accounts of the commune that hold every role from a day to a day which is not today, or none."""


@dataclass(frozen=True)
class Tree:
    """The units by their keys, and the accounts by the names of their holders."""

    units: dict[str, Unit]
    users: dict[str, User]


def build_tree() -> Tree:
    """Open, move, merge; then the accounts. Everything that is called anything bears its unit's canary."""
    units: dict[str, Unit] = {}
    for key, (type_code, above) in TREE.items():
        word = canary(key, Sort.NAME)
        units[key] = open_unit(
            canary(key, Sort.CODE),
            word,
            type_code,
            units[above] if above else None,
            short_name=word,
            opened_on=BEGIN,
            actor=SYSTEM,
        )
    move_unit(units["xa"], units["huyen"], on=MOVED, actor=SYSTEM)
    for gone, heir in PASSED_TO.items():
        record_succession(
            units[gone],
            units[heir],
            SuccessionKind.MERGE,
            effective_on=MERGED,
            basis=canary(gone, Sort.OPERATION),
            actor=SYSTEM,
        )
    for gone in ENDED:
        close_unit(units[gone], on=MERGED, actor=SYSTEM)
    for unit in units.values():
        unit.refresh_from_db()
    return Tree(units, {one.name: _account(one, units) for one in holders() if one.name != "nobody"})


def _account(holder: Holder, units: dict[str, Unit]) -> User:
    word = canary(holder.unit, Sort.ACCOUNT)
    name = f"{word}-{holder.name.replace(': ', '-').replace(' + ', '-').replace(' ', '-')}"
    unit = units[holder.unit]
    user = create_user(name, unit=unit, full_name=f"{word} {holder.name}", actor=SYSTEM)
    for role in _roles_of(holder):
        first, last = STATES.get(holder.name) or (BEGIN, None)
        hold_role(user, unit, role, valid_from=first, actor=SYSTEM)
        RoleHolding.objects.filter(user=user, role=role).update(valid_to=last)
    if holder.has_codes:
        set_up_second_factor(user)
    User.objects.filter(pk=user.pk).update(is_active=holder.name != "disabled", email=f"{word}@example.com")
    user.refresh_from_db()
    return user


def _roles_of(holder: Holder) -> tuple[str, ...]:
    """Those that are written down, whether they hold today or not."""
    if holder.name == "no role":
        return ()
    if holder.name in STATES or holder.name == "disabled":
        return tuple(Role.values)
    return tuple(holder.name.partition(": ")[2].split(" + "))
