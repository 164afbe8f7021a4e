"""Lone figures and short words that the reader of whole pages leaves out: those of tables above all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from PIL import Image

from trienkhai.directive.readers.ocr.cleaning import Cleaned, inked
from trienkhai.directive.readers.ocr.labels import read_stems
from trienkhai.directive.readers.ocr.ruled import Ruled
from trienkhai.directive.readers.ocr.spots import Ink, Spot, find_spots
from trienkhai.directive.readers.ocr.tesseract import ReadWord, recognise
from trienkhai.vietnamese import is_syllable

_MOST = 150  # spots of a page: a page of drawings has more
_FIGURE = re.compile(r"\d[\d.,/]*")
_STEMS_SURE, _UNSURE, _SURE, _VERY_SURE = 0.7, 0.3, 0.5, 0.8
_ALIGNED = 20  # points between the middles of figures that stand under each other
_FEWEST = 3  # numbers under each other
_ON_LINE = 0.3  # of a figure's height
_DOT = 0.4  # of the type's size between a word and a dot of its own
_BETWEEN = 40  # points between lines of the sheet that is read
_EDGE = 30
_LONG = 150  # points at 300 an inch: a rule beside several rows


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at a spot."""

    spot: Spot
    text: str
    confidence: float

    def word(self) -> ReadWord:
        left, top, right, bottom = self.spot
        return ReadWord(self.text, left, top, right, bottom, bottom - top, bottom, self.confidence)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's picture, from which pieces are laid on a sheet of their own to be read."""

    picture: Image.Image
    ink: Ink
    program: str
    path: Path


def add_missed(cleaned: Cleaned, words: list[ReadWord], program: str, path: Path) -> list[ReadWord]:
    """The words, with those that stand where ink is and no word was read.

    In cells between upright rules all that can be read is taken; elsewhere numbers that count up under each
    other, figures under each other on lines of words, and whole syllables that are sure: letters of stamps
    and strokes of pens stand there too.
    """
    ink = inked(cleaned.picture)
    dots = [word for word in words if _is_lone_dot(word, words)]
    others = [word for word in words if word not in dots]
    spots = find_spots(ink, others)
    if not spots or len(spots) > _MOST:
        return words
    sheet = _Sheet(cleaned.picture, ink, program, path.with_name("missed.png"))
    read = list(_read(sheet, spots))
    columns = list(_columns(cleaned.ruled))
    numbers = [one for one in read if _is_number(one.text)]
    counted = _counted(numbers) + _in_columns([one for one in numbers if _is_on_line(one, words)])
    taken = [
        one
        for one in read
        if one in counted
        or _heads_a_group(one, counted)
        or any(_is_inside(one.spot, column) for column in columns)
        or (one.confidence >= _VERY_SURE and len(one.text) > 1 and is_syllable(one.text.lower()))
    ]
    found = [_with_dot(one.word(), dots) for one in taken]
    return others + [dot for dot in dots if not any(_is_of(dot, word) for word in found)] + found


def _is_lone_dot(word: ReadWord, words: Sequence[ReadWord]) -> bool:
    """True for the dot of a number whose figures were left out: no word ends where it stands."""
    return word.text == "." and not any(
        -_DOT * word.size < word.left - other.right < _DOT * word.size
        and abs(other.base - word.base) < _ON_LINE * word.size
        for other in words
        if other is not word
    )


def _with_dot(word: ReadWord, dots: Sequence[ReadWord]) -> ReadWord:
    """A number with the dot that stands behind it."""
    for dot in dots if word.text.isdecimal() else ():
        if (
            0 <= dot.left - word.right < _DOT * dot.size
            and word.top < dot.top
            and dot.bottom <= word.bottom + 2
        ):
            return replace(word, text=f"{word.text}.", right=dot.right)
    return word


def _is_of(dot: ReadWord, word: ReadWord) -> bool:
    return word.left <= dot.left and dot.right <= word.right and word.top < dot.top and dot.top < word.bottom


def _is_inside(spot: Spot, column: Spot) -> bool:
    return column[0] <= spot[0] and spot[2] <= column[2] and column[1] <= spot[1] and spot[3] <= column[3]


def _columns(ruled: Sequence[Ruled]) -> Iterator[Spot]:
    """The strips between neighbouring upright rules."""
    upright = sorted(
        (rule for rule in ruled if not rule.is_level and rule.bottom - rule.top > _LONG),
        key=lambda rule: rule.left,
    )
    for one, other in pairwise(upright):
        yield one.left, max(one.top, other.top), other.right, min(one.bottom, other.bottom)


def _read(sheet: _Sheet, spots: Sequence[Spot]) -> Iterator[_Read]:
    """Stems by their shape, figures by their letters, the rest as words."""
    rest: list[Spot] = []
    for spot in spots:
        left, top, right, bottom = spot
        stems = read_stems(sheet.ink[top:bottom, left:right])
        if stems:
            yield _Read(spot, stems, _STEMS_SURE)
        else:
            rest.append(spot)
    figures = [one for one in _lay(sheet, rest, figures=True) if _FIGURE.fullmatch(one.text)]
    words = list(_lay(sheet, rest, figures=False))
    sure = {one.spot: one.confidence for one in words if not _FIGURE.fullmatch(one.text)}
    figures = [one for one in figures if one.confidence >= _SURE and one.confidence > sure.get(one.spot, 0)]
    yield from figures
    known = {one.spot for one in figures}
    for one in words:
        least = _UNSURE if _FIGURE.fullmatch(one.text) else _SURE  # a screen marks what is unsure
        if one.spot not in known and one.confidence >= least:
            yield one


def _lay(sheet: _Sheet, spots: Sequence[Spot], *, figures: bool) -> Iterator[_Read]:
    """What the program reads on a sheet that holds the spots one under the other."""
    if not spots:
        return
    tops = [_EDGE]
    for _, top, _, bottom in spots:
        tops.append(tops[-1] + bottom - top + _BETWEEN)
    width = max(right - left for left, _, right, _ in spots) + 2 * _EDGE
    laid = Image.new("L", (max(width, 300), tops[-1]), 255)
    for spot, at in zip(spots, tops, strict=False):
        laid.paste(sheet.picture.crop(spot), (_EDGE, at))
    laid.save(sheet.path)
    found: dict[int, list[ReadWord]] = {}
    for word in recognise(sheet.program, sheet.path, mode=6, figures=figures):
        middle = (word.top + word.bottom) / 2
        found.setdefault(sum(middle >= at - _BETWEEN / 2 for at in tops) - 1, []).append(word)
    for at, words in found.items():
        text = " ".join(word.text for word in words)
        if 0 <= at < len(spots) and any(character.isalnum() for character in text):
            yield _Read(spots[at], text, min(word.confidence for word in words))


def _is_number(text: str) -> bool:
    return text.rstrip(".").isdecimal()


def _counted(read: Sequence[_Read]) -> list[_Read]:
    """Numbers that stand under each other, each larger than the one above."""
    counted: list[_Read] = []
    for one in read:
        under = [other for other in read if abs(_middle(other) - _middle(one)) <= _ALIGNED]
        under.sort(key=lambda other: other.spot[1])
        numbers = [int(other.text.rstrip(".")) for other in under]
        if len(numbers) >= _FEWEST and all(a < b for a, b in pairwise(numbers)):
            counted.append(one)
    return counted


def _is_on_line(one: _Read, words: Sequence[ReadWord]) -> bool:
    """True for a figure whose foot is on the line of a word."""
    _, top, _, bottom = one.spot
    return any(abs(word.base - bottom) < _ON_LINE * (bottom - top) for word in words)


def _in_columns(read: Sequence[_Read]) -> list[_Read]:
    """Figures of which several stand under each other."""
    return [
        one
        for one in read
        if sum(abs(_middle(other) - _middle(one)) <= _ALIGNED for other in read) >= _FEWEST
    ]


def _heads_a_group(one: _Read, counted: Sequence[_Read]) -> bool:
    """True for ``I`` in a column of numbers."""
    under = sum(abs(_middle(other) - _middle(one)) <= _ALIGNED for other in counted)
    return under >= _FEWEST and set(one.text.rstrip(".")) == {"I"}


def _middle(one: _Read) -> float:
    return (one.spot[0] + one.spot[2]) / 2
