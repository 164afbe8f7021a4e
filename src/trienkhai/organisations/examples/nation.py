"""The nation before the reform of 1 July 2025; ``nation_2025/NOTE.md`` says what rests on what."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from trienkhai.organisations.actions import (
    NewPlace,
    NewUnit,
    create_user,
    hold_role,
    open_unit,
    open_units,
    record_places,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.examples.nation_2025 import (
    NATION,
    PlaceRow,
    committee_of,
    places_before,
    unit_codes,
)
from trienkhai.organisations.models import Unit
from trienkhai.organisations.office_hours import office_hour
from trienkhai.organisations.permissions import Actor, system_actor

BEGIN = dt.date(2025, 1, 1)
CELLS = 63_619
SEED = 2025
USERNAME, PASSWORD = "quantri", "vi-du-2025"


@transaction.atomic
def load(*, on: dt.date, cells: int = CELLS, provinces: Collection[str] | None = None) -> str:
    """Load map, committees, made-up cells and one account; returns a sentence with the counts.

    ``cells`` in all are spread over the communes by chance, with a fixed seed; ``provinces`` (their codes)
    loads these alone. Where the nation is there already nothing is done; ValueError where other units are.
    """
    if Unit.objects.filter(code=NATION).exists():
        return "Cả nước 2025 (ví dụ): đã nạp từ trước."
    if Unit.objects.exists():
        raise ValueError("Ví dụ cả nước chỉ nạp được vào hệ thống chưa có đơn vị nào.")
    places = places_before(provinces)
    if unknown := set(provinces or ()) - {place.code for place in places if not place.parent}:
        raise ValueError(f"Không có tỉnh, thành phố nào mang mã {', '.join(sorted(unknown))}.")
    actor = system_actor(on=on, at=office_hour(BEGIN))  # as if it had been entered when it began
    committees = _load_committees(places, actor)
    made = open_units(_cells(committees, cells), opened_on=BEGIN, actor=actor)
    return (
        f"Cả nước trước 01/7/2025 (ví dụ): {len(places)} đơn vị hành chính, {len(committees)} cấp ủy và"
        f" {len(made)} chi bộ tạo để thử; tài khoản {USERNAME}, mật khẩu: {PASSWORD}"
    )


def _load_committees(places: Sequence[PlaceRow], actor: Actor) -> list[NewUnit]:
    """One committee for each place, under the committee of the place above, and all under the central one."""
    top = open_unit(NATION, "Ban Chấp hành Trung ương", "central_body", None, opened_on=BEGIN, actor=actor)
    user = create_user(
        USERNAME,
        unit=top,
        actor=actor,
        full_name="Quản trị hệ thống (ví dụ)",
        password_hash=make_password(PASSWORD),
        is_example=True,
    )
    hold_role(user, top, Role.ADMINISTRATOR, valid_from=BEGIN, actor=actor)
    new_places = [NewPlace(place.code, place.name, place.kind, place.parent) for place in places]
    stored = record_places(new_places, valid_from=BEGIN, actor=actor)
    codes = unit_codes(places)
    units = []
    for row, place in zip(places, stored, strict=True):
        name, type_code = committee_of(row.kind, row.name, is_top=not row.parent)
        above = codes[row.parent] if row.parent else NATION
        units.append(NewUnit(codes[row.code], name, type_code, above, place=place))
    open_units(units, opened_on=BEGIN, actor=actor)
    return units


def _cells(committees: Sequence[NewUnit], count: int) -> Iterator[NewUnit]:
    """So many cells in all, each under a commune drawn by chance; the same ones every time."""
    communes = [unit for unit in committees if unit.type_code == "commune_committee"]
    drawn = Counter(Random(SEED).choices(range(len(communes)), k=count))  # noqa: S311 - made-up cells, no secret
    for at, commune in enumerate(communes):
        whose = commune.name.removeprefix("Đảng ủy ")
        for number in range(1, drawn[at] + 1):
            yield NewUnit(
                f"{commune.code}.{number}",
                f"Chi bộ {number} (tạo để thử) {whose}",
                "cell",
                commune.code,
                is_example=True,
            )
