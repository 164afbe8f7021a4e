"""Words that announce a list: "Nội dung cụ thể như sau:"."""

from trienkhai.directive.source import Passage
from trienkhai.directive.structure.nodes import Provision, Structure


def lead_in(structure: Structure, row: Provision) -> Passage | None:
    """The text or heading of a provision that ends in a colon, without the colon; else None."""
    text = structure.source.text
    if row.body:
        end = len(row.body.text.rstrip())
        return row.body.cut(0, end - 1) if row.body.text[:end].endswith(":") else None
    span = row.heading.whole
    if span is None:
        return None
    is_open = row.heading.text.endswith(":") or text[span.end : span.end + 4].lstrip(" *_").startswith(":")
    return row.heading.cut(0, len(row.heading.text.rstrip(": "))) if is_open else None
