"""Rules as dated records: key, value, the document they rest on, from, to, checked or not.

Pure: the records are TOML files beside the code, one for each governing document. What held on a day is asked
with that day, so that a year is always computed with the rules of that year.
"""

from trienkhai.regulations.book import RuleBook, load_rules
from trienkhai.regulations.current import all_rules, rule, rules_under
from trienkhai.regulations.errors import (
    MalformedRuleError,
    NoRuleError,
    OverlappingRulesError,
    RegulationError,
)
from trienkhai.regulations.records import Rule
from trienkhai.regulations.unit_types import UnitType, unit_types

__all__ = [
    "MalformedRuleError",
    "NoRuleError",
    "OverlappingRulesError",
    "RegulationError",
    "Rule",
    "RuleBook",
    "UnitType",
    "all_rules",
    "load_rules",
    "rule",
    "rules_under",
    "unit_types",
]
