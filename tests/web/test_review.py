"""The rows of the review: every clause and every word has its place, whatever the clauses look like."""

from typing import Any

from trienkhai.documents.models import Clause, DirectiveVersion
from trienkhai.documents.queries import ClauseReview, Review
from trienkhai.web.views.review import rows_of


def review(text: str, *starts: int) -> Review:
    clauses = [
        ClauseReview(Clause(pk=number, path=str(number), start=start, end=len(text)))
        for number, start in enumerate(starts)
    ]
    nothing: list[Any] = []
    version = DirectiveVersion(text=text, compiled={})
    return Review(version, clauses, nothing, nothing, nothing, nothing, nothing, nothing, nothing)


def test_two_clauses_that_begin_at_one_place_both_have_a_row() -> None:
    rows = rows_of(review("đầu I. một", 4, 4))
    assert [(row.words, row.review.clause.path if row.review else None) for row in rows] == [
        ("đầu", None),
        ("I. một", "0"),
        ("", "1"),
    ]


def test_clause_that_begins_past_the_text_still_has_a_row() -> None:
    rows = rows_of(review("chữ", 99))
    assert [row.review.clause.path for row in rows if row.review] == ["0"]


def test_empty_text_gives_one_empty_row() -> None:
    assert [row.words for row in rows_of(review(""))] == [""]
