"""Labels made of stems, read anew: ``I.`` and ``1.``, ``II.`` and ``H.`` look alike to a reader of words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from trienkhai.directive.readers.ocr.tesseract import ReadWord

Ink = NDArray[np.bool_]
_STEMS = re.compile(r"[I1lLHT|!\]iÌÍ]{1,4}[.,]?")
_DOT = 0.3  # of a letter's height
_SERIF = 0.07  # of a letter's height that a serif reaches out on each side
_CLEAR = 0.035
_UPRIGHT = 0.06  # of a letter's height that a stem may lean
_ROOF = 1.7  # times as wide as the foot


def relabel(words: list[ReadWord], ink: Ink) -> list[ReadWord]:
    """The words with labels at the head of a line read by their stems, where that is sure."""
    firsts = {
        id(next(line)) for _, line in groupby(words, key=lambda word: (round(word.base / 8), word.size))
    }
    return [
        replace(word, text=text)
        if id(word) in firsts and _STEMS.fullmatch(word.text) and (text := read_stems(_cut(ink, word)))
        else word
        for word in words
    ]


def _cut(ink: Ink, word: ReadWord) -> Ink:
    return ink[max(0, word.top - 1) : word.bottom + 2, max(0, word.left - 1) : word.right + 2]


def read_stems(part: Ink) -> str:
    """``I``, ``1`` and dots in a picture of a label; nothing where anything else is in it."""
    rows = np.flatnonzero(part.any(axis=1))
    if rows.size < 12:  # noqa: PLR2004 -- too small to tell
        return ""
    part = part[rows[0] : rows[-1] + 1]
    read = [_letter(letter, part.shape[0]) for letter in _letters(part)]
    text = "".join(read)
    return (
        text if "?" not in text and text.strip(".") and text.count(".") <= 1 and "." not in text[:-1] else ""
    )


def _letters(part: Ink) -> Iterator[Ink]:
    """Parts between empty columns."""
    full = np.concatenate(([False], part.any(axis=0), [False]))
    edges = np.flatnonzero(np.diff(full.astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield part[:, start:end]


def _letter(letter: Ink, height: int) -> str:
    rows = np.flatnonzero(letter.any(axis=1))
    tall = rows[-1] - rows[0] + 1
    if tall < _DOT * height:
        return "." if rows[0] > height / 2 else ""
    if tall < 0.8 * height:
        return "?"
    stems = [_runs(letter[int(height * at)]) for at in (0.3, 0.42, 0.5, 0.58, 0.7)]
    count = len(stems[0])
    for row in stems:
        if len(row) != count or any(
            abs(a - b) > _UPRIGHT * height for a, b in zip(row, stems[0], strict=True)
        ):
            return "?"  # a bar or a slant: H, V, X
    return _one_stem(letter, height) if count == 1 else "I" * count if count in {2, 3} else "?"


def _runs(row: NDArray[np.bool_]) -> list[int]:
    """Where each run of ink begins."""
    return [int(at) for at in np.flatnonzero(np.diff(np.concatenate(([False], row)).astype(np.int8)) == 1)]


def _one_stem(letter: Ink, height: int) -> str:
    stem = np.flatnonzero(letter[int(height * 0.4) : int(height * 0.6)].all(axis=0))
    if not stem.size:
        return "?"
    left, right = _reach(letter[: max(2, height // 6)], stem)
    low_left, low_right = _reach(letter[-max(2, height // 8) :], stem)
    if left + right > _ROOF * (low_left + low_right + 1):
        return "?"  # a roof: T
    if min(left, right, low_left, low_right) >= _SERIF * height:
        return "I"
    if right <= _CLEAR * height and _reach(letter[: height // 2], stem)[0] >= _SERIF * height:
        return "1"
    return "?"


def _reach(rows: Ink, stem: NDArray[np.int64]) -> tuple[int, int]:
    """How far ink reaches to the left and to the right of the stem."""
    columns = np.flatnonzero(rows.any(axis=0))
    return (int(stem[0] - columns[0]), int(columns[-1] - stem[-1])) if columns.size else (0, 0)
