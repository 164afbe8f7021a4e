"""What happens to organisations, worked out before anything is written.

Nothing here asks a database: facts of units go in, the facts as they would be come out, or sentences that say
why a plan cannot be carried out. ``actions.operations`` reads, writes and takes back.
"""

from trienkhai.organisations.operations.facts import Attribute, Fact, Passing, UnitFacts
from trienkhai.organisations.operations.figures import (
    KINDS,
    Asked,
    answered,
    kinds_words,
    manners_of,
    unanswered,
    written,
)
from trienkhai.organisations.operations.outcome import Outcome, Problem
from trienkhai.organisations.operations.passed import FigurePassing, Passed, heirs_among
from trienkhai.organisations.operations.plan_words import columns_of_plans, kinds_of_plans
from trienkhai.organisations.operations.planfile import PlanFile, read_plan
from trienkhai.organisations.operations.planning import work_out
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import Kind, Row, row_from_json, row_to_json
from trienkhai.organisations.operations.seers import Seers
from trienkhai.organisations.operations.sheets import UnreadablePlan
from trienkhai.organisations.operations.strength import Strengths
from trienkhai.organisations.operations.taking_back import changed_since, take_back
from trienkhai.organisations.operations.telling import Difference, What, differences

__all__ = [
    "KINDS",
    "Asked",
    "Attribute",
    "Difference",
    "Fact",
    "FigurePassing",
    "Kind",
    "Outcome",
    "Passed",
    "Passing",
    "PlanFile",
    "Problem",
    "Register",
    "Row",
    "Seers",
    "Strengths",
    "UnitFacts",
    "UnreadablePlan",
    "What",
    "answered",
    "changed_since",
    "columns_of_plans",
    "differences",
    "heirs_among",
    "kinds_of_plans",
    "kinds_words",
    "manners_of",
    "read_plan",
    "row_from_json",
    "row_to_json",
    "take_back",
    "unanswered",
    "work_out",
    "written",
]
