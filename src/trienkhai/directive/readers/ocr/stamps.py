"""Words stamped in colour: they are no part of the text, but a stamp can say that the paper is secret."""

from pathlib import Path

import numpy as np
from PIL import Image

from trienkhai.directive.readers.ocr.cleaning import COLOURED
from trienkhai.directive.readers.ocr.tesseract import ReadWord, recognise

_FEWEST, _MOST = 0.0001, 0.2  # share of a page; more is paper or print in colour
_MARGIN = 40  # points around what is read
_SPARSE = 11  # words wherever they stand
_LONGEST = 60  # characters of a line; a stamp says little
_MOST_LINES = 10


def read_stamps(picture: Image.Image, program: str, path: Path) -> list[str]:
    """The short lines in colour on a page, in tesseract's order; ``path`` is a file to write to."""
    if picture.mode in {"1", "L", "I;16", "I", "LA"}:
        return []
    levels = np.asarray(picture.convert("RGB")).astype(np.int16)
    mask = levels.max(axis=2) - levels.min(axis=2) > COLOURED
    if not _FEWEST < mask.mean() < _MOST:
        return []
    rows, columns = np.nonzero(mask)
    left, top = int(columns.min()) - _MARGIN, int(rows.min()) - _MARGIN
    right, bottom = int(columns.max()) + _MARGIN, int(rows.max()) + _MARGIN
    inverted = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
    # Beyond the edges a crop is black: turned round only now, it is paper.
    stamped = inverted.crop((left, top, right, bottom)).point(lambda level: 255 - level)
    stamped.save(path, compress_level=1)
    return [line for line in _lines(recognise(program, path, mode=_SPARSE)) if len(line) <= _LONGEST][
        :_MOST_LINES
    ]


def _lines(words: list[ReadWord]) -> list[str]:
    """Words that follow each other on one line, as one text each."""
    lines: list[list[ReadWord]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last and abs(last.base - word.base) < last.size / 2 and word.left >= last.left:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [" ".join(word.text for word in line) for line in lines]
