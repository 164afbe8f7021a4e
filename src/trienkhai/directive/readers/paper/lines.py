"""Words to lines: what stands on one base line, cut where a gap is wider than any between words."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from trienkhai.directive.readers.paper.model import PageWord

_SAME_LINE = 0.4  # of the type's size between two base lines
_COLUMN_GAP = 1.6  # of the type's size between two words
_BLANK = 0.16  # of the type's size: less is no blank, unless the file says so
_SHORTEST_SPACED = 4  # letters set apart from each other, one by one


@dataclass(slots=True)
class Line:
    """Words of one line, from left to right."""

    words: list[PageWord]

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words[-2:])

    @property
    def base(self) -> float:
        """The line that the words stand on."""
        return median(word.base for word in self.words if not word.is_raised or len(self.words) == 1)

    @property
    def size(self) -> float:
        """The size of most of its type."""
        return median(word.size for word in self.words if not word.is_raised or len(self.words) == 1)

    @property
    def top(self) -> float:
        """The upper edge of its type."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of its type."""
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        """Its words, with blanks between them."""
        return "".join(blank + word.text for blank, word in spaced(self.words)).strip()


def spaced(words: Iterable[PageWord]) -> Iterable[tuple[str, PageWord]]:
    """Each word with what parts it from the one before."""
    first = True
    for word in words:
        yield ("" if first or word.is_tied or word.is_raised else " "), word
        first = False


def find_lines(words: Sequence[PageWord]) -> list[Line]:
    """The lines of a page or cell from top to bottom; a column's line ends where the column does."""
    flat = [word for word in words if not word.is_raised]
    raised = [word for word in words if word.is_raised]
    rows = _rows(flat)
    _put_raised(rows, raised)
    lines = [Line(part) for row in rows for part in _cut(_joined(row))]
    return sorted(lines, key=lambda line: (line.base, line.left))


def _rows(words: Sequence[PageWord]) -> list[list[PageWord]]:
    """Chains of words from left to right, each close to the base line of the one before it."""
    rows: list[list[PageWord]] = []
    for word in sorted(words, key=lambda word: word.left):
        base, reach = word.base, 2 * _SAME_LINE * word.size
        near = [row for row in rows if -reach < row[-1].base - base < reach and _follows(row[-1], word)]
        if near:
            min(
                near, key=lambda row: abs(row[-1].base - word.base) + max(0.0, row[-1].right - word.left)
            ).append(word)
        else:
            rows.append([word])
    return rows


def _follows(last: PageWord, word: PageWord) -> bool:
    size = max(last.size, word.size)
    return (
        abs(last.base - word.base) < _SAME_LINE * size
        and word.left > last.left + (last.right - last.left) / 2
    )


def _put_raised(rows: list[list[PageWord]], raised: Sequence[PageWord]) -> None:
    """Each raised figure goes behind the word at whose upper right it stands."""
    for word in raised:
        hosts = [
            (abs(word.left - host.right), at, row)
            for row in rows
            for at, host in enumerate(row)
            if host.top - host.size * 0.5 < word.middle[1] < host.base
            and abs(word.left - host.right) < host.size
        ]
        opened = [
            row
            for row in rows
            if row[0].top - row[0].size * 0.5 < word.middle[1] < row[0].base and word.left < row[0].left
        ]
        if hosts:
            _, at, row = min(hosts, key=lambda host: host[:2])
            row.insert(at + 1, word)
        elif opened:
            min(opened, key=lambda row: row[0].left).insert(0, word)
        else:
            rows.append([word])


def _cut(words: Sequence[PageWord]) -> Iterable[list[PageWord]]:
    """Parts of a line that a gap holds apart."""
    part: list[PageWord] = []
    for word in words:
        if part and word.left - part[-1].right > _COLUMN_GAP * max(part[-1].size, word.size):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _joined(words: list[PageWord]) -> list[PageWord]:
    """The words with letters put together that were set apart, and parts that touch tied to each other."""
    tied = [
        replace(word, is_tied=at > 0 and word.left - words[at - 1].right < _BLANK * word.size)
        if word.is_tied
        else word
        for at, word in enumerate(words)
    ]
    return _unspaced(tied)


def _unspaced(words: list[PageWord]) -> list[PageWord]:
    """``K Ế  H O Ạ C H`` set wide is two words: blanks inside a word are narrower than those between."""
    done: list[PageWord] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalpha():
            end += 1
        if end - at >= _SHORTEST_SPACED:
            done += _tie_letters(words[at:end])
        else:
            end = max(end, at + 1)
            done += words[at:end]
        at = end
    return done


def _tie_letters(letters: list[PageWord]) -> list[PageWord]:
    gaps = [after.left - before.right for before, after in itertools.pairwise(letters)]
    widest_inside = min(gaps) + 0.25 * median(word.size for word in letters)
    return [
        replace(word, is_tied=at > 0 and gaps[at - 1] <= widest_inside) for at, word in enumerate(letters)
    ]
