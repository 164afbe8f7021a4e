"""Who may read whose words: said once more from the sentences of the law, slowly, and without the product.

“An account sees the branch of each unit in which it holds a role that day, with the units that have closed
where their heirs are or, without heirs, where whom they last answered to is, and nothing beside it.” What a
unit adopted, the units below it read too. A role in a unit that has closed gives nothing.

“A former parent keeps reading the past it was responsible for, and nothing later.” All that the units have
here is of after the move; what is left of the past is the unit itself, as it was called and where it stood.

“Inspection reads its branch and changes nothing”: what leaders of its committee read. A delegate has the
roles of whom it acts for, in whose unit they are, and knows who that is.
"""

from tests.web.matrix.canaries import Sort
from tests.web.matrix.relations import ANSWERS_TO, DELEGATION_ENDED, PASSED_TO, PLANNER, TREE, Holder

from trienkhai.organisations.enums import Role

REPORTERS = {Role.CLERK, Role.LEADER}
READERS = {*REPORTERS, Role.INSPECTOR}
"""Who reads the yearly reports; who has them written, ``REPORTERS`` says."""


def above(unit: str) -> list[str]:
    """The unit and all that it answers to today."""
    higher = ANSWERS_TO[unit]
    return [unit, *(above(higher) if higher else ())]


def with_passed(units: list[str]) -> set[str]:
    """The units and those that have closed and passed their duties to one of them."""
    return {*units, *(gone for gone, heir in PASSED_TO.items() if heir in units)}


def leads_to(unit: str) -> list[str]:
    """The unit and all to which it leads: to its heir or, where it has none, to whom it answers."""
    higher = PASSED_TO.get(unit, ANSWERS_TO[unit])
    return [unit, *(leads_to(higher) if higher else ())]


def sight(holder: Holder) -> set[str]:
    """The branch of the account's unit, and what ended that leads to it; nothing for who holds no role."""
    if not holder.roles or not holder.signs_in:
        return set()
    return {unit for unit in ANSWERS_TO if holder.unit in leads_to(unit)}


def formerly_above(unit: str) -> list[str]:
    """The unit and all that it answered to before anything moved."""
    higher = TREE[unit][1]
    return [unit, *(formerly_above(higher) if higher else ())]


def past(holder: Holder) -> set[str]:
    """The units that stood under the account's before they moved, and that it does not see today."""
    if not holder.roles or not holder.signs_in:
        return set()
    return {unit for unit in TREE if holder.unit in formerly_above(unit)} - sight(holder)


def superiors(holder: Holder) -> set[str]:
    """The account's unit and those above it, with what passed to them."""
    return with_passed(above(holder.unit)) if holder.roles and holder.signs_in else set()


def givers(holder: Holder) -> set[str]:
    """The units in whose plans a unit in sight has a part: of another branch too, if it merged from there."""
    return {above for unit in sight(holder) if (above := ANSWERS_TO[unit])}


def holds(holder: Holder, *roles: str) -> bool:
    """Whether the account holds one of the roles today."""
    return holder.signs_in and not holder.roles.isdisjoint(roles)


def may_read(holder: Holder, unit: str, sort: Sort) -> bool:
    """Whether the account may meet words of the sort that belong to the unit."""
    if _is_about_itself(holder, unit, sort):
        return True
    if sort in {Sort.NAME, Sort.CODE} and unit in past(holder):
        return True
    if sort in {Sort.NAME, Sort.CODE, Sort.PLAN} and unit in superiors(holder):
        return True
    if sort in {Sort.NAME, Sort.PLAN} and unit in givers(holder):
        return True
    return unit in sight(holder) and _is_for(holder, unit, sort)


def _is_about_itself(holder: Holder, unit: str, sort: Sort) -> bool:
    """Its own plan, its own name, the name of who let it act, and where its right has ended."""
    if sort is Sort.PROPOSED:
        return holder.name == PLANNER
    if sort is Sort.ACCOUNT:
        is_own = holder.signs_in and holder.works_in == unit
        return is_own or (holder.is_delegate and holder.unit == unit)
    return sort is Sort.NAME and holder.name == DELEGATION_ENDED and holder.unit == unit


def _is_for(holder: Holder, unit: str, sort: Sort) -> bool:
    """Whether the words are for this role, of a unit that the account has in sight."""
    if sort is Sort.REPORT:
        return holds(holder, *READERS)
    if sort is Sort.INCOMING:
        return holder.unit == unit and holds(holder, Role.CLERK)
    if sort in {Sort.ACCOUNT, Sort.OWN, Sort.PROPOSED}:  # in names of accounts
        return holds(holder, Role.ADMINISTRATOR)
    return sort is not Sort.SECRET
