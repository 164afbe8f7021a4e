"""Tables of the organisations room."""

from trienkhai.organisations.models.invitation import Invitation
from trienkhai.organisations.models.members import MemberCount
from trienkhai.organisations.models.office import OfficeHolding
from trienkhai.organisations.models.operation import Operation, OperationPlan, UnitChange
from trienkhai.organisations.models.pause import UnitPause
from trienkhai.organisations.models.place import Place
from trienkhai.organisations.models.role import Delegation, RoleHolding
from trienkhai.organisations.models.stamp import TreeStamp
from trienkhai.organisations.models.succession import Succession
from trienkhai.organisations.models.unit import Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.user import User

__all__ = [
    "Delegation",
    "Invitation",
    "MemberCount",
    "OfficeHolding",
    "Operation",
    "OperationPlan",
    "Place",
    "RoleHolding",
    "Succession",
    "TreeStamp",
    "Unit",
    "UnitChange",
    "UnitName",
    "UnitParent",
    "UnitPause",
    "UnitType",
    "User",
]
