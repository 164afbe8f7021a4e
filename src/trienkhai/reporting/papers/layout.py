"""Measures of a paper, from the rule that holds on the day it is dated."""

import datetime as dt
from dataclasses import dataclass

from trienkhai.regulations import rule
from trienkhai.reporting.papers.content import PaperForm


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths in millimetres; sizes of letters, heights of lines and spaces in points.

    ``party`` is the title “Đảng Cộng sản Việt Nam”, in a state body's paper the country's name; ``kind`` the
    name of the kind of document.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    page_number_from_edge: int
    first_line: int
    font: str
    body: int
    line: int
    before: int
    party: int
    kind: int
    recipients: int
    table: int


def layout_on(day: dt.date, form: PaperForm = PaperForm.PARTY) -> Layout:
    """Return the layout prescribed on the day by ``doc.page_mm``, ``doc.margins_mm`` and ``doc.type_pt``.

    A state body's by ``doc.state_page_mm`` and so on. Raises ``NoRuleError`` before the first of these rules.
    """
    prefix = "doc.state_" if form is PaperForm.STATE else "doc."
    page, margins, letters = (
        rule(f"{prefix}{name}", on=day).value for name in ("page_mm", "margins_mm", "type_pt")
    )
    return Layout(**page, **margins, **letters)
