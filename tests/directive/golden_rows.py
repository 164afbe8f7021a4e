"""Golden files of finders: the text, a line of ====, then one row of JSON for each find."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

RULER = "====\n"


def read_case(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """The text of a case and the rows expected of it."""
    text, _, rows = path.read_text(encoding="utf-8").partition(RULER)
    return text.rstrip("\n"), [json.loads(line) for line in rows.splitlines() if line]


def check_case(path: Path, rows: Iterable[dict[str, Any]], *, write: bool) -> None:
    """Compare with the file, or write it anew."""
    text, expected = read_case(path)
    found = [{name: value for name, value in row.items() if value not in (None, [], ())} for row in rows]
    if write:
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        path.write_text(f"{text}\n{RULER}{lines}", encoding="utf-8")
    else:
        assert found == expected
