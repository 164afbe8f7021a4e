"""Who does what."""

from trienkhai.directive.extract.responsibilities.finder import find_duties
from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope, Within
from trienkhai.directive.extract.responsibilities.saying import CLOSING

__all__ = ["CLOSING", "Duty", "Role", "Scope", "Within", "find_duties"]
