"""Ruled lines in a picture: long thin runs of ink, found and wiped off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_LONGEST_STROKE = 90  # points at 300 an inch that no letter's stroke is long
_THICKEST = 14
_GAPS = 0.06  # of a run that may be missing
_MOST_RUNS = 60_000
_LONG_ENOUGH = 220  # for a rule whose lean is measured
_HALO = 2
_MOST_OPEN = 64  # lines that may still go on
_STEP, _ASIDE = 2, 4  # rows and columns between parts of one line


@dataclass(slots=True)
class Ruled:
    """A ruled line; ``shift`` is how far its end lies aside of its beginning."""

    left: int
    top: int
    right: int
    bottom: int
    shift: float = 0.0

    @property
    def is_level(self) -> bool:
        """True for a line from left to right."""
        return self.right - self.left >= self.bottom - self.top


def find_ruled(ink: NDArray[np.bool_]) -> list[Ruled]:
    """The level and the upright rules."""
    level = [Ruled(a, top, b, bottom, shift) for a, b, top, bottom, shift in _long_runs(ink)]
    upright = [Ruled(top, a, bottom, b, shift) for a, b, top, bottom, shift in _long_runs(ink.T)]
    return level + upright


def _long_runs(ink: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int, float]]:
    """First and last column, first and last row, and drift, of each line along the rows."""
    open_lines: list[list[int]] = []
    for row, start, end in _runs(ink):
        line = next(
            (
                one
                for one in open_lines
                if row - one[3] <= _STEP and start <= one[1] + _ASIDE and one[0] <= end + _ASIDE
            ),
            None,
        )
        if line is None:
            open_lines.append([start, end, row, row, start + end, row])
        else:
            line[0], line[1], line[3] = min(line[0], start), max(line[1], end), row
        if len(open_lines) > _MOST_OPEN and row - open_lines[0][3] > _STEP:
            yield from _ended(open_lines.pop(0))
    for line in open_lines:
        yield from _ended(line)


def _ended(line: list[int]) -> Iterator[tuple[int, int, int, int, float]]:
    start, end, first, last, begun, _ = line
    length = end - start
    if last - first <= _THICKEST + 0.02 * length:
        # Rows come from top to bottom: where the first run lies tells which way the line drifts.
        drift = (last - first) if begun / 2 < (start + end) / 2 else -(last - first)
        yield start, end, first, last + 1, float(drift)


def _runs(ink: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Runs of ink along a row that are longer than any stroke; small gaps do not end them."""
    height, width = ink.shape
    if width <= _LONGEST_STROKE:
        return
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = sums[:, _LONGEST_STROKE:] - sums[:, :-_LONGEST_STROKE] >= _LONGEST_STROKE * (1 - _GAPS)
    given = 0
    for row in np.flatnonzero(full.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], full[row], [False])).astype(np.int8)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            given += 1
            if given > _MOST_RUNS:
                return
            yield int(row), int(start), int(end) + _LONGEST_STROKE - 1


def lean(ruled: Sequence[Ruled]) -> float:
    """How far upright rules go aside for each point down, by the middle one of the long ones."""
    slopes = sorted(
        -rule.shift / (rule.bottom - rule.top)
        for rule in ruled
        if not rule.is_level and rule.bottom - rule.top > _LONG_ENOUGH
    )
    return -slopes[len(slopes) // 2] if slopes else 0.0


def wipe(grey: Image.Image, ruled: Sequence[Ruled]) -> Image.Image:
    """The picture without the rules: only where the ink is no thicker than a rule, so that letters stay."""
    values = np.asarray(grey).copy()
    for rule in ruled:
        top, left = max(0, rule.top - _HALO), max(0, rule.left - _HALO)
        part = values[top : rule.bottom + _HALO, left : rule.right + _HALO]
        _wipe_along(part if rule.is_level else part.T)
    return Image.fromarray(values)


def _wipe_along(part: NDArray[np.uint8]) -> None:
    """Whiten each column of a level strip whose ink is a rule's own thickness."""
    dark = part < 160  # noqa: PLR2004 -- a grey level
    thick = dark.sum(axis=0)
    usual = int(np.median(thick[thick > 0])) if (thick > 0).any() else 0
    part[:, thick <= max(usual + 2, 4)] = 255
