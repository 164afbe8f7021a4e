"""Small directives and what they demand, one golden file a case."""

from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from tests.directive.obligations.outline import read_obligations, render_obligations
from tests.directive.strategies import directive_texts

from trienkhai.directive.errors import UnreadableSource

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
RULER = "\n====\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_directive_demands(case: Path, request: pytest.FixtureRequest) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(RULER)
    found = render_obligations(read_obligations(text))
    if request.config.getoption("--golden-write"):
        case.write_text(f"{text}{RULER}{found}", encoding="utf-8")
    else:
        assert found == expected


@given(directive_texts())
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_fault_and_every_task_has_its_clause(text: str) -> None:
    try:
        found = read_obligations(text)
    except UnreadableSource:
        reject()
    tasks = {task.provision for task in found.tasks}

    assert len(tasks) == len(found.tasks)
    assert all(set(row.tasks) <= tasks or row.tasks == ("*",) for row in found.assignments)
    assert all(row.actor for row in found.assignments)
