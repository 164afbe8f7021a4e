"""Runs the rules over a reading."""

from collections.abc import Iterator

from trienkhai.directive.lint.rule import Rule, all_rules
from trienkhai.directive.reading import Finding, Reading


def find_findings(reading: Reading) -> tuple[Finding, ...]:
    """What a careful clerk would query: what concerns the whole first, then in reading order."""
    order = {row.id: at for at, row in enumerate(reading.structure.provisions)}
    found = [finding for rule in all_rules() for finding in _apply(rule, reading)]
    return tuple(sorted(found, key=lambda finding: (order.get(finding.provision or "", -1), finding.rule)))


def _apply(rule: Rule, reading: Reading) -> Iterator[Finding]:
    for remark in rule.check(reading):
        yield Finding(
            rule.name, rule.severity, remark.provision, remark.message, remark.suggestion, remark.span
        )
