"""Ink of the size of type that no word covers: what the reader of whole pages left out."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from trienkhai.directive.readers.ocr.tesseract import ReadWord

Ink = NDArray[np.bool_]
Spot = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_BLOCK = 8  # points at 300 an inch: letters closer than that are of one word
_LOWEST, _TALLEST = 22, 75  # of a figure or small letter, of a capital with its marks
_NARROWEST, _WIDEST = 5, 420
_COVER = 5  # points around a word that are its own
_MOST_BLOCKS = 6_000  # more is a picture, or noise
_LEAST_INK = 50


def find_spots(ink: Ink, words: Sequence[ReadWord]) -> list[Spot]:
    """The places of ink that may be words, from top to bottom."""
    left = ink.copy()
    for word in words:
        left[
            max(0, word.top - _COVER) : word.bottom + _COVER, max(0, word.left - _COVER) : word.right + _COVER
        ] = False
    rows, columns = (side // _BLOCK for side in left.shape)
    blocks = left[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK).any(axis=(1, 3))
    places = {(int(row), int(column)) for row, column in np.argwhere(blocks)}
    if len(places) > _MOST_BLOCKS:
        return []
    groups = [_tight(left, group) for group in touching(places)]
    return sorted((spot for spot in groups if spot and _is_type(spot, left, words)), key=lambda spot: spot[1])


def touching(places: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Groups of places, by row and column, that touch each other."""
    while places:
        group, edge = [], [places.pop()]
        while edge:
            row, column = edge.pop()
            group.append((row, column))
            beside = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & places
            places -= beside
            edge += beside
        yield group


def _tight(ink: Ink, group: Sequence[tuple[int, int]]) -> Spot | None:
    """The box around the ink of some blocks."""
    top, bottom = min(row for row, _ in group) * _BLOCK, (max(row for row, _ in group) + 1) * _BLOCK
    left, right = min(at for _, at in group) * _BLOCK, (max(at for _, at in group) + 1) * _BLOCK
    part = ink[top:bottom, left:right]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _is_type(spot: Spot, ink: Ink, words: Sequence[ReadWord]) -> bool:
    left, top, right, bottom = spot
    if not (_LOWEST <= bottom - top <= _TALLEST and _NARROWEST <= right - left <= _WIDEST):
        return False
    if ink[top:bottom, left:right].sum() < _LEAST_INK:
        return False
    near = 2 * _COVER  # what touches a word is a piece of its letters
    return not any(
        word.left - near < right
        and left < word.right + near
        and word.top - near < bottom
        and top < word.bottom + near
        for word in words
    )
