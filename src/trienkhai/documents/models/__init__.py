"""Tables of the documents room."""

from trienkhai.documents.models.clause import Clause
from trienkhai.documents.models.directive import Directive, DirectiveVersion
from trienkhai.documents.models.phrase import ActorPhrase
from trienkhai.documents.models.proposal import Proposal, ProposedAssignment, ProposedTarget, ProposedTask

__all__ = [
    "ActorPhrase",
    "Clause",
    "Directive",
    "DirectiveVersion",
    "Proposal",
    "ProposedAssignment",
    "ProposedTarget",
    "ProposedTask",
]
