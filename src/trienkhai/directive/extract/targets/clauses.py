"""The clause and the sentence that a number stands in."""

import re

from trienkhai.directive.lexicon.patterns import lazily

# Longer than any clause of a real paper; it keeps the time of reading in proportion to the text.
NEAR = 600
_BOUNDARY = lazily(r"[.;](?=\s|$)|\n")
_SENTENCE = lazily(r"\.(?=\s)|\n")


def clause_start(text: str, at: int) -> int:
    """Where the clause of a number begins, looked for in the words just before it."""
    return _last_end(_BOUNDARY, text, at)


def clause_end(text: str, at: int) -> int:
    """Where the clause of a number ends, looked for in the words just after it."""
    to = min(len(text), at + NEAR)
    match = _BOUNDARY.search(text, at, to)
    return match.start() if match else to


def sentence_start(text: str, at: int) -> int:
    """Where the sentence of a number begins, looked for in the words just before it."""
    return _last_end(_SENTENCE, text, at)


def _last_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    from_ = max(0, at - NEAR)
    ends = [match.end() for match in pattern.finditer(text, from_, at)]
    return ends[-1] if ends else from_
