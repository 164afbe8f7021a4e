"""Who does what."""

from trienkhai.directive.extract.responsibilities.finder import CLOSING, find_duties
from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope

__all__ = ["CLOSING", "Duty", "Role", "Scope", "find_duties"]
