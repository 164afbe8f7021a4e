"""Changing units, accounts and roles: permission first, one transaction, one audit entry."""

from trienkhai.organisations.actions.accounts import create_user, end_role, hold_office, hold_role
from trienkhai.organisations.actions.beginning import begin_installation
from trienkhai.organisations.actions.dates import DatesConflict
from trienkhai.organisations.actions.delegations import delegate_role, end_delegation
from trienkhai.organisations.actions.invitations import (
    InvitationEnded,
    accept_invitation,
    invite_user,
    renew_invitation,
    revoke_invitation,
)
from trienkhai.organisations.actions.locks import lift_lock
from trienkhai.organisations.actions.many_units import NewUnit, open_units
from trienkhai.organisations.actions.maps import MapChange, change_map, compare_map, take_map_back
from trienkhai.organisations.actions.members import record_members
from trienkhai.organisations.actions.operations import (
    CannotReorganise,
    Prepared,
    Reorganisation,
    carry_out,
    prepare,
)
from trienkhai.organisations.actions.places import NewPlace, record_place, record_places
from trienkhai.organisations.actions.plans import (
    answer_figures,
    carry_out_plan,
    draw_up,
    put_aside,
    reorganisation_of,
)
from trienkhai.organisations.actions.sessions import (
    carry_session_over,
    change_password,
    end_other_sessions,
    end_session,
    mark_session_seen,
    record_factor,
    remove_second_factor,
)
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
    "InvitationEnded",
    "MapChange",
    "NewPlace",
    "NewUnit",
    "Prepared",
    "Reorganisation",
    "accept_invitation",
    "answer_figures",
    "begin_installation",
    "carry_out",
    "carry_out_plan",
    "carry_session_over",
    "change_map",
    "change_password",
    "close_unit",
    "compare_map",
    "create_user",
    "delegate_role",
    "draw_up",
    "end_delegation",
    "end_other_sessions",
    "end_role",
    "end_session",
    "hold_office",
    "hold_role",
    "invite_user",
    "lift_lock",
    "mark_session_seen",
    "move_unit",
    "open_unit",
    "open_units",
    "prepare",
    "put_aside",
    "record_factor",
    "record_members",
    "record_place",
    "record_places",
    "record_succession",
    "remove_second_factor",
    "rename_unit",
    "renew_invitation",
    "reorganisation_of",
    "retype_unit",
    "revoke_invitation",
    "take_map_back",
    "undo",
]
