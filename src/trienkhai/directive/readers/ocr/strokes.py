"""Roman numbers of strokes alone (``II``, ``III``), which tesseract reads as ``H``, ``HI`` or a stroke short.

The picture tells them: as many upright strokes as the number, all at one slant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trienkhai.directive.readers.ocr.tesseract import ReadWord

_STROKES = re.compile(r"([IHTNl1|!\]\[]{1,4})(?=[/.,;:)]|$)")
_PLAIN = re.compile(r"I{2,3}(?=[/.,;:)]|$)")
# Words before a number in Roman figures; “quý 1” has figures of its own.
_BEFORE = frozenset({"quý", "kỳ", "đợt", "hạng", "loại", "nhóm", "vùng", "vực", "đoạn", "tuyến"})
_BETWEEN = frozenset({"và", "đến", "hoặc", "-", "–", "sang", "tới"})
_UPPER, _LOWER = 0.3, 0.7  # of the height of a stroke, where it is cut
_FIRST = 0.45  # of the height of a word, within which its first stroke stands, leaning or not
_MOST = 3
_SLANT = 0.06  # of its height, by which strokes of one word may lean apart
_THICKER = 1.7

Ink = NDArray[np.bool_]
Run = tuple[int, int]


def count_strokes(words: Sequence[ReadWord], ink: Ink) -> list[ReadWord]:
    """The words of a picture in reading order, such numbers among them read from their strokes."""
    done: list[ReadWord] = []
    awaits = False
    for word in words:
        found = (_STROKES if awaits else _PLAIN).match(word.text)
        if found is not None:
            done.append(_recounted(word, found[0], ink))
        else:
            done.append(word)
        bare = word.text.lower().strip(",.;:()")
        awaits = bare in _BEFORE or (awaits and found is not None and word.text.endswith(","))
        awaits = awaits or (bare in _BETWEEN and len(done) > 1 and _is_strokes(done[-2].text))
    return done


def _is_strokes(text: str) -> bool:
    return bool(text) and set(text.strip(",;")) <= set("IVX")


def _recounted(word: ReadWord, letters: str, ink: Ink) -> ReadWord:
    if letters == "1":
        return word
    picture = ink[max(0, word.top) : word.bottom, max(0, word.left) : word.right]
    # In slanted type the stroke of “II/2026” leans as the numbers do.
    count, leans = _strokes(picture)
    if not 1 <= count <= _MOST or letters == "I" * count or (leans and word.text[len(letters) :][:1] == "/"):
        return word
    return replace(word, text="I" * count + word.text[len(letters) :])


def _strokes(ink: Ink) -> tuple[int, bool]:
    """How many strokes alike the picture of a word begins with, and whether they lean."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return 0, False
    first = int(columns[0])
    rows = np.flatnonzero(ink[:, first : first + max(4, int(_FIRST * ink.shape[0]))].any(axis=1))
    top, height = int(rows[0]), int(rows[-1] - rows[0])
    upper, lower = (list(_runs(ink[top + int(height * share)])) for share in (_UPPER, _LOWER))
    pairs = list(zip(upper, lower, strict=False))
    if not pairs:
        return 0, False
    alike = [_are_alike(pairs[0], pair, height) for pair in pairs]
    leans = abs(_middle(pairs[0][1]) - _middle(pairs[0][0])) > _SLANT * height
    return (alike.index(False) if False in alike else len(alike)), leans


def _runs(row: NDArray[np.bool_]) -> Iterator[Run]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    for start, end in edges.reshape(-1, 2):
        yield int(start), int(end)


def _are_alike(one: tuple[Run, Run], other: tuple[Run, Run], height: int) -> bool:
    """True for two strokes at one slant and of one thickness."""
    apart = abs((_middle(one[1]) - _middle(one[0])) - (_middle(other[1]) - _middle(other[0])))
    thick, thin = sorted((one[0][1] - one[0][0], other[0][1] - other[0][0]), reverse=True)
    return apart <= max(2.0, _SLANT * height) and thick <= _THICKER * max(thin, 1)


def _middle(run: Run) -> float:
    return (run[0] + run[1]) / 2
