"""Reading units, accounts and the tree of a day."""

from trienkhai.organisations.permissions import visible_units, visible_users
from trienkhai.organisations.queries.accounts import (
    Lock,
    accounts_of,
    invitation_of,
    lock_at,
    locks_of,
    open_invitations,
    open_sessions,
)
from trienkhai.organisations.queries.actors import actor_for
from trienkhai.organisations.queries.committees import (
    addressable_units,
    committee_of,
    heads_of,
    is_committee,
)
from trienkhai.organisations.queries.figures import FigurePassing, figure_passings, founders_of, units_lasting
from trienkhai.organisations.queries.heirs import Heirs, told_heirs, with_heirs
from trienkhai.organisations.queries.history import DatedFact, history_of_unit
from trienkhai.organisations.queries.holdings import roles_in
from trienkhai.organisations.queries.knowledge import (
    Knowledge,
    Reading,
    State,
    branch_as_known,
    facts_as_known,
    knowledge_of,
)
from trienkhai.organisations.queries.names import (
    former_names,
    search_units,
    search_visible_units,
    unit_name,
    units_by_id,
    units_named_on,
    units_of_type,
    with_units,
)
from trienkhai.organisations.queries.operations import (
    ToldChange,
    heirless_units,
    operation_rows,
    told_changes,
    visible_changes,
    visible_operation_plans,
    visible_operations,
)
from trienkhai.organisations.queries.phrases import (
    PhraseBook,
    Resolution,
    resolve_phrase,
)
from trienkhai.organisations.queries.succession import Inheritance, heirs_on, inheritances_of
from trienkhai.organisations.queries.told import sight_among_told, told_successors, told_units
from trienkhai.organisations.queries.tree import (
    TreeRow,
    ancestors_of,
    branch_of,
    children_of,
    parent_names,
    parent_of,
    successors_of,
    tree_on,
    units_open_on,
)

__all__ = [
    "DatedFact",
    "FigurePassing",
    "Heirs",
    "Inheritance",
    "Knowledge",
    "Lock",
    "PhraseBook",
    "Reading",
    "Resolution",
    "State",
    "ToldChange",
    "TreeRow",
    "accounts_of",
    "actor_for",
    "addressable_units",
    "ancestors_of",
    "branch_as_known",
    "branch_of",
    "children_of",
    "committee_of",
    "facts_as_known",
    "figure_passings",
    "former_names",
    "founders_of",
    "heads_of",
    "heirless_units",
    "heirs_on",
    "history_of_unit",
    "inheritances_of",
    "invitation_of",
    "is_committee",
    "knowledge_of",
    "lock_at",
    "locks_of",
    "open_invitations",
    "open_sessions",
    "operation_rows",
    "parent_names",
    "parent_of",
    "resolve_phrase",
    "roles_in",
    "search_units",
    "search_visible_units",
    "sight_among_told",
    "successors_of",
    "told_changes",
    "told_heirs",
    "told_successors",
    "told_units",
    "tree_on",
    "unit_name",
    "units_by_id",
    "units_lasting",
    "units_named_on",
    "units_of_type",
    "units_open_on",
    "visible_changes",
    "visible_operation_plans",
    "visible_operations",
    "visible_units",
    "visible_users",
    "with_heirs",
    "with_units",
]
