"""A text as the extractors read it: through slips, and folded to be compared with lexicons."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from trienkhai.directive.lexicon.compounds import Slip, find_slips
from trienkhai.directive.lexicon.figure_slips import FigureSlip, find_figure_slips
from trienkhai.directive.lexicon.letter_slips import LetterSlip, find_letter_slips
from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.values import dataclass


def fold_in_place(text: str) -> str:
    """The text folded as by ``fold_letters``, with the right word where marks, letters or figures slipped.

    Each character stands where it was, so what is found here is found in the text. What is printed stays: the
    finding “likely-misreading” names each slip, and a person puts it right. Expects NFC.
    """
    return _read(text).folded if len(text) <= LONGEST_READ_THROUGH else fold_letters(text)


LONGEST_READ_THROUGH = 12_000
"""Characters of the longest text that is read through its slips.

Every extractor folds the passage that the one before it has just folded. A whole paper is not kept: it is
only looked through for signs of what its passages may say.
"""


@dataclass(frozen=True, slots=True)
class _Read:
    """A text folded and read through, its slips of marks, those of letters, and those in numbers."""

    folded: str
    marks: tuple[Slip, ...]
    letters: tuple[LetterSlip, ...]
    figures: tuple[FigureSlip, ...] = ()

    @property
    def replaced(self) -> Iterator[tuple[int, int, str]]:
        """From and to where each slip stands that is as long as its right word, and that word."""
        taken = {at for slip in self.marks for at in range(slip.start, slip.end)}
        yield from ((slip.start, slip.end, slip.right) for slip in self.marks)
        others: tuple[LetterSlip | FigureSlip, ...] = (*self.letters, *self.figures)
        for slip in others:
            if len(slip.right) == slip.end - slip.start and taken.isdisjoint(range(slip.start, slip.end)):
                yield slip.start, slip.end, slip.right


@lru_cache(maxsize=1024)
def _read(text: str) -> _Read:
    folded = fold_letters(text)
    letters, figures = tuple(find_letter_slips(text, folded)), tuple(find_figure_slips(text))
    found = _Read(folded, find_slips(text, folded), letters, figures)
    if not (found.marks or letters or figures):
        return found
    for start, end, right in found.replaced:
        folded = folded[:start] + right.lower() + folded[end:]
    return replace(found, folded=folded)


def slips_in(text: str) -> tuple[Slip, ...]:
    """Every slip of marks in a text, as ``find_slips`` has them; kept for the next who asks."""
    return _read(text).marks if len(text) <= LONGEST_READ_THROUGH else find_slips(text)


def letter_slips_in(text: str) -> tuple[LetterSlip, ...]:
    """Every slip of letters, as ``find_letter_slips`` has them; kept for the next who asks."""
    if len(text) <= LONGEST_READ_THROUGH:
        return _read(text).letters
    return tuple(find_letter_slips(text, fold_letters(text)))


def read_through(text: str) -> str:
    """The text with the right word where one slipped, each character where it was, capitals as they were.

    A slip of letters that is not as long as its right word stays, and a whole paper is given back as it is.
    Expects NFC.
    """
    if len(text) > LONGEST_READ_THROUGH:
        return text
    for start, end, right in _read(text).replaced:
        printed = text[start:end]
        written = "".join(
            new.upper() if old.isupper() else new for old, new in zip(printed, right, strict=True)
        )
        text = text[:start] + written + text[end:]
    return text
