"""The skeleton of a directive, for a terminal."""

from trienkhai.directive.export.table import shorten
from trienkhai.directive.reading import Reading

_WIDTH = 100
_INDENT = "  "


def render_outline(reading: Reading, *, width: int = _WIDTH) -> str:
    """One line a provision, indented by its depth: label, then heading or first words; tasks are marked ●."""
    structure = reading.structure
    tasks = {task.provision for task in reading.obligations.tasks}
    lines = [shorten(structure.metadata.title or structure.source.name, width)]
    for provision in structure.provisions:
        depth = sum(1 for _ in structure.ancestors(provision))
        mark = "● " if provision.id in tasks else "  "
        words = provision.heading.text or provision.body.text
        lines.append(shorten(f"{mark}{_INDENT * depth}{provision.label} {words}", width))
    return "\n".join(lines) + "\n"
