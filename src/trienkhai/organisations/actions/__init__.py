"""Changing units, accounts and roles: permission first, one transaction, one audit entry."""

from trienkhai.organisations.actions.accounts import create_user, end_role, hold_office, hold_role
from trienkhai.organisations.actions.beginning import begin_installation
from trienkhai.organisations.actions.dates import DatesConflict
from trienkhai.organisations.actions.operations import (
    CannotReorganise,
    Prepared,
    Reorganisation,
    carry_out,
    prepare,
)
from trienkhai.organisations.actions.places import record_place
from trienkhai.organisations.actions.undoing import undo
from trienkhai.organisations.actions.units import (
    close_unit,
    move_unit,
    open_unit,
    record_succession,
    rename_unit,
    retype_unit,
)

__all__ = [
    "CannotReorganise",
    "DatesConflict",
    "Prepared",
    "Reorganisation",
    "begin_installation",
    "carry_out",
    "close_unit",
    "create_user",
    "end_role",
    "hold_office",
    "hold_role",
    "move_unit",
    "open_unit",
    "prepare",
    "record_place",
    "record_succession",
    "rename_unit",
    "retype_unit",
    "undo",
]
