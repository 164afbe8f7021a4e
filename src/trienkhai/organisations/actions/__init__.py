"""Changing units, accounts and roles: permission first, one transaction, one audit entry."""

from trienkhai.organisations.actions.accounts import create_user, end_role, hold_office, hold_role
from trienkhai.organisations.actions.beginning import begin_installation
from trienkhai.organisations.actions.dates import DatesConflict
from trienkhai.organisations.actions.many_units import NewUnit, open_units
from trienkhai.organisations.actions.operations import (
    CannotReorganise,
    Prepared,
    Reorganisation,
    carry_out,
    prepare,
)
from trienkhai.organisations.actions.places import NewPlace, record_place, record_places
from trienkhai.organisations.actions.plans import carry_out_plan, draw_up, put_aside, reorganisation_of
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
    "NewPlace",
    "NewUnit",
    "Prepared",
    "Reorganisation",
    "begin_installation",
    "carry_out",
    "carry_out_plan",
    "close_unit",
    "create_user",
    "draw_up",
    "end_role",
    "hold_office",
    "hold_role",
    "move_unit",
    "open_unit",
    "open_units",
    "prepare",
    "put_aside",
    "record_place",
    "record_places",
    "record_succession",
    "rename_unit",
    "reorganisation_of",
    "retype_unit",
    "undo",
]
