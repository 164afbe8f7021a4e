"""The table of sentences and the time said of their whole: the sentence, the document's year, its time."""

from pathlib import Path

import pytest
from tests.directive.timing.table import render_timing

from trienkhai.directive.extract.timing import find_timing
from trienkhai.directive.source import Passage

TABLE = Path(__file__).with_name("sentences.txt")
ROWS = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("sentence", "year", "expected"), ROWS)
def test_sentence_says_its_time(sentence: str, year: str, expected: str) -> None:
    assert render_timing(find_timing(Passage(sentence), year=int(year))) == expected


def test_table_is_long() -> None:
    assert len(ROWS) >= 150
