"""Faults as clerks and scans make them, planted in a directive: one a call, chosen by a seeded generator.

Every planter takes a paper and returns the changed text with the rules of which one must see it, or None
where the paper has no place for such a fault.
"""

from bench._planting import bodies, citations, figures, head_and_foot, lists, numbering, times, words
from bench._planting.figures import RIGHT_TABLE, with_table
from bench._planting.paper import PLANTERS, Fault, Paper, new_findings

__all__ = [
    "PLANTERS",
    "RIGHT_TABLE",
    "Fault",
    "Paper",
    "bodies",
    "citations",
    "figures",
    "head_and_foot",
    "lists",
    "new_findings",
    "numbering",
    "times",
    "with_table",
    "words",
]
