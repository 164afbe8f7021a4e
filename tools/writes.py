"""Finds writes to the database outside actions: ``python -m tools.writes``.

A room changes its tables only in its ``actions``, where permission, transaction and audit entry are. What the
import contract cannot see, a model imported by another room and saved there, this check does.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.tracked import ROOT

SOURCE = ROOT / "src" / "trienkhai"
ALWAYS = frozenset(
    {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "asave", "adelete", "acreate"}
)
# Dictionaries, hashes and files have methods of these names too.
WITH_KEYWORDS_ALONE = frozenset({"create", "update"})
WITHOUT_ARGUMENTS = frozenset({"delete"})
ALLOWED: dict[str, str] = {}
"""Files that may write outside actions, each with the reason."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A write at a line of a file."""

    path: str
    line: int
    code: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: {self.code} writes outside actions; call an action of the room instead"
        )


def find_writes(source: str, path: str) -> Iterator[Finding]:
    """Every call in the source that writes to the database; ``super().save()`` in a model is none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func):
            yield Finding(path, node.lineno, ast.unparse(node.func))


def _writes(call: ast.Call, method: ast.Attribute) -> bool:
    if ast.unparse(method.value) == "super()":
        return False
    if method.attr == "save":
        # A Word or PDF document saved to its one target; models take none, file fields two.
        return len(call.args) != 1 or isinstance(call.args[0], ast.Starred)
    if method.attr in ALWAYS:
        return True
    if method.attr in WITH_KEYWORDS_ALONE:
        return ".objects" in ast.unparse(method.value) or (bool(call.keywords) and not call.args)
    return method.attr in WITHOUT_ARGUMENTS and not call.args and not call.keywords


def find_writes_in_project() -> list[Finding]:
    """The writes in all rooms, outside ``actions``, migrations and the files allowed by name."""
    findings: list[Finding] = []
    for file in sorted(SOURCE.rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        inside = file.relative_to(SOURCE).parts
        if "migrations" not in inside and not _is_action(inside) and path not in ALLOWED:
            findings += find_writes(file.read_text("utf-8"), path)
    return findings


def _is_action(parts: tuple[str, ...]) -> bool:
    return len(parts) > 1 and Path(parts[1]).stem == "actions"


def main() -> int:
    """Print what was found; 1 where something was."""
    findings = find_writes_in_project()
    print("\n".join(map(str, findings)) or "no writes outside actions")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
