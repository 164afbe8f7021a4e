"""Who does what."""

from trienkhai.directive.extract.responsibilities.model import Duty, Role, Scope

__all__ = ["Duty", "Role", "Scope"]
