"""Numbers that a directive sets out to reach."""

from trienkhai.directive.extract.targets.dates import dates_of_heading
from trienkhai.directive.extract.targets.finder import find_targets
from trienkhai.directive.extract.targets.model import Comparator, Target

__all__ = ["Comparator", "Target", "dates_of_heading", "find_targets"]
