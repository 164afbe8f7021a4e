"""Who loses sight of what by a plan and who gains it: units above, and accounts with roles in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import RoleHolding, Unit, UnitParent
from trienkhai.organisations.models.held import roles_on
from trienkhai.organisations.models.row_sql import answers, numbers
from trienkhai.organisations.operations import Seers
from trienkhai.organisations.queries import roles_in
from trienkhai.web.addresses import unit_address
from trienkhai.web.dry_run.belongings import role_cells
from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.plan import Asked
from trienkhai.web.rows import Rows, listed, parts_of

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_SEATS = (
    "SELECT held.user_id, seat.code FROM {roles} held"  # noqa: S608 - fixed names only
    f" JOIN {_UNIT} seat ON seat.id = held.unit_id WHERE held.user_id IN {{users}}"
)


@dataclass(frozen=True, slots=True)
class Change:
    """Units that the same ones see before the plan, and the same after it."""

    before: frozenset[str]
    after: frozenset[str]
    units: Sequence[str]

    def loses(self, seats: Iterable[str]) -> bool:
        """Whether roles in these seats show the units before the plan alone."""
        return not self.before.isdisjoint(seats) and self.after.isdisjoint(seats)

    def gains(self, seats: Iterable[str]) -> bool:
        """Whether they show them after it alone."""
        return self.before.isdisjoint(seats) and not self.after.isdisjoint(seats)


class Sight:
    """Who sees the units that move, end, pass on or stand again, before and after."""

    def __init__(self, asked: Asked) -> None:
        """Work it out on the register: no query."""
        self.asked = asked
        seers = Seers(asked.register, on=asked.day)
        groups: dict[tuple[frozenset[str], frozenset[str]], list[str]] = defaultdict(list)
        for code in sorted({*asked.roots, *asked.hands}):
            before, after = seers.before(code), seers.after(code)
            if before != after:
                groups[before, after].append(code)
        self.changes = [Change(*both, units) for both, units in groups.items()]

    @cached_property
    def by_seer(self) -> Mapping[str, list[Change]]:
        """The changes by the units that lose or gain sight and stand before and after, by code."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            for code in change.before ^ change.after:
                if self._stays(code):
                    found[code].append(change)
        return dict(sorted(found.items()))

    def _stays(self, code: str) -> bool:
        """Roles in a unit that ends or is founded are told of elsewhere, or are none yet."""
        units = self.asked.register.recorded.get(code), self.asked.register.get(code)
        return code in self.asked.ids and all(unit and unit.exists_on(self.asked.day) for unit in units)

    def lost(self, changes: Iterable[Change], seats: Sequence[str]) -> str:
        """Which units roles in these seats show no longer, in words; "" for none."""
        return self.asked.told(code for one in changes if one.loses(seats) for code in one.units)

    def gained(self, changes: Iterable[Change], seats: Sequence[str]) -> str:
        """Which units they show newly."""
        return self.asked.told(code for one in changes if one.gains(seats) for code in one.units)


def lists_of_sight(sight: Sight) -> Iterator[Listing]:
    """The units above that lose or gain sight, and the accounts with roles in them."""
    yield _superiors(sight)
    yield _readers(sight)


def _superiors(sight: Sight) -> Listing:
    def cells(code: str) -> tuple[Cell, ...]:
        changes = sight.by_seer[code]
        return (
            Cell(f"{sight.asked.called(code)} ({code})", unit_address("unit", code=code)),
            Cell(sight.lost(changes, [code]) or "–"),
            Cell(sight.gained(changes, [code]) or "–"),
        )

    return Listing(
        "cap-tren",
        gettext("Đơn vị thôi đọc, mới đọc"),
        (gettext("Đơn vị"), gettext("Thôi đọc"), gettext("Mới đọc")),
        listed([*sight.by_seer]),
        cells,
        gettext("Đọc cả nhánh; phần đã qua khi còn dưới quyền vẫn đọc được như lúc ấy."),
    )


def _readers(sight: Sight) -> Listing:
    """The roles in these units, and inspectors of commissions that stand under them."""

    def cells(one: Any) -> tuple[Cell, ...]:  # noqa: ANN401 - a role with its ``seats``
        near = {id(change): change for seat in one.seats for change in sight.by_seer.get(seat, ())}
        lost, gained = sight.lost(near.values(), one.seats), sight.gained(near.values(), one.seats)
        same = Cell(gettext("vẫn đọc nhờ vai trò khác"), is_data=False)
        return (*role_cells(one), Cell(lost or "–") if lost or gained else same, Cell(gained or "–"))

    return Listing(
        "nguoi-doc",
        gettext("Tài khoản thôi đọc, mới đọc"),
        (
            gettext("Tài khoản"),
            gettext("Vai trò"),
            gettext("Đơn vị"),
            gettext("Người làm thay"),
            gettext("Thôi đọc"),
            gettext("Mới đọc"),
        ),
        Rows(
            parts_of(sight.asked.of([*sight.by_seer])),
            lambda units: _roles(sight.asked, units),
            lambda rows: _seat(rows, sight),
        ),
        cells,
        gettext("Vai trò Quản trị thì cũng thôi hoặc mới quản trị những đơn vị ấy."),
    )


def _roles(asked: Asked, units: Sequence[int]) -> QuerySet[RoleHolding]:
    below = UnitParent.objects.on(asked.actor.on).filter(parent__in=units).values("unit")
    near: Any = Unit.objects.filter(Q(pk__in=units) | Q(pk__in=below)).values("pk")
    inspects = Q(role=Role.INSPECTOR)
    return roles_in(near, on=asked.actor.on).filter(
        Q(unit__in=units) & ~inspects | Q(unit__in=below) & inspects
    )


def _seat(rows: list[Any], sight: Sight) -> None:
    """Give each role the units for which its account has any today, and itself: one query."""
    sight.asked.name_units(rows)
    seats: dict[int, set[str]] = defaultdict(set)
    users = numbers({row.user_id for row in rows})
    for user, code in answers(_SEATS, roles=roles_on(sight.asked.actor.on), users=users):
        seats[user].add(code)
    for row in rows:
        own = set() if row.role == Role.INSPECTOR else {row.unit.code}
        row.seats = sorted(seats[row.user_id] | own)
