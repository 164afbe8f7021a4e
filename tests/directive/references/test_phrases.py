"""The table of ways to point into the same document, and of words that point nowhere."""

from pathlib import Path

import pytest
from tests.directive.references.test_references import TREES, structure_of

from trienkhai.directive.extract.references import find_all_references

TABLE = Path(__file__).with_name("phrases.txt")
ROWS = [tuple(line.rsplit(" | ", 1)) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_phrase_points_at_its_provisions(phrase: str, expected: str) -> None:
    head, _, text = phrase.partition(": ")
    tree, place = head.split()
    found = find_all_references(structure_of(TREES[tree], place, text))
    ids = [id_ for row in found for id_ in (*row.provisions, *(["?"] if row.reason else []))]

    assert " ".join(ids) == expected.removeprefix("-")


def test_table_is_long() -> None:
    assert len(ROWS) >= 100
