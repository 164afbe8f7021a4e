"""The marks in running text that call a note: raised figures, or figures that hang on a word."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from trienkhai.directive.readers.assembly import RAISED
from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PageWord

_POWERS = frozenset("23")
_RAISED = re.compile(r"[(\[]?(\d{1,3})[)\]]?")


def split_call(word: PageWord, labels: Container[str]) -> tuple[str, str]:
    """The text of a word and the label of the note that it calls; one of them is empty.

    Raised figures that call no note are part of what they stand on: a square metre, the minutes of an hour.
    """
    if not word.is_raised:
        return word.text, ""
    found = _RAISED.fullmatch(word.text)
    if found and found[1] in labels:
        return "", found[1]
    return (word.text.translate(RAISED) if word.text in _POWERS else word.text), ""


def find_calls(lines: Sequence[Line], labels: Sequence[str]) -> None:
    """Raise the figures that hang on a word and call one of the notes, where no raised figure does."""
    wanted = set(labels) - {split_call(word, labels)[1] for line in lines for word in line.words}
    for line in lines:
        for at in range(len(line.words) - 1, -1, -1):
            found = re.fullmatch(r"(.*[^\W\d_][”\"’')\],.;:]*)(\d{1,3})([,.;:]?)", line.words[at].text)
            if found and found[2] in wanted:
                line.words[at : at + 1] = _raised(line.words[at], found)
                wanted.remove(found[2])


def _raised(word: PageWord, found: re.Match[str]) -> list[PageWord]:
    """A word, the figure behind it, and the mark behind that."""
    width = (word.right - word.left) / max(1, len(word.text))
    cut = word.left + width * len(found[1])
    parts = [replace(word, text=found[1], right=cut), replace(word, text=found[2], left=cut, is_raised=True)]
    if found[3]:
        parts.append(replace(word, text=found[3], left=word.right - width, is_tied=True))
    return parts
