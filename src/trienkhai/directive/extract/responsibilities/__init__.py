"""Who does what."""

from trienkhai.directive.extract.responsibilities.finder import find_duties
from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope, Within
from trienkhai.directive.extract.responsibilities.saying import WHOLE_PLACES

__all__ = ["WHOLE_PLACES", "Duty", "Role", "Scope", "Within", "find_duties"]
