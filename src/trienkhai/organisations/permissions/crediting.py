"""For whom something is done by somebody who acts in another's role.

An account may do a thing by a role of its own and another by one that it acts in. Which it was, nobody but
the rule itself can tell: it is asked again with the actor's own roles alone, and then with those of each
account acted for. That is done once an action demands its right, and only for who acts for somebody.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from trienkhai.organisations.permissions.actor import ActedFor, Actor, Decision

Rule = Callable[..., Decision]


def credited(rule: Rule, decision: Decision, actor: Actor, *things: Any, **more: Any) -> Decision:
    """The decision of a rule; where the actor acts for somebody, with how to find out for whom."""
    if not decision.allowed or not actor.acted_for:
        return decision

    def credit() -> None:
        person = whose_right(rule, actor, *things, **more)
        if actor.user is not None:
            actor.user.acting_for_id = None if person is None else person.user_id

    return replace(decision, credit=credit)


def whose_right(rule: Rule, actor: Actor, *things: Any, **more: Any) -> ActedFor | None:
    """For whom the actor may do it; None where it is by a role of their own, or by no single account's."""
    persons: tuple[ActedFor | None, ...] = (None, *actor.acted_for)
    return next((one for one in persons if rule(actor.only_for(one), *things, **more)), None)


def for_whom(
    among: Callable[[Actor, Collection[Any]], Collection[int]], actor: Actor, rows: Collection[Any]
) -> dict[int, ActedFor | None]:
    """For whom the actor does it to each of the rows, by id; None for itself. Those not in it, it may not.

    ``among`` says, in one query, to which of some rows it may. The same as ``whose_right`` of each row, with
    one query for the actor's own roles and one for each account acted for, however many the rows are.
    """
    found: dict[int, ActedFor | None] = {}
    for person in (None, *actor.acted_for):
        left = [row for row in rows if row.pk not in found]
        found |= dict.fromkeys(among(actor.only_for(person), left), person) if left else {}
    return found
