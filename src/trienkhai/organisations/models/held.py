"""Which roles hold on a day: the one reading of who somebody is and of who may do a thing."""

import datetime as dt

from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import COMMITTEE_TYPES, Role
from trienkhai.organisations.models.pause import PAUSED
from trienkhai.organisations.models.role import Delegation, RoleHolding
from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.models.unit import Unit, UnitParent, UnitType
from trienkhai.organisations.models.user import User

_ROLE, _UNIT, _LINK, _TYPE, _DELEGATION, _USER = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (RoleHolding, Unit, UnitParent, UnitType, Delegation, User)
)
_COMMITTEES = ", ".join(f"'{code}'" for code in sorted(COMMITTEE_TYPES))
_HOLDS = "{row}.valid_from <= {{day}} AND ({row}.valid_to IS NULL OR {row}.valid_to > {{day}})"
_IS_COMMITTEE = (
    f"EXISTS (SELECT 1 FROM {_TYPE} kind WHERE kind.unit_id = line.id AND kind.type_code IN ({_COMMITTEES})"  # noqa: S608 - fixed names
    f" AND {_HOLDS.format(row='kind')})"
)
# The same as ``queries.committee_of`` of a unit that stands: up to the first committee.
_SERVED = (
    "WITH RECURSIVE line(id, step) AS (SELECT role.unit_id, 0"  # noqa: S608 - fixed names
    f" UNION ALL SELECT link.parent_id, line.step + 1 FROM line JOIN {_LINK} link ON link.unit_id = line.id"
    f" WHERE {_HOLDS.format(row='link')} AND NOT {_IS_COMMITTEE})"
    " SELECT id FROM line ORDER BY step DESC LIMIT 1"
)
_UNIT_OF_ROLE = f"CASE WHEN role.role = '{Role.INSPECTOR}' THEN ({_SERVED}) ELSE role.unit_id END AS unit_id"
_STANDING = (
    f"JOIN {_UNIT} stands ON stands.id = role.unit_id WHERE {_HOLDS.format(row='role')}"
    " AND stands.opened_on <= {day} AND (stands.closed_on IS NULL OR stands.closed_on > {day})"
    f" AND stands.id NOT IN ({PAUSED})"
)
_ROLES = (
    "SELECT role.id, role.user_id, role.role, role.unit_id AS seat_id,"  # noqa: S608 - fixed names
    f" NULL AS acting_for_id, {_UNIT_OF_ROLE} FROM {_ROLE} role {_STANDING}"
    " UNION ALL SELECT role.id, given.delegate_id, role.role, role.unit_id,"
    f" role.user_id, {_UNIT_OF_ROLE} FROM {_DELEGATION} given JOIN {_ROLE} role ON role.id = given.holding_id"
    f" JOIN {_USER} whose ON whose.id = role.user_id {_STANDING} AND {_HOLDS.format(row='given')}"
    f" AND whose.is_active AND role.role <> '{Role.ADMINISTRATOR}'"
)


def roles_on(day: dt.date) -> RawSQL:
    """Rows (id, user_id, role, seat_id, acting_for_id, unit_id) of the roles that hold on the day.

    Nobody has one in a unit that has closed or does not exist yet: its duties pass to its successor. ``seat``
    is the unit in which it is held, ``unit`` the one for which it counts: an inspector's is the committee for
    which the commission acts. Where an account acts in another's role by delegation, ``acting_for`` is whose
    it is, and there is no more than that one has; in an administrator's role nobody acts.
    """
    return subquery(_ROLES, day=day)
