"""Tables of the paper as HTML, each word where it is marked."""

from collections.abc import Sequence

from trienkhai.directive.export.page.marking import Marking
from trienkhai.directive.export.page.passages import passage_html
from trienkhai.directive.source import Passage
from trienkhai.directive.structure.table_rows import cells_of


def table_html(rows: Sequence[Passage], marking: Marking) -> str:
    """The rows under a clause; the first of several names the columns. Nothing where there are none."""
    if not rows:
        return ""
    head, *lines = rows
    names = _row(head, marking, "th" if lines else "td")
    body = "".join(_row(line, marking, "td") for line in lines)
    return f'<div class="wide"><table>{names}{body}</table></div>'


def _row(row: Passage, marking: Marking, tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    cells = (f"<{tag}{scope}>{passage_html(cell, marking)}</{tag}>" for cell in cells_of(row))
    return f"<tr>{''.join(cells)}</tr>"
