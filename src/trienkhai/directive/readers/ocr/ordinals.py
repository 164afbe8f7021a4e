"""The first column of a table that numbers its rows, read anew for figures alone."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from trienkhai.directive.readers.ocr.cleaning import Cleaned
from trienkhai.directive.readers.ocr.ruled import Ruled
from trienkhai.directive.readers.ocr.tesseract import ReadWord, recognise

_NUMBER = re.compile(r"\d{1,3}\.?")
_FEWEST = 4  # numbers that make a column one of numbers
_SHARE = 0.5
_WIDEST = 400  # points at 300 an inch
_MARGIN = 6
_LONG = 150


def renumber(cleaned: Cleaned, words: list[ReadWord], program: str, path: Path) -> list[ReadWord]:
    """The words, those of a numbering column read as figures."""
    for left, top, right, bottom in _first_columns(cleaned.ruled):
        inside = [
            word for word in words if left < (word.left + word.right) / 2 < right and top < word.base < bottom
        ]
        numbers = sum(_NUMBER.fullmatch(word.text) is not None for word in inside)
        if numbers < _FEWEST or numbers < _SHARE * len(inside) or numbers == len(inside):
            continue
        strip = path.with_name("column.png")
        cleaned.picture.crop((left, top, right, bottom)).save(strip)
        read = [_moved(word, left, top) for word in recognise(program, strip, mode=6, figures=True)]
        words = _exchanged(words, inside, [word for word in read if _NUMBER.fullmatch(word.text)])
    return words


def _first_columns(ruled: Sequence[Ruled]) -> Iterator[tuple[int, int, int, int]]:
    """The strip between the first two upright rules of each table."""
    upright = sorted(
        (rule for rule in ruled if not rule.is_level and rule.bottom - rule.top > _LONG),
        key=lambda rule: rule.left,
    )
    if not upright:
        return
    first = upright[0]
    beside = [rule for rule in upright if _MARGIN * 5 < rule.left - first.left < _WIDEST]
    if beside:
        second = beside[0]
        along = [rule for rule in upright if rule.left < second.right]
        top, bottom = min(rule.top for rule in along), max(rule.bottom for rule in along)
        yield first.right + _MARGIN, top, second.left - _MARGIN, bottom


def _moved(word: ReadWord, left: int, top: int) -> ReadWord:
    return ReadWord(
        word.text,
        word.left + left,
        word.top + top,
        word.right + left,
        word.bottom + top,
        word.size,
        word.base + top,
        word.confidence,
    )


def _exchanged(words: list[ReadWord], inside: list[ReadWord], read: list[ReadWord]) -> list[ReadWord]:
    """What was no number gives way to the number that stands in its place."""
    spoilt = [word for word in inside if not _NUMBER.fullmatch(word.text)]
    wanted = [
        number for number in read if not any(_overlap(number, word) for word in inside if word not in spoilt)
    ]
    gone = {id(word) for word in spoilt if any(_overlap(number, word) for number in wanted)}
    return [word for word in words if id(word) not in gone] + wanted


def _overlap(one: ReadWord, other: ReadWord) -> bool:
    return (
        one.top < other.bottom
        and other.top < one.bottom
        and one.left < other.right
        and other.left < one.right
    )
