"""Numbers to reach in the text of a provision, one golden file a case."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.directive.obligations.outline import render_target

from trienkhai.directive.extract.targets import find_targets
from trienkhai.directive.source import Passage, Segment
from trienkhai.vietnamese import normalise

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
RULER = "\n====\n"
WORDS = [word for case in CASES for word in case.read_text(encoding="utf-8").partition(RULER)[0].split()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_provision_aims_at(case: Path, request: pytest.FixtureRequest) -> None:
    text, _, expected = case.read_text(encoding="utf-8").partition(RULER)
    lines = (render_target(target) for target in find_targets(Passage(text), provision="x", year=2019))
    found = "".join(line + "\n" for line in lines)
    if request.config.getoption("--golden-write"):
        case.write_text(f"{text}{RULER}{found}", encoding="utf-8")
    else:
        assert found == expected


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_numbers_found_lie_in_the_text(text: str) -> None:
    text = normalise(text)
    passage = Passage(text, (Segment(0, 0, len(text)),))

    for target in find_targets(passage, provision="x"):
        assert target.span is not None
        assert text[target.span.start : target.span.end] == target.raw
        assert target.text
