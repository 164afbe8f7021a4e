"""Numbers to reach."""

from trienkhai.directive.extract.targets.finder import find_targets
from trienkhai.directive.extract.targets.model import Comparator, Target

__all__ = ["Comparator", "Target", "find_targets"]
