"""Two directives held against each other: what was moved, renumbered, changed, added, dropped."""

from trienkhai.directive.compare.compare import compare_structures
from trienkhai.directive.compare.model import Change, Clause, Edit, Place
from trienkhai.directive.compare.render import changes_to_json, render_changes

__all__ = [
    "Change",
    "Clause",
    "Edit",
    "Place",
    "changes_to_json",
    "compare_structures",
    "render_changes",
]
