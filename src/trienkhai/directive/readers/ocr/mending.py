"""What tesseract cannot tell and the picture can: ``≤`` read as ``<``, labels, numbers of rows."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trienkhai.directive.readers.ocr.cleaning import Cleaned, inked
from trienkhai.directive.readers.ocr.labels import relabel
from trienkhai.directive.readers.ocr.missed import add_missed
from trienkhai.directive.readers.ocr.ordinals import renumber
from trienkhai.directive.readers.ocr.raised import raise_figures
from trienkhai.directive.readers.ocr.strokes import count_strokes
from trienkhai.directive.readers.ocr.tesseract import ReadWord

_FULL = 0.7  # of a row of the sign: a bar
_BARRED = {"<": "≤", ">": "≥", "€": "≤"}
_SPECKS = re.compile(r"^[;:,.'`‘’]+(?=\w)")
_SLASHES = str.maketrans("⁄∕", "//")  # tesseract's favourites among the strokes


def mend(cleaned: Cleaned, words: list[ReadWord], program: str, path: Path) -> list[ReadWord]:
    """The words with what the picture tells better."""
    ink: NDArray[np.bool_] = inked(cleaned.picture)
    words = [_plain(word) for word in words]
    words = [_with_bar(word, ink) if word.text[0] in _BARRED else word for word in words]
    words = count_strokes(words, ink)
    words = renumber(cleaned, relabel(words, ink), program, path)
    words = add_missed(cleaned, words, program, path)
    return raise_figures(cleaned.picture, words, program, path)


def _plain(word: ReadWord) -> ReadWord:
    """One stroke for one stroke, and no speck before a word."""
    text = _SPECKS.sub("", word.text.translate(_SLASHES))
    return word if text == word.text else replace(word, text=text.replace("//", "/"))


def _with_bar(word: ReadWord, ink: NDArray[np.bool_]) -> ReadWord:
    """``≤`` where a level bar stands under the sign."""
    part: NDArray[np.bool_] = ink[
        max(0, word.top - 2) : word.bottom + 6, max(0, word.left - 2) : word.right + 2
    ]
    columns = np.flatnonzero(part.any(axis=0))
    if not columns.size:
        return word
    full_columns: NDArray[np.bool_] = np.asarray(part.any(axis=0))
    empty = np.flatnonzero(~full_columns[int(columns[0]) :])
    width = int(empty[0]) if empty.size else part.shape[1]
    sign: NDArray[np.bool_] = part[:, int(columns[0]) : int(columns[0]) + width]
    rows = np.flatnonzero(sign.any(axis=1))
    lower = sign[rows[0] + (rows[-1] - rows[0]) * 2 // 3 : rows[-1] + 1]
    full = lower.mean(axis=1)
    return replace(word, text=_BARRED[word.text[0]] + word.text[1:]) if (full > _FULL).any() else word
