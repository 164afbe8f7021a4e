"""What a careful clerk would query in a directive."""

from trienkhai.directive.lint.engine import find_findings
from trienkhai.directive.lint.rule import Rule, all_rules

__all__ = ["Rule", "all_rules", "find_findings"]
