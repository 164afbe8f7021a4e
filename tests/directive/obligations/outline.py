"""Obligations as lines that a person can write and read."""

from collections.abc import Iterator

from tests.directive.timing.table import render_timing

from trienkhai.directive.extract.references import find_all_references
from trienkhai.directive.extract.targets import Target
from trienkhai.directive.obligations import Assignment, Obligations, join_obligations
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure


def read_obligations(text: str) -> Obligations:
    """What a directive's text demands."""
    structure = parse_structure(read_plain(text, name="case.txt"))
    return join_obligations(structure, references=find_all_references(structure))


def render_obligations(found: Obligations) -> str:
    """Tasks with their times and targets, targets of no task, assignments; one a line."""
    return "".join(line + "\n" for line in _lines(found))


def render_target(target: Target) -> str:
    """Comparator, numbers, unit, dates, note and words of a target."""
    high = f"-{target.high}" if target.high is not None else ""
    dates = f" {target.start or ''}..{target.due or ''}" if target.start or target.due else ""
    note = f" [{target.footnote}]" if target.footnote else ""
    return f"{target.comparator} {target.low}{high} {target.unit}{dates}{note} | {target.text}"


def _lines(found: Obligations) -> Iterator[str]:
    for task in found.tasks:
        yield f"task {task.provision}: {render_timing(task.timing)}"
        for target in task.targets:
            yield f"  target {render_target(target)}"
    for target in found.targets:
        yield f"target {target.provision}: {render_target(target)}"
    for row in found.assignments:
        yield _assignment(row)


def _assignment(row: Assignment) -> str:
    details = {
        "with": ", ".join(row.partners), "to": row.to, "via": row.via, "every": row.every, "by": row.by,
    }  # fmt: skip
    said = "".join(f" {name}: {value};" for name, value in details.items() if value)
    sure = "" if row.explicit else " (by content)"
    return f"{row.provision} {row.actor} = {row.role} {' '.join(row.tasks)}{sure}{said}"
