"""A small tree made for the matrix: one commune, and a unit in every relation to it.

    tinh ─┬─ ban                       a board of the province
          ├─ huyen ─┬─ xa ── chibo     the commune that all is asked about, and a cell of it; chibocu ended
          │         ├─ ubkt            the commission of inspection, which reads what the district does
          │         ├─ xaben           its sibling, into which xatan was merged
          │         ├─ xanhap          merged into xa on MERGED
          │         ├─ xatan
          │         └─ xadi ── chibodi  merged into xakhac, of the other branch; its cell ended
          └─ huyencu ── xakhac         the district that xa answered to until MOVED, and another commune of it

The relations are written down here once more, by hand, for the oracle: it asks nothing of the product.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.web.matrix.canaries import Sort, canary
from tests.world import BEGIN, TODAY, set_up_second_factor

from trienkhai.organisations.actions import (
    close_unit,
    create_user,
    delegate_role,
    end_delegation,
    hold_role,
    move_unit,
    open_unit,
    record_succession,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Delegation, RoleHolding, Unit, User
from trienkhai.organisations.permissions import system_actor

MOVED = dt.date(2019, 3, 1)
MERGED = dt.date(2019, 4, 1)
YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)
SYSTEM = system_actor(on=TODAY, at=dt.datetime(2019, 5, 2, 8, tzinfo=dt.UTC))

TREE = {  # unit: its type and whom it first answered to
    "tinh": ("province_committee", None),
    "ban": ("organising_board", "tinh"),
    "huyen": ("district_committee", "tinh"),
    "huyencu": ("district_committee", "tinh"),
    "ubkt": ("inspection_commission", "huyen"),
    "xadi": ("commune_committee", "huyen"),
    "chibodi": ("cell", "xadi"),
    "xaben": ("commune_committee", "huyen"),
    "xanhap": ("commune_committee", "huyen"),
    "xatan": ("commune_committee", "huyen"),
    "xakhac": ("commune_committee", "huyencu"),
    "xa": ("commune_committee", "huyencu"),
    "chibo": ("cell", "xa"),
    "chibocu": ("cell", "xa"),
}
ANSWERS_TO = {unit: above for unit, (_, above) in TREE.items()} | {"xa": "huyen"}
"""Whom each unit answers to today or, of what has closed, answered to last."""
PASSED_TO = {"xanhap": "xa", "xatan": "xaben", "xadi": "xakhac"}
PASSED_OUT = "xadi"
"""Its heir answers to another district."""
HEIRLESS = "chibocu"
ENDED = {*PASSED_TO, HEIRLESS, "chibodi"}
SERVES = {"ubkt": "huyen"}
"""In which committee an inspector's role in a commission counts."""

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
    "merged into another branch": "xadi",
}
"""How an account's unit stands to the commune. A new relation is a line here and one in ``ANSWERS_TO``."""


@dataclass(frozen=True)
class Holder:
    """An account: in which unit, with which roles today, and whether it gets in at all.

    ``seat`` is where it works, if that is not where its roles count.
    """

    name: str
    unit: str
    roles: frozenset[str] = frozenset()
    signs_in: bool = True
    has_codes: bool = False
    seat: str = ""

    @property
    def works_in(self) -> str:
        """The unit of the account."""
        return self.seat or self.unit

    @property
    def is_delegate(self) -> bool:
        """Whether its roles are another's, in which it acts or acted."""
        return self.name.startswith("deleg")


def _holder(relation: str, unit: str, *roles: str) -> Holder:
    held = frozenset(roles) if unit not in ENDED else frozenset[str]()
    return Holder(f"{relation}: {' + '.join(roles)}", unit, held, has_codes=Role.ADMINISTRATOR in roles)


ROLES = (Role.CLERK, Role.LEADER, Role.ADMINISTRATOR)
"""Those that are held in any unit; an inspector's only in a commission."""
DELEGATED = (Role.CLERK, Role.LEADER)
"""An administrator's role is given to another day, and not delegated."""
DELEGATION_ENDED = "delegation ended today"


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
            yield from (_holder(relation, unit, role) for role in ROLES)
        else:
            yield _holder(relation, unit, *ROLES)
    yield replace(_holder("commission", SERVES["ubkt"], Role.INSPECTOR), seat="ubkt")
    yield from (replace(_holder("delegate", "xa", role), seat="chibo") for role in DELEGATED)
    yield Holder(DELEGATION_ENDED, "xa", seat="chibo")
    for name in STATES:
        yield Holder(name, "xa")
    yield Holder("disabled", "xa", signs_in=False, has_codes=True)
    yield Holder("nobody", "xa", signs_in=False)


STATES: dict[str, tuple[dt.date, dt.date | None] | None] = {
    "role ended yesterday": (BEGIN, YESTERDAY),
    "role ended today": (BEGIN, TODAY),
    "role begins tomorrow": (TOMORROW, None),
    "no role": None,
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
    for gone in reversed([unit for unit in TREE if unit in ENDED]):  # those below go first
        close_unit(units[gone], on=MERGED, actor=SYSTEM)
    for unit in units.values():
        unit.refresh_from_db()
    return Tree(units, {one.name: _account(one, units) for one in holders() if one.name != "nobody"})


def _account(holder: Holder, units: dict[str, Unit]) -> User:
    word = canary(holder.works_in, Sort.ACCOUNT)
    name = f"{word}-{holder.name.replace(': ', '-').replace(' + ', '-').replace(' ', '-')}"
    unit = units[holder.works_in]
    user = create_user(name, unit=unit, full_name=f"{word} {holder.name}", actor=SYSTEM)
    if holder.is_delegate:
        _delegate(holder, user, units)
    for role in _roles_of(holder):
        first, last = STATES.get(holder.name) or (BEGIN, None)
        hold_role(user, unit, Role(role), valid_from=first, actor=SYSTEM)
        RoleHolding.objects.filter(user=user, role=role).update(valid_to=last)
    if holder.has_codes:
        set_up_second_factor(user)
    User.objects.filter(pk=user.pk).update(is_active=holder.name != "disabled", email=f"{word}@example.com")
    user.refresh_from_db()
    return user


def _delegate(holder: Holder, user: User, units: dict[str, Unit]) -> None:
    """Somebody of the holder's unit has the roles and lets the account act in them, from BEGIN on."""
    word, unit = canary(holder.unit, Sort.ACCOUNT), units[holder.unit]
    name = f"{word}-giao-{user.pk}"
    giver = create_user(name, unit=unit, full_name=f"{word} giao", actor=SYSTEM)
    for role in holder.roles or DELEGATED:
        held = hold_role(giver, unit, Role(role), valid_from=BEGIN, actor=SYSTEM)
        days = {"valid_from": TODAY, "valid_to": TODAY + dt.timedelta(days=30)}
        given = delegate_role(held, user, **days, reason=word, document=word, actor=SYSTEM)
        Delegation.objects.filter(pk=given.pk).update(valid_from=BEGIN)
        given.refresh_from_db()
        if holder.name == DELEGATION_ENDED:
            end_delegation(given, reason=word, actor=SYSTEM)


def _roles_of(holder: Holder) -> tuple[str, ...]:
    """Those that are written down, whether they hold today or not."""
    if holder.name == "no role" or holder.is_delegate:
        return ()
    if holder.name in STATES or holder.name == "disabled":
        return ROLES
    return tuple(holder.name.partition(": ")[2].split(" + "))
