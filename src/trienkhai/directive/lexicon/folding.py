"""A text as the extractors read it: through slips of marks, and folded to be compared with lexicons."""

from functools import lru_cache

from trienkhai.directive.lexicon.compounds import Slip, find_slips
from trienkhai.directive.lexicon.letters import fold_letters


def fold_in_place(text: str) -> str:
    """The text folded as by ``fold_letters``, and where its marks slipped ("tô chức") with the right word.

    Each character stands where it was, so what is found here is found in the text. What is printed stays: the
    finding “likely-misreading” names each slip, and a person puts it right. Expects NFC.
    """
    return _read(text)[0] if len(text) <= LONGEST_READ_THROUGH else fold_letters(text)


LONGEST_READ_THROUGH = 12_000
"""Characters of the longest text that is read through its slips.

Every extractor folds the passage that the one before it has just folded. A whole paper is not kept: it is
only looked through for signs of what its passages may say.
"""


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text folded and read through, and its slips."""
    folded = fold_letters(text)
    slips = find_slips(text, folded)
    for slip in slips:
        folded = folded[: slip.start] + slip.right + folded[slip.end :]
    return folded, slips


def slips_in(text: str) -> tuple[Slip, ...]:
    """Every slip of marks in a text, as ``find_slips`` has them; kept for the next who asks."""
    return _read(text)[1] if len(text) <= LONGEST_READ_THROUGH else find_slips(text)


def read_through(text: str) -> str:
    """The text with the right word where marks slipped, each character where it was, capitals as they were.

    A whole paper is given back as it is. Expects NFC.
    """
    for slip in slips_in(text) if len(text) <= LONGEST_READ_THROUGH else ():
        printed = text[slip.start : slip.end]
        right = "".join(
            new.upper() if old.isupper() else new for old, new in zip(printed, slip.right, strict=True)
        )
        text = text[: slip.start] + right + text[slip.end :]
    return text
