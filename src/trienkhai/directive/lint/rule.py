"""What a rule is: a module of ``rules/`` with its page as docstring, a severity and a check."""

import inspect
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from trienkhai.directive.lint import rules
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name in the contract, how much it weighs, its page, and its check."""

    name: str
    severity: Severity
    page: str
    check: Callable[[Reading], Iterable[Remark]]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in ``rules/``, by name; a new file there is a new rule."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    return tuple(_rule(name) for name in names)


def _rule(name: str) -> Rule:
    module = import_module(f"{rules.__name__}.{name}")
    page = inspect.cleandoc(module.__doc__ or "")
    return Rule(name.replace("_", "-"), module.SEVERITY, page, module.check)
