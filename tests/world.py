"""The standing cast: one small province, made up, whose units and accounts every test may use."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from trienkhai.organisations.actions import create_user, hold_role, open_unit
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.organisations.queries import actor_for

BEGIN = dt.date(2010, 1, 1)
TODAY = dt.date(2019, 6, 1)
FIRST_SECRET = "JBSWY3DPEHPK3PXP"
"""What the administrator's phone makes its codes from."""


@dataclass(frozen=True)
class World:
    """Tỉnh ủy Sông Xanh (made up): two districts, two communes in each, a cell in each commune."""

    today: dt.date
    # units
    province: Unit
    standing: Unit
    organising: Unit
    propaganda: Unit
    inspection: Unit
    mobilisation: Unit
    office: Unit
    caucus: Unit
    highland: Unit
    riverside: Unit
    enterprises: Unit
    highland_communes: tuple[Unit, Unit]
    riverside_communes: tuple[Unit, Unit]
    cells: tuple[Unit, Unit, Unit, Unit]
    # accounts
    province_clerk: User
    organising_clerk: User
    highland_clerk: User
    riverside_clerk: User
    commune_clerk: User
    province_leader: User
    highland_leader: User
    administrator: User
    inspector: User
    outsider: User

    def actor(self, user: User, *, on: dt.date | None = None) -> Actor:
        """The account with its roles of the day (today when none is given)."""
        return actor_for(user, on=on or self.today)

    @property
    def system(self) -> Actor:
        """The installation itself, for setting a scene."""
        return system_actor(on=self.today)

    def cast(self) -> dict[str, User]:
        """Every account by its name here."""
        return {name: value for name, value in vars(self).items() if isinstance(value, User)}

    def rows_of_the_permission_table(self) -> dict[str, User]:
        """The roles that the table roles × verbs has a column for."""
        return {
            "clerk of the issuing committee": self.province_clerk,
            "clerk of a lead body": self.organising_clerk,
            "clerk of a unit": self.highland_clerk,
            "leader": self.province_leader,
            "administrator": self.administrator,
            "inspector": self.inspector,
            "outsider": self.outsider,
        }

    def units(self) -> list[Unit]:
        """Every unit."""
        found: list[Unit] = []
        for value in vars(self).values():
            found += [value] if isinstance(value, Unit) else []
            found += value if isinstance(value, tuple) else []
        return found


def build_world() -> World:
    """Open the province and its accounts; needs a database."""
    units = _build_units()
    return World(today=TODAY, **units, **_build_accounts(units))  # type: ignore[arg-type]


def _open(code: str, name: str, type_code: str, parent: Unit | None) -> Unit:
    return open_unit(code, name, type_code, parent, opened_on=BEGIN, actor=system_actor(on=TODAY))


def _build_units() -> dict[str, Unit | tuple[Unit, ...]]:
    top = _open("SX", "Tỉnh ủy Sông Xanh", "province_committee", None)
    highland = _open("SX.01", "Huyện ủy Cao Nguyên", "district_committee", top)
    riverside = _open("SX.02", "Thị ủy Bến Đò", "district_committee", top)
    high = (
        _open("SX.01.01", "Đảng ủy xã Đồi Chè", "commune_committee", highland),
        _open("SX.01.02", "Đảng ủy thị trấn Suối Đá", "commune_committee", highland),
    )
    low = (
        _open("SX.02.01", "Đảng ủy phường Cầu Tre", "commune_committee", riverside),
        _open("SX.02.02", "Đảng ủy xã Bãi Bồi", "commune_committee", riverside),
    )
    cells = tuple(
        _open(f"{home.code}.1", f"Chi bộ ấp {number}", "cell", home)
        for number, home in enumerate((*high, *low), start=1)
    )
    return {
        "province": top,
        "standing": _open("SX.BTV", "Ban Thường vụ Tỉnh ủy Sông Xanh", "standing_committee", top),
        "organising": _open("SX.BTC", "Ban Tổ chức Tỉnh ủy", "organising_board", top),
        "propaganda": _open("SX.BTG", "Ban Tuyên giáo Tỉnh ủy", "propaganda_board", top),
        "inspection": _open("SX.UBKT", "Ủy ban Kiểm tra Tỉnh ủy", "inspection_commission", top),
        "mobilisation": _open("SX.BDV", "Ban Dân vận Tỉnh ủy", "mobilisation_board", top),
        "office": _open("SX.VP", "Văn phòng Tỉnh ủy", "office", top),
        "caucus": _open("SX.BCS", "Ban Cán sự đảng Ủy ban nhân dân tỉnh", "caucus", top),
        "highland": highland,
        "riverside": riverside,
        "enterprises": _open("SX.ĐUK", "Đảng ủy Khối doanh nghiệp tỉnh", "direct_committee", top),
        "highland_communes": high,
        "riverside_communes": low,
        "cells": cells,
    }


def _build_accounts(units: dict[str, Unit | tuple[Unit, ...]]) -> dict[str, User]:
    places = {name: unit for name, unit in units.items() if isinstance(unit, Unit)}
    communes = units["highland_communes"]
    assert isinstance(communes, tuple)
    posts = {
        "province_clerk": (places["province"], Role.CLERK),
        "organising_clerk": (places["organising"], Role.CLERK),
        "highland_clerk": (places["highland"], Role.CLERK),
        "riverside_clerk": (places["riverside"], Role.CLERK),
        "commune_clerk": (communes[0], Role.CLERK),
        "province_leader": (places["province"], Role.LEADER),
        "highland_leader": (places["highland"], Role.LEADER),
        "administrator": (places["province"], Role.ADMINISTRATOR),
        "inspector": (places["inspection"], Role.INSPECTOR),
    }
    system = system_actor(on=TODAY)
    accounts = {}
    for name, (unit, role) in posts.items():
        accounts[name] = create_user(name, unit=unit, actor=system)
        hold_role(accounts[name], unit, role, valid_from=BEGIN, actor=system)
    set_up_second_factor(accounts["administrator"])
    accounts["outsider"] = create_user("outsider", unit=places["province"], actor=system)
    return accounts


def set_up_second_factor(user: User) -> None:
    """Give an account codes of a phone; without a second step an administrator gets to no page."""
    secret = {"data": {"secret": encrypt(FIRST_SECRET)}}
    Authenticator.objects.get_or_create(user=user, type="totp", defaults=secret)
