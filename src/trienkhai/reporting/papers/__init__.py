"""Papers that the room writes: from a plain structure to a Word file in the prescribed form."""

from trienkhai.reporting.papers.content import (
    ClauseResult,
    Letterhead,
    MissingBranch,
    PaperForm,
    Signature,
    TargetRow,
    YearlyReport,
)
from trienkhai.reporting.papers.gather import gather_report
from trienkhai.reporting.papers.word import render_word

__all__ = [
    "ClauseResult",
    "Letterhead",
    "MissingBranch",
    "PaperForm",
    "Signature",
    "TargetRow",
    "YearlyReport",
    "gather_report",
    "render_word",
]
