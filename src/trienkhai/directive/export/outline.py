"""The skeleton of a directive, for a terminal."""

from trienkhai.directive.export.table import shorten
from trienkhai.directive.reading import Reading

_WIDTH = 100
_INDENT = "  "
_DEEPEST = 20


def render_outline(reading: Reading, *, width: int = _WIDTH) -> str:
    """One line a provision, indented by its depth: label, then heading or first words; tasks are marked ●.

    The rows of a table of tasks stand under the provision that holds it.
    """
    structure = reading.structure
    tasks = {task.provision for task in reading.obligations.tasks}
    rows: dict[str, list[tuple[str, str]]] = {}
    for task in reading.obligations.tasks:
        if "#" in task.provision:
            holder, _, number = task.provision.rpartition(".")
            rows.setdefault(holder, []).append((number, task.title))
    lines = [shorten(structure.metadata.title or structure.source.name, width)]
    for provision in structure.provisions:
        depth = sum(1 for _ in structure.ancestors(provision))
        mark = "● " if provision.id in tasks else "  "
        words = provision.heading.text or provision.body.text
        lines.append(_line(mark, depth, f"{provision.label} {words}", width))
        lines += [
            _line("● ", depth + 1, f"{number} {title}", width) for number, title in rows.get(provision.id, ())
        ]
    return "\n".join(lines) + "\n"


def _line(mark: str, depth: int, words: str, width: int) -> str:
    """A mark in the margin, then the words under their depth; a very deep one keeps room for its words."""
    indent = mark + _INDENT * min(depth, _DEEPEST)
    return indent + shorten(words, width - len(indent))
