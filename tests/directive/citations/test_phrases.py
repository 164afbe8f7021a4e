"""The table of ways to name another document, and of words that name none."""

from pathlib import Path

import pytest

from trienkhai.directive.extract.citations import Citation, Relation, find_citations
from trienkhai.directive.source import Passage, Segment

TABLE = Path(__file__).with_name("phrases.txt")
ROWS = [tuple(line.rsplit(" | ", 1)) for line in TABLE.read_text(encoding="utf-8").splitlines()]
PLACES = ("preamble", "title")


def render_citation(row: Citation) -> str:
    """A citation as a person writes it in the table: ``18-NQ/TW @2017-10-25 by … at II.1 =implements``."""
    said = {"@": row.date, "by ": row.issuer, "at ": row.pinpoint}
    parts = [row.symbol or f'"{row.title}"', *(f"{sign}{value}" for sign, value in said.items() if value)]
    if row.relation is not Relation.CITES:
        parts.append(f"={row.relation}")
    return " ".join(parts)


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_phrase_names_its_documents(phrase: str, expected: str) -> None:
    place = next((name for name in PLACES if phrase.startswith(f"{name}: ")), "x")
    text = phrase.removeprefix(f"{place}: ")
    found = find_citations(Passage(text, (Segment(0, 0, len(text)),)), place)

    assert " // ".join(map(render_citation, found)) == expected.removeprefix("-")


@pytest.mark.parametrize(("phrase", "expected"), ROWS[::5])
def test_phrase_names_the_same_inside_a_sentence(phrase: str, expected: str) -> None:
    if phrase.startswith((*PLACES, "Ngày ", "Ban ", "Bộ ", "Điều chỉnh")):
        return
    text = f"Các đơn vị nghiên cứu kỹ nội dung trong {phrase}; bố trí cán bộ làm việc này."
    found = find_citations(Passage(text, (Segment(0, 0, len(text)),)), "x")
    symbols = [row.symbol for row in found if row.symbol]

    assert symbols == [part.split()[0] for part in expected.split(" // ") if part[0] not in '"-']


def test_table_is_long() -> None:
    assert len(ROWS) >= 200
