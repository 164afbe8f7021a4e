"""Measures of a Party paper, from the rule that holds on the day it is dated."""

import datetime as dt
from dataclasses import dataclass

from trienkhai.regulations import rule


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths in millimetres; sizes of letters, heights of lines and spaces in points.

    ``party`` is the title “Đảng Cộng sản Việt Nam”, ``kind`` the name of the kind of document.
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


def layout_on(day: dt.date) -> Layout:
    """Return the layout prescribed on the day by ``doc.page_mm``, ``doc.margins_mm`` and ``doc.type_pt``.

    Raises ``NoRuleError`` before 3 April 2018.
    """
    page, margins, letters = (
        rule(f"doc.{name}", on=day).value for name in ("page_mm", "margins_mm", "type_pt")
    )
    return Layout(**page, **margins, **letters)
