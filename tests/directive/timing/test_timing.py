"""Times found in the running text of provisions, one golden file a case."""

from pathlib import Path

import pytest
from tests.directive.timing.table import render_timing

from trienkhai.directive.extract.timing import find_timing
from trienkhai.directive.source import Passage

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
RULER = "\n====\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_provision_is_dated(case: Path, request: pytest.FixtureRequest) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(RULER)
    found = render_timing(find_timing(Passage(text), year=2019))
    if request.config.getoption("--golden-write"):
        case.write_text(f"{text}{RULER}{found}\n", encoding="utf-8")
    else:
        assert found == expected.strip()
