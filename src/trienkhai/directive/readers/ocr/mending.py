"""What tesseract cannot tell and the picture can: ``≤`` read as ``<``, specks read as letters, figures in a table."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trienkhai.directive.readers.ocr.cleaning import Cleaned, inked
from trienkhai.directive.readers.ocr.tesseract import ReadWord

_BARRED = {"<": "≤", ">": "≥"}


def mend(cleaned: Cleaned, words: list[ReadWord], program: str, path: Path) -> list[ReadWord]:
    """The words with what the picture tells better."""
    ink = inked(cleaned.picture)
    return [_with_bar(word, ink) if word.text[0] in _BARRED else word for word in words]


def _with_bar(word: ReadWord, ink: NDArray[np.bool_]) -> ReadWord:
    """``≤`` where a level bar stands under the sign."""
    part = ink[max(0, word.top - 2) : word.bottom + 6, max(0, word.left - 2) : word.right + 2]
    columns = np.flatnonzero(part.any(axis=0))
    if not columns.size:
        return word
    empty = np.flatnonzero(~part.any(axis=0)[columns[0] :])
    sign = part[:, columns[0] : columns[0] + (int(empty[0]) if empty.size else part.shape[1])]
    rows = np.flatnonzero(sign.any(axis=1))
    lower = sign[rows[0] + (rows[-1] - rows[0]) * 2 // 3 : rows[-1] + 1]
    full = lower.mean(axis=1)
    return replace(word, text=_BARRED[word.text[0]] + word.text[1:]) if (full > 0.7).any() else word  # noqa: PLR2004
