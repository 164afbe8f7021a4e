"""Bình Phước as it stood in 2019; ``binh_phuoc_2019/NOTE.md`` says what rests on what."""

import csv
import datetime as dt
import re
from importlib.resources import files

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from trienkhai.organisations.actions import (
    NewUnit,
    create_user,
    hold_office,
    hold_role,
    open_units,
    record_place,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.examples.nation_2025 import committee_of
from trienkhai.organisations.models import Place, Unit, User
from trienkhai.organisations.office_hours import office_hour
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.vietnamese import fold

BEGIN = dt.date(2019, 1, 1)
PROVINCE = "70"
PASSWORD = "vi-du-2019"  # noqa: S105 - the open password of made-up accounts, printed beside them
CELL_STEPS = 4  # steps in a cell's code: province, district, commune, cell


@transaction.atomic
def load(*, on: dt.date) -> str:
    """Load what is missing of the map, the units and the accounts; returns a sentence with the counts."""
    actor = system_actor(on=on, at=office_hour(BEGIN))  # as if it had been entered when it began
    places = _load_places(actor)
    units = _load_committees(places, actor) | _load_bodies(actor)
    accounts = _load_accounts(actor)
    return (
        f"Bình Phước 2019 (ví dụ): {len(places)} đơn vị hành chính, {len(units)} tổ chức,"
        f" {len(accounts)} tài khoản; mật khẩu chung: {PASSWORD}"
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath("binh_phuoc_2019", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _load_places(actor: Actor) -> dict[str, Place]:
    places = {place.code: place for place in Place.objects.on(BEGIN)}
    for row in _rows("places.csv"):
        if row["code"] not in places:
            parent = places[row["parent"]] if row["parent"] else None
            places[row["code"]] = record_place(
                row["code"], row["name"], row["kind"], parent=parent, valid_from=BEGIN, actor=actor
            )
    return {row["code"]: places[row["code"]] for row in _rows("places.csv")}


def _load_committees(places: dict[str, Place], actor: Actor) -> dict[str, Unit]:
    """One committee for each place, under the committee of the place above."""
    new: dict[str, NewUnit] = {}
    codes: dict[int, str] = {}
    for place in places.values():
        above = "" if place.parent_id is None else codes[place.parent_id]
        code = f"{above}.{place.code}" if above else place.code
        name, type_code = committee_of(place.kind, place.name, is_top=not above)
        codes[place.pk] = code
        new[code] = NewUnit(code, name, type_code, above, place=place)
    return _opened(new, actor)


def _load_bodies(actor: Actor) -> dict[str, Unit]:
    new = {
        row["code"]: NewUnit(
            row["code"],
            row["name"],
            row["type"],
            row["parent"],
            short_name=row["short_name"],
            is_example=row["rests_on"] == "example",
        )
        for row in _rows("bodies.csv")
    }
    return _opened(new, actor)


def _opened(wanted: dict[str, NewUnit], actor: Actor) -> dict[str, Unit]:
    """The units with these codes, opened where they were not there."""
    there = _units()
    open_units([new for code, new in wanted.items() if code not in there], opened_on=BEGIN, actor=actor)
    units = _units()
    return {code: units[code] for code in wanted}


def _units() -> dict[str, Unit]:
    mine = Q(code=PROVINCE) | Q(code__startswith=f"{PROVINCE}.")
    return {unit.code: unit for unit in Unit.objects.filter(mine).select_related("place__parent")}


def _load_accounts(actor: Actor) -> list[str]:
    """The accounts of accounts.csv, and a clerk for every district, commune and cell."""
    units = _units()
    wanted = [(row["username"], row["unit"], row["role"], row["full_name"]) for row in _rows("accounts.csv")]
    wanted += [account for code in sorted(units) for account in _accounts_of(code, units)]
    there = set(User.objects.values_list("username", flat=True))
    shared = make_password(PASSWORD)
    for username, code, role, full_name in wanted:
        if username not in there:
            user = create_user(
                username,
                unit=units[code],
                actor=actor,
                full_name=full_name,
                password_hash=shared,
                is_example=True,
            )
            hold_role(user, units[code], Role(role), valid_from=BEGIN, actor=actor)
            if username == "lanhdao":
                hold_office(user, units[code], "Phó Bí thư Thường trực", valid_from=BEGIN, actor=actor)
    return [username for username, *_ in wanted]


def _accounts_of(code: str, units: dict[str, Unit]) -> list[tuple[str, str, str, str]]:
    """Usernames follow the code: “locninh” (district), “locninh-25270” (commune), then “-1” (cell)."""
    steps = code.split(".")
    district = units.get(".".join(steps[:2]))
    if len(steps) == 1 or district is None or district.place is None:
        return []
    slug = re.sub(r"[^a-z]", "", fold(district.place.name, keep_marks=False))
    username = "-".join([slug, *steps[2:]])
    place = units[".".join(steps[:3])].place or district.place
    where = f"{place.kind} {place.name}" + (f", chi bộ {steps[3]}" if len(steps) == CELL_STEPS else "")
    clerk = (username, code, Role.CLERK.value, f"Văn thư {where} (ví dụ)")
    leader = (f"lanhdao-{slug}", code, Role.LEADER.value, f"Lãnh đạo {where} (ví dụ)")
    return [clerk, leader] if code == district.code else [clerk]
