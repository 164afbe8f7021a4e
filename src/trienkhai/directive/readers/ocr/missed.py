"""Lone figures and short words in cells of a ruled table that the reader of whole pages leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from trienkhai.directive.readers.ocr.cleaning import Cleaned, inked
from trienkhai.directive.readers.ocr.labels import read_stems
from trienkhai.directive.readers.ocr.ruled import Ruled
from trienkhai.directive.readers.ocr.tesseract import ReadWord, recognise

_LONG = 150  # points at 300 an inch: a rule beside several rows
_MARGIN = 7  # beside a rule
_NARROWEST, _LOWEST = 40, 16  # of a column, of a line of type
_TALLEST = 70  # of a lone line: what is taller is a picture or a signature
_GAP = 6  # empty rows within a letter
_LEAST_INK = 50
_STEMS_SURE = 0.7
_MOST_COLUMNS = 12


@dataclass(slots=True)
class _Column:
    left: int
    top: int
    right: int
    bottom: int
    is_first: bool


def add_missed(cleaned: Cleaned, words: list[ReadWord], program: str, path: Path) -> list[ReadWord]:
    """The words, with those that stand in a column of a table where ink is and no word was read."""
    ink = inked(cleaned.picture)
    found: list[ReadWord] = []
    for column in _columns(cleaned.ruled):
        bands = [band for band in _bands(ink, column) if not any(_covers(word, band) for word in words)]
        if bands:
            found += _read(cleaned.picture, ink, column, bands, program, path.with_name("missed.png"))
    return words + found


def _columns(ruled: Sequence[Ruled]) -> Iterator[_Column]:
    """The strips between neighbouring upright rules."""
    upright = sorted(
        (rule for rule in ruled if not rule.is_level and rule.bottom - rule.top > _LONG),
        key=lambda rule: rule.left,
    )
    given = 0
    for one, other in pairwise(upright):
        top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
        left, right = one.right + _MARGIN, other.left - _MARGIN
        if right - left >= _NARROWEST and bottom - top > _LONG and given < _MOST_COLUMNS:
            yield _Column(left, top, right, bottom, is_first=given == 0)
            given += 1


_Band = tuple[int, int, int, int]
"""Left, top, right, bottom of ink."""


def _bands(ink: NDArray[np.bool_], column: _Column) -> Iterator[_Band]:
    """Lines of ink of the height of type."""
    part = ink[column.top : column.bottom, column.left : column.right]
    rows = np.flatnonzero(part.sum(axis=1) > 1)
    if not rows.size:
        return
    for group in np.split(rows, np.flatnonzero(np.diff(rows) > _GAP) + 1):
        first, last = int(group[0]), int(group[-1]) + 1
        lines = part[first:last]
        columns = np.flatnonzero(lines.any(axis=0))
        if _LOWEST <= last - first <= _TALLEST and lines.sum() >= _LEAST_INK:
            left, right = column.left + int(columns[0]), column.left + int(columns[-1]) + 1
            yield left, column.top + first, right, column.top + last


def _covers(word: ReadWord, band: _Band) -> bool:
    left, top, right, bottom = band
    return word.left < right and left < word.right and word.top < bottom and top < word.bottom


def _read(
    picture: Image.Image,
    ink: NDArray[np.bool_],
    column: _Column,
    bands: Sequence[_Band],
    program: str,
    path: Path,
) -> Iterator[ReadWord]:
    """Labels made of stems by their stems, the rest by the program, from a strip that holds nothing else."""
    strip = Image.new("L", (column.right - column.left, column.bottom - column.top), 255)
    is_empty = True
    for band in bands:
        left, top, right, bottom = band
        text = read_stems(ink[top:bottom, left:right]) if column.is_first else ""
        if text:
            yield ReadWord(text, *band, bottom - top, bottom, _STEMS_SURE)
            continue
        strip.paste(picture.crop(band), (left - column.left, top - column.top))
        is_empty = False
    if is_empty:
        return
    strip.save(path)
    for word in recognise(program, path, mode=6, figures=column.is_first):
        moved = _moved(word, column)
        band = next((band for band in bands if _covers(moved, band)), None)
        if band and any(character.isalnum() for character in word.text):
            yield replace(moved, size=band[3] - band[1], base=band[3])


def _moved(word: ReadWord, column: _Column) -> ReadWord:
    return replace(
        word,
        left=word.left + column.left,
        right=word.right + column.left,
        top=word.top + column.top,
        bottom=word.bottom + column.top,
        base=word.base + column.top,
    )
