"""Small raised figures at the ends of words, calls of notes and powers, which tesseract takes for quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from trienkhai.directive.readers.ocr.cleaning import inked
from trienkhai.directive.readers.ocr.labels import read_stems
from trienkhai.directive.readers.ocr.spots import Ink, touching
from trienkhai.directive.readers.ocr.tesseract import ReadWord, recognise

_LOWEST, _TALLEST = 0.28, 0.6  # of the line's height, of a raised figure; a quote is lower
_RAISED = 0.2  # of the line's height that its foot stands above the line
_BEYOND = 0.5  # of the line's height behind a word where a figure may stand
_MOST = 200  # on a page
_TAIL = 1.7  # of the line's height: the last letters of a word and what stands behind
_MOST_MARKS = 4  # behind a figure
_LARGER = 3  # times, to be read
_BETWEEN, _EDGE = 60, 40  # points of the sheet
_SURE = 0.3
_THINNEST = 0.1  # of the line's height
_MARK = re.compile(r"(.*?)(?:['’‘\"”“ˆ^*`´°¹²³?!»«]{1,2}|\d{1,2})?([.,;:)]*)")
_ENDS = re.compile(
    r"[^\W\d][)\]]?(?:['’‘\"”“ˆ^*`´°?!»«¹²³]{1,2}|\d{1,2})[.,;:)]*$|^(?:k?m|[cd]m)[ỲÝỶỸYỳỷỹý]?$"
)
_POWER = re.compile(r"(k?m|[cd]m)\W?[YyÝýỲỳỶỷỸỹ?]?")
_FIGURE = re.compile(r"[1-9]\d?")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A raised figure, and the word at whose end it stands."""

    at: int
    left: int
    top: int
    right: int
    bottom: int


def raise_figures(picture: Image.Image, words: list[ReadWord], program: str, path: Path) -> list[ReadWord]:
    """The words, raised figures at their ends as words of their own."""
    ink = inked(picture)
    spots = [spot for at, word in enumerate(words) for spot in _raised(ink, at, word)]
    if not spots or len(spots) > _MOST:
        return words
    figures = _read(picture, spots, program, path.with_name("raised.png"))
    done: list[ReadWord] = []
    for at, word in enumerate(words):
        done += _parted(word, *figures[at]) if at in figures else [word]
    return done


def _raised(ink: Ink, at: int, word: ReadWord) -> Iterator[_Spot]:
    """The raised piece at the end of a word, before closing marks."""
    if not _ENDS.search(word.text):
        return
    top = max(0, min(word.top, int(word.base - word.size)))
    right = word.right + int(_BEYOND * word.size)
    start = max(word.left, right - int(_TAIL * word.size))
    part = ink[top : word.bottom + 2, start:right]
    pieces = _pieces(part)
    marks = 0
    end = None
    while len(pieces) > 1 and marks <= _MOST_MARKS:
        left, over, last, foot = pieces.pop()
        height = foot - over
        is_high = top + foot <= word.base - _RAISED * word.size
        if height < _LOWEST * word.size or (not is_high and last - left < height):
            marks += 1  # a mark that closes or is of a letter, or a thin letter
            if end is not None:
                break
        elif is_high and height <= _TALLEST * word.size and last - left > _THINNEST * word.size:
            found = _Spot(at, start + left, top + over, start + last, top + foot)
            end = found if end is None else replace(end, left=found.left, top=min(end.top, found.top))
        else:
            break
    if end is not None:
        yield end


def _pieces(part: Ink) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of pieces of ink that do not touch, from left to right."""
    places = {(int(row), int(column)) for row, column in np.argwhere(part)}
    boxes = [
        (
            min(column for _, column in group),
            min(row for row, _ in group),
            max(column for _, column in group) + 1,
            max(row for row, _ in group) + 1,
        )
        for group in touching(places)
    ]
    return sorted(boxes)


def _read(
    picture: Image.Image, spots: Sequence[_Spot], program: str, path: Path
) -> dict[int, tuple[str, _Spot]]:
    """The figure at the end of each word, where there is one, read from a sheet of enlarged pieces."""
    cut = [picture.crop((spot.left - 1, spot.top - 1, spot.right + 1, spot.bottom + 1)) for spot in spots]
    large = [one.resize((one.width * _LARGER, one.height * _LARGER), Image.Resampling.BICUBIC) for one in cut]
    tops = [_EDGE]
    for one in large:
        tops.append(tops[-1] + one.height + _BETWEEN)
    sheet = Image.new("L", (max(one.width for one in large) + 400, tops[-1]), 255)
    for one, top in zip(large, tops, strict=False):
        sheet.paste(one, (_EDGE, top))
    sheet.save(path)
    found = {
        spot.at: (text.replace("I", "1"), spot)
        for spot, one in zip(spots, large, strict=True)
        if (text := read_stems(inked(one)))
    }
    for word in recognise(program, path, mode=6, figures=True):
        at = sum((word.top + word.bottom) / 2 >= top - _BETWEEN / 2 for top in tops) - 1
        if 0 <= at < len(spots) and _is_figure(word):
            found[spots[at].at] = word.text.strip("."), spots[at]
    return found


def _is_figure(word: ReadWord) -> bool:
    return word.confidence >= _SURE and _FIGURE.fullmatch(word.text.strip(".")) is not None


def _parted(word: ReadWord, figure: str, spot: _Spot) -> Iterator[ReadWord]:
    """The word, the figure, and the marks behind it."""
    power = _POWER.fullmatch(word.text)
    said = _MARK.fullmatch(word.text)
    text, marks = (power[1], "") if power else (said[1], said[2]) if said else (word.text, "")
    yield replace(word, text=text, right=min(word.right, spot.left - 1))
    yield replace(
        word, text=figure, left=spot.left, top=spot.top, right=spot.right, bottom=spot.bottom, is_raised=True
    )
    if marks:
        yield replace(
            word, text=marks, left=spot.right + 1, right=max(word.right, spot.right + 2), is_tied=True
        )
