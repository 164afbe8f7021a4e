from fractions import Fraction

import pytest

from trienkhai.rollup import Coverage


def test_missing_and_inapplicable_are_kept_apart():
    coverage = Coverage(asked=5, answered=2, not_applicable=1)
    assert (coverage.replied, coverage.missing, coverage.rate) == (3, 2, Fraction(3, 5))
    assert not coverage.is_complete


def test_everybody_replied_is_complete():
    assert Coverage(2, 1, 1).is_complete


def test_where_nobody_was_asked_there_is_no_rate_and_nothing_complete():
    assert Coverage().rate is None
    assert not Coverage().is_complete


def test_more_replies_than_questions_are_refused():
    with pytest.raises(ValueError, match="3 replies to 2 questions"):
        Coverage(2, 2, 1)
