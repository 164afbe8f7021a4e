"""The register of what can be done: every room's ``can_…`` enters itself here.

It exists so that the table roles × verbs can be written out whole and compared with a golden file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from trienkhai.organisations.permissions.actor import Actor, Decision
from trienkhai.organisations.permissions.crediting import credited

Rule = TypeVar("Rule", bound=Callable[..., Decision])


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done, in which room, in Vietnamese words, and the rule that decides."""

    name: str
    room: str
    title: str
    check: Callable[..., Decision]


VERBS: dict[str, Verb] = {}


def verb(title: str) -> Callable[[Rule], Rule]:
    """Enter a rule named ``can_<verb>`` under its verb; raises ValueError when the verb is taken.

    Its decisions find out for whom somebody acts who does it in another's role.
    """

    def enter(rule: Rule) -> Rule:
        name = rule.__name__.removeprefix("can_")
        if name in VERBS:
            raise ValueError(f"The verb {name} is declared twice: {VERBS[name].check.__module__}.")

        @wraps(rule)
        def check(actor: Actor, *things: Any, **more: Any) -> Decision:
            return credited(rule, rule(actor, *things, **more), actor, *things, **more)

        VERBS[name] = Verb(name=name, room=rule.__module__.split(".")[1], title=title, check=check)
        return cast("Rule", check)

    return enter
