"""Numbers to reach."""

from trienkhai.directive.extract.targets.model import Comparator, Target

__all__ = ["Comparator", "Target"]
