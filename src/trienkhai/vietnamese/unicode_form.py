"""One Unicode form for all text, with the way back to the text as it came.

Real papers mix composed and decomposed letters within one word, and fonts of the nineties left the Icelandic
letter Ð where Đ was meant. Both are mended here, once, so that nothing later has to think of them.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from trienkhai.vietnamese.patterns import lazily

# Characters below U+0300 and in these later blocks never join the one before them and are already composed.
_STABLE = "\x00-\u02ff\u1e00-\u1eff\u2002-\u20cf"
_UNSTABLE_RUN = lazily(f"[{_STABLE}]?[^{_STABLE}]+")
# Letters that look like Đ and đ: Icelandic eth, African D with tail. Replacing them keeps every offset.
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})
_HAS_LOOKALIKE = lazily("[\u00d0\u0189\u00f0\u0256]")
# Unicode's “stream-safe” bound. Ordering longer runs of marks takes quadratic time: 4 MB of them, hours.
_MOST_MARKS = 30
_LONG_RUN = lazily(f"[^{_STABLE}]{{{_MOST_MARKS + 1}}}")


@dataclass(frozen=True, slots=True)
class MappedText:
    """A normalised text and, for each place in it, the place in the text it was made from.

    Only places where the two fall out of step are kept, so a text that was in order costs nothing:
    ``_normalised[i]`` and ``_original[i]`` are such a pair, rising in ``i``.
    """

    text: str
    original_length: int
    _normalised: "array[int]" = field(default_factory=lambda: array("Q"), repr=False)
    _original: "array[int]" = field(default_factory=lambda: array("Q"), repr=False)

    def to_original(self, offset: int) -> int:
        """The offset in the original of the character at ``offset``; the original's length for the end.

        Raises ``IndexError`` where ``offset`` is outside 0 … ``len(text)``.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} characters")
        at = bisect_right(self._normalised, offset)
        known, source = (self._normalised[at - 1], self._original[at - 1]) if at else (0, 0)
        limit = self._original[at] if at < len(self._original) else self.original_length
        return min(source + offset - known, limit)

    def to_original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that the characters [start, end) were made from."""
        return self.to_original(start), self.to_original(end)


def normalise(text: str) -> str:
    """The text in Unicode NFC, with Ð and its kin as Đ; what every other function here expects.

    A letter with more than 30 combining marks, which no script writes, is left as it came.
    """
    if not unicodedata.is_normalized("NFC", text):
        return to_nfc(text).text if _LONG_RUN.search(text) else _repair(unicodedata.normalize("NFC", text))
    return _repair(text)


def to_nfc(text: str) -> MappedText:
    """The same text as ``normalise`` gives, with the map back to ``text``."""
    if unicodedata.is_normalized("NFC", text):
        return MappedText(_repair(text), len(text))
    pieces: list[str] = []
    normalised, original = array("Q"), array("Q")
    done = length = 0
    for start, end in _clusters(text):
        composed = unicodedata.normalize("NFC", text[start:end])
        length += start - done
        pieces += (text[done:start], composed)
        if len(composed) != end - start:
            # The pair at the start keeps a longer composed form from running past its own piece.
            normalised.extend((length, length + len(composed)))
            original.extend((start, end))
        length += len(composed)
        done = end
    pieces.append(text[done:])
    return MappedText(_repair("".join(pieces)), len(text), normalised, original)


def _repair(text: str) -> str:
    return text.translate(_LOOKALIKES) if _HAS_LOOKALIKE.search(text) else text


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The ranges that composition may change, each a letter with its marks, in order."""
    for run in _UNSTABLE_RUN.finditer(text):
        starts = [run.start()]
        starts += (at for at in range(run.start() + 1, run.end()) if not joins_the_one_before(text[at]))
        for start, end in pairwise([*starts, run.end()]):
            if end - start <= _MOST_MARKS:
                yield start, end


def joins_the_one_before(character: str) -> bool:
    """True for marks and for Korean vowels and finals, which alone compose with what precedes them."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
