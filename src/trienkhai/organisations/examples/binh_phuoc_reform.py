"""What became of Bình Phước by 2026: five operations on the example of 2019.

``binh_phuoc_2025/NOTE.md`` says what rests on what.
"""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from importlib.resources import files

from django.contrib.auth.hashers import make_password
from django.db import transaction

from trienkhai.organisations.actions import (
    NewPlace,
    NewUnit,
    Reorganisation,
    carry_out,
    change_map,
    create_user,
    hold_role,
    open_unit,
    open_units,
    record_places,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.examples.binh_phuoc import PASSWORD, PROVINCE
from trienkhai.organisations.examples.nation_2025 import (
    PlaceRow,
    committee_of,
    places_after,
    places_before,
    reform_rows,
    unit_codes,
)
from trienkhai.organisations.models import Unit
from trienkhai.organisations.office_hours import office_hour
from trienkhai.organisations.operations import read_plan
from trienkhai.organisations.permissions import Actor, system_actor

HEIR = "75"
BEGIN = dt.date(2025, 1, 1)
"""From when the example knows Đồng Nai; it says nothing of when a unit was founded."""


@transaction.atomic
def load(*, on: dt.date) -> str:
    """Load Đồng Nai as it was and carry the operations out; returns a sentence with the counts.

    Where it is there already nothing is done; ValueError without the example of 2019.
    """
    if Unit.objects.filter(code=HEIR).exists():
        return "Bình Phước 2025 (ví dụ): đã nạp từ trước."
    if not Unit.objects.filter(code=PROVINCE).exists():
        raise ValueError("Hãy nạp ví dụ binh-phuoc trước ví dụ này.")
    operations = _rows("operations.csv")
    early = [row for row in operations if dt.date.fromisoformat(row["day"]) < BEGIN]
    changed = sum(_carry_out(row) for row in early)
    opened = _load_heir(system_actor(on=BEGIN, at=office_hour(BEGIN)))
    changed += sum(_carry_out(row) for row in operations[len(early) :])
    shared, actor = make_password(PASSWORD), system_actor(on=on)  # hashing anew for each would take as long
    accounts = [_load_account(row, shared, actor) for row in _rows("accounts.csv")]
    return (
        f"Bình Phước 2025 (ví dụ): thêm {opened} tổ chức của tỉnh Đồng Nai,"
        f" {changed} lượt tổ chức thay đổi, {len(accounts)} tài khoản; mật khẩu chung: {PASSWORD}"
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath("binh_phuoc_2025", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _load_heir(actor: Actor) -> int:
    """The committees of Đồng Nai's places before the reform, and its bodies; how many they are."""
    places = places_before({HEIR})
    stored = dict(zip(places, record_places(_as_new(places), valid_from=BEGIN, actor=actor), strict=True))
    codes = unit_codes(places)
    name, type_code = committee_of(places[0].kind, places[0].name, is_top=True)
    open_unit(HEIR, name, type_code, None, opened_on=BEGIN, actor=actor, place=stored[places[0]])
    committees = [
        NewUnit(
            codes[place.code],
            *committee_of(place.kind, place.name, is_top=False),
            codes[place.parent],
            place=stored[place],
        )
        for place in places[1:]
    ]
    bodies = [
        NewUnit(row["code"], row["name"], row["type"], row["parent"], row["short_name"], is_example=True)
        for row in _rows("dong_nai.csv")
    ]
    return 1 + len(open_units([*committees, *bodies], opened_on=BEGIN, actor=actor))


def _as_new(places: Sequence[PlaceRow]) -> list[NewPlace]:
    return [NewPlace(place.code, place.name, place.kind, place.parent) for place in places]


def _carry_out(row: Mapping[str, str]) -> int:
    """Do one operation of the list and, where it says so, change the map; how many units it changed."""
    day = dt.date.fromisoformat(row["day"])
    read = read_plan(_written([*_rows(row["file"]), *_reform_of(row["reform_of"].split())]))
    if read.problems:
        raise ValueError("\n".join(problem.sentence for problem in read.problems))
    plan = Reorganisation(row["title"], day, read.rows, row["basis"])
    actor = system_actor(on=day, at=office_hour(day))
    if row["map"]:
        change_map(_map_of(*row["map"].split()), on=day, actor=actor)
    return carry_out(plan, actor=actor, is_example=True).changes.count()


def _map_of(table: str, *provinces: str) -> list[NewPlace]:
    """These provinces in the map ``before`` the reform or ``after`` it."""
    return _as_new({"before": places_before, "after": places_after}[table](provinces))


def _reform_of(provinces: Sequence[str]) -> list[dict[str, str]]:
    """The rows of the reform of the nation for these provinces; none where none is named."""
    return reform_rows(provinces) if provinces else []


def _written(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as the file that an office would send in."""
    text = io.StringIO()
    table = csv.DictWriter(text, fieldnames=list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def _load_account(row: Mapping[str, str], password_hash: str, actor: Actor) -> str:
    unit = Unit.objects.get(code=row["unit"])
    user = create_user(
        row["username"],
        unit=unit,
        actor=actor,
        full_name=row["full_name"],
        password_hash=password_hash,
        is_example=True,
    )
    hold_role(user, unit, Role(row["role"]), valid_from=BEGIN, actor=actor)
    return user.username
