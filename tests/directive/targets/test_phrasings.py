"""The table of sentences with numbers to reach: the sentence, the year of its document, its targets."""

from pathlib import Path

import pytest
from tests.directive.obligations.outline import render_target

from trienkhai.directive.extract.targets import Target, find_targets
from trienkhai.directive.source import Passage

TABLE = Path(__file__).with_name("phrasings.txt")
ROWS = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines()]


def rendered(target: Target, *, with_words: bool) -> str:
    numbers = render_target(target).partition(" | ")[0]
    return f"{numbers} « {target.text} »" if with_words else numbers


@pytest.mark.parametrize(("sentence", "year", "expected"), ROWS)
def test_sentence_aims_at(sentence: str, year: str, expected: str) -> None:
    """Words are compared where the row gives them."""
    rows = [] if expected == "-" else expected.split(" ;; ")
    found = find_targets(Passage(sentence), provision="x", year=int(year))

    assert len(found) == len(rows), found
    for target, row in zip(found, rows, strict=True):
        assert rendered(target, with_words="«" in row) == row


def test_table_is_long() -> None:
    assert len(ROWS) >= 140
