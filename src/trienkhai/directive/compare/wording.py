"""Which words of a clause went and which came."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from trienkhai.directive.compare.model import Edit

_MOST_COMPARED = 1_000_000
"""Pairs of words that are compared one by one; beyond it, what lies between the common ends is one edit."""


def find_edits(before: str, after: str) -> tuple[Edit, ...]:
    """The words of both in order: kept, dropped, added. Empty when no word differs; blanks do not count."""
    if before == after:
        return ()
    old, new = before.split(), after.split()
    if old == new:
        return ()
    head = sum(1 for _ in takewhile(_is_pair, zip(old, new, strict=False)))
    shorter = min(len(old), len(new)) - head
    backward = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = min(shorter, sum(1 for _ in takewhile(_is_pair, backward)))
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    ends = [Edit(words, words) for words in (" ".join(old[:head]), " ".join(old[len(old) - tail :]))]
    return tuple(edit for edit in (ends[0], *middle, ends[1]) if edit.dropped or edit.added)


def _is_pair(words: tuple[str, str]) -> bool:
    return words[0] == words[1]


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    if len(old) * len(new) > _MOST_COMPARED:
        yield Edit(" ".join(old), " ".join(new))
        return
    for _, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Edit(" ".join(old[start:end]), " ".join(new[new_start:new_end]))
