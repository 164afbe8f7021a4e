"""The rules that come with the product."""

import datetime as dt
from functools import cache
from importlib.resources import files

from trienkhai.regulations.book import RuleBook, load_rules
from trienkhai.regulations.records import Rule


@cache
def _book() -> RuleBook:
    return load_rules(files("trienkhai.regulations") / "rules")


def rule(key: str, *, on: dt.date) -> Rule:
    """The rule with this key that holds on the day; raises ``NoRuleError`` where none does."""
    return _book().rule(key, on=on)


def rules_under(prefix: str, *, on: dt.date) -> dict[str, Rule]:
    """The rules that hold on the day whose key is ``prefix.NAME``, by NAME."""
    return _book().rules_under(prefix, on=on)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, past ones too, by key and first day."""
    return _book().rules
