"""One case a file: a text, a line of ====, the outline expected of it."""

from pathlib import Path

import pytest
from tests.directive.structure.outline import render_outline

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
MARK = "====\n"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_outline_is_the_one_written(path: Path, request: pytest.FixtureRequest) -> None:
    text, mark, expected = path.read_text(encoding="utf-8").rpartition(MARK)
    assert mark

    found = render_outline(parse_structure(read_plain(text, name=path.name)))

    if request.config.getoption("--golden-write") and found != expected:
        path.write_text(text + mark + found, encoding="utf-8")
    assert found == expected
