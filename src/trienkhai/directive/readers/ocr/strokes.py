"""Roman numbers of strokes alone (``II``, ``III``), which tesseract reads as ``H``, ``HI`` or a stroke short.

The picture tells them: as many upright strokes as the number, all at one slant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from trienkhai.directive.readers.ocr.tesseract import ReadWord

_STROKES = re.compile(r"([IHTNl1|!\]\[]{1,4})(?=[/.,;:)]|$)")
_PLAIN = re.compile(r"I{2,3}(?=[/.,;:)]|$)")
# Words before a number in Roman figures; “quý 1” has figures of its own.
_BEFORE = frozenset({"quý", "kỳ", "đợt", "hạng", "loại", "nhóm", "vùng", "vực", "đoạn", "tuyến"})
_BETWEEN = frozenset({"và", "đến", "hoặc", "-", "–", "sang", "tới"})
_QUARTER = "quý"  # of which there are four: what stands after it is no letter and no larger number
_UPPER, _MIDDLE, _LOWER = 0.3, 0.5, 0.7  # of the height of a stroke, where it is cut
_TOP = 0.04
_WIDEST_SERIF = 0.65  # of its height: a T has a wider bar
_FIRST = 0.45  # of the height of a word, within which its first stroke stands, leaning or not
_MOST = 3
_SLANT = 0.06  # of its height, by which strokes of one word may lean apart
_THICKER = 1.7

Ink = NDArray[np.bool_]
Run = tuple[int, int]
Stroke = tuple[Run, Run, Run]


def count_strokes(words: Sequence[ReadWord], ink: Ink) -> list[ReadWord]:
    """The words of a picture in reading order, such numbers among them read from their strokes."""
    done: list[ReadWord] = []
    awaits, unit = False, ""
    for word in words:
        found = (_STROKES if awaits else _PLAIN).match(word.text)
        if found is not None:
            done.append(_recounted(word, found[0], ink, is_quarter=unit == _QUARTER))
        else:
            done.append(word)
        bare = word.text.lower().strip(",.;:()")
        unit = bare if bare in _BEFORE else unit
        awaits = bare in _BEFORE or (awaits and found is not None and word.text.endswith(","))
        awaits = awaits or (bare in _BETWEEN and len(done) > 1 and _is_strokes(done[-2].text))
    return done


def _is_strokes(text: str) -> bool:
    return bool(text) and set(text.strip(",;")) <= set("IVX")


def _recounted(word: ReadWord, letters: str, ink: Ink, *, is_quarter: bool) -> ReadWord:
    if letters == "1" or (letters.isdecimal() and not is_quarter):
        return word
    strokes = _strokes(ink[max(0, word.top) : word.bottom, max(0, word.left) : word.right])
    if strokes is None or not 1 <= strokes.count <= _MOST or letters == "I" * strokes.count:
        return word
    rest = word.text[len(letters) :]
    # In slanted type the stroke of “II/2026” leans as the numbers do.
    if (strokes.leans and rest.startswith("/")) or not (is_quarter or strokes.are_all(rest)):
        return word
    return replace(word, text="I" * strokes.count + rest)


@dataclass(frozen=True, slots=True)
class _Strokes:
    """How many strokes alike the picture of a word begins with, and what tells them from letters."""

    count: int
    leans: bool
    are_barred: bool
    are_followed: bool

    def are_all(self, rest: str) -> bool:
        """False where the strokes are parts of letters: of N, of T, of H, of figures behind them."""
        return not self.are_barred and (not self.are_followed or bool(rest.strip(",.;:")))


def _strokes(ink: Ink) -> _Strokes | None:
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return None
    first = int(columns[0])
    rows = np.flatnonzero(ink[:, first : first + max(4, int(_FIRST * ink.shape[0]))].any(axis=1))
    top, height = int(rows[0]), int(rows[-1] - rows[0])
    head, *cuts = (list(_runs(ink[top + int(height * share)])) for share in (_TOP, _UPPER, _MIDDLE, _LOWER))
    found: list[Stroke] = list(zip(*cuts, strict=False))
    if not found:
        return None
    alike = [_are_alike(found[0], stroke, height) for stroke in found]
    count = alike.index(False) if False in alike else len(alike)
    leans = abs(_middle(found[0][-1]) - _middle(found[0][0])) > _SLANT * height
    are_barred = _is_bar(found[0][1], found[0], height) or _has_wide_head(head, found[:count], height)
    return _Strokes(count, leans, are_barred, are_followed=len(cuts[0]) > count)


def _has_wide_head(head: list[Run], strokes: list[Stroke], height: int) -> bool:
    """True for the bar of a T; serifs of several strokes may have run together."""
    if not head:
        return False
    start, end = head[0]
    under = sum(start <= _middle(stroke[0]) <= end for stroke in strokes)
    return end - start > _WIDEST_SERIF * height * max(under, 1)


def _runs(row: NDArray[np.bool_]) -> Iterator[Run]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    for start, end in edges.reshape(-1, 2):
        yield int(start), int(end)


def _is_bar(run: Run, stroke: Stroke, height: int) -> bool:
    """True where a stroke is cut at the bar of an H."""
    thickest = max(stroke[0][1] - stroke[0][0], stroke[-1][1] - stroke[-1][0])
    return run[1] - run[0] > _THICKER * thickest and run[1] - run[0] > _SLANT * height


def _are_alike(one: Stroke, other: Stroke, height: int) -> bool:
    """True for two strokes at one slant and of one thickness."""
    apart = abs((_middle(one[-1]) - _middle(one[0])) - (_middle(other[-1]) - _middle(other[0])))
    thick, thin = sorted((one[0][1] - one[0][0], other[0][1] - other[0][0]), reverse=True)
    return apart <= max(2.0, _SLANT * height) and thick <= _THICKER * max(thin, 1)


def _middle(run: Run) -> float:
    return (run[0] + run[1]) / 2
