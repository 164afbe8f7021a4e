"""Who may do what with units and accounts, and which of them one may see."""

from trienkhai.organisations.permissions.accounts import (
    can_create_user,
    can_end_role,
    can_hold_office,
    can_hold_role,
    can_see_user,
    visible_users,
)
from trienkhai.organisations.permissions.actor import (
    Actor,
    Decision,
    Holding,
    NotAllowed,
    allow,
    refuse,
    system_actor,
)
from trienkhai.organisations.permissions.units import (
    acts_for,
    can_close_unit,
    can_move_unit,
    can_open_unit,
    can_record_succession,
    can_rename_unit,
    can_see_unit,
    has_role_over,
    has_sight_of,
    sight_of,
    visible_units,
)
from trienkhai.organisations.permissions.verbs import VERBS, Verb, verb

__all__ = [
    "VERBS",
    "Actor",
    "Decision",
    "Holding",
    "NotAllowed",
    "Verb",
    "acts_for",
    "allow",
    "can_close_unit",
    "can_create_user",
    "can_end_role",
    "can_hold_office",
    "can_hold_role",
    "can_move_unit",
    "can_open_unit",
    "can_record_succession",
    "can_rename_unit",
    "can_see_unit",
    "can_see_user",
    "has_role_over",
    "has_sight_of",
    "refuse",
    "sight_of",
    "system_actor",
    "verb",
    "visible_units",
    "visible_users",
]
