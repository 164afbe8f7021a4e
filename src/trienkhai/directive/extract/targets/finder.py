"""Numbers to reach: shares, and counts of things to make or people to send.

A number that tells of the past, sets a condition or defines something is no target, nor is a length of time.
"""

from trienkhai.directive.extract.targets.candidate import Candidate
from trienkhai.directive.extract.targets.clauses import clause_end
from trienkhai.directive.extract.targets.comparators import CHANGED_BY, comparator_of
from trienkhai.directive.extract.targets.dates import Dates, dates_of
from trienkhai.directive.extract.targets.model import Comparator, Target
from trienkhai.directive.extract.targets.numbers import find_candidates
from trienkhai.directive.extract.targets.told import is_told
from trienkhai.directive.extract.targets.wording import Subject, said, subjects_of, words
from trienkhai.directive.lexicon.folding import read_through
from trienkhai.directive.source import Passage
from trienkhai.directive.values import dataclass


def find_targets(
    passage: Passage, *, provision: str, year: int | None = None, is_aim: bool = False
) -> tuple[Target, ...]:
    """The targets of a provision's text in order.

    ``year`` (the document's) tells past figures from aims; ``is_aim`` where the provision states objectives.
    """
    text = read_through(passage.text)
    found = find_candidates(text, is_aim=is_aim)
    kept = [one for one in found if not is_told(text, one, is_aim=is_aim)]
    if not kept:
        return ()
    dates = dict(
        zip(
            (one.number_at for one in kept),
            dates_of(text, found, kept, year=year, is_aim=is_aim),
            strict=True,
        )
    )
    around = zip(found, [*found[1:], None], subjects_of(text, found), strict=True)
    return tuple(
        _target(passage, provision, _Read(one, ahead, subject, *dates[one.number_at]))
        for one, ahead, subject in around
        if one.number_at in dates and not _is_past(dates[one.number_at], year)
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A number with the next one, what it is said of and its dates."""

    one: Candidate
    ahead: Candidate | None
    subject: Subject
    start: str | None
    due: str | None


def _is_past(dates: Dates, year: int | None) -> bool:
    return year is not None and dates[1] is not None and int(dates[1][:4]) < year


def _target(passage: Passage, provision: str, read: _Read) -> Target:
    text, one = passage.text, read.one
    comparator = comparator_of(read_through(text), one)
    at, end = words(text, one)
    high = one.high if comparator in (Comparator.RANGE, *CHANGED_BY) else None
    return Target(
        provision, said(text, one, comparator, read.subject), comparator, one.low, high, one.unit, read.start,
        read.due, _note(passage, one, read.ahead), text[at:end],
        passage.span(at, end) if passage.segments else None,
    )  # fmt: skip


def _note(passage: Passage, one: Candidate, ahead: Candidate | None) -> str | None:
    """The label of the footnote that is called between this number and the next."""
    to = ahead.at if ahead else len(passage.text)
    finish = min(clause_end(passage.text, one.number_at), max(to, one.end))
    call = next(passage.calls_between(one.number_at, finish), None)
    return call.label if call else None
