"""Tables of the documents room."""

from trienkhai.documents.models.cited import CitedDocument
from trienkhai.documents.models.clause import Clause
from trienkhai.documents.models.directive import Directive, DirectiveVersion, Leaf
from trienkhai.documents.models.incoming import IncomingFile
from trienkhai.documents.models.page import SourcePage
from trienkhai.documents.models.phrase import ActorPhrase
from trienkhai.documents.models.proposal import Proposal, ProposedAssignment, ProposedTarget, ProposedTask
from trienkhai.documents.models.text import TextDecision

__all__ = [
    "ActorPhrase",
    "CitedDocument",
    "Clause",
    "Directive",
    "DirectiveVersion",
    "IncomingFile",
    "Leaf",
    "Proposal",
    "ProposedAssignment",
    "ProposedTarget",
    "ProposedTask",
    "SourcePage",
    "TextDecision",
]
