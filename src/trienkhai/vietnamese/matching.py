"""Which text of one list is which of another, by the words they share; in time that grows with the texts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

_SHINGLE = 3
"""Words in a row by which candidates are found."""
_COMMON = 8
"""Texts that may share a shingle before it says nothing of them."""
_CANDIDATES = 3
"""Texts that are compared with one, those with the most shingles in common."""


def likeness(first: str, second: str) -> float:
    """How many of their words two folded texts share, from 0 to 1; two empty ones are alike."""
    words, others = Counter(first.split()), Counter(second.split())
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 1.0


def match_texts(before: Sequence[str], after: Sequence[str], *, least: float) -> list[tuple[int, int]]:
    """Pairs of places in the two lists whose folded texts are most alike, each place once, best pair first.

    Pairs less alike than ``least`` are left out. Texts are compared only where they share some words in a row
    that few others have, so that the time grows with the length of the lists and not with their product.
    """
    scored = [
        (likeness(before[old], after[new]), -old, -new)
        for new, candidates in _candidates(before, after)
        for old in candidates
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for score, old, new in sorted(scored, reverse=True):
        if score < least:
            break
        if -old not in taken_old and -new not in taken_new:
            taken_old.add(-old)
            taken_new.add(-new)
            pairs.append((-old, -new))
    return pairs


def _candidates(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """For each text of ``after`` those of ``before`` that share most with it."""
    holders = _holders(before)
    for new, text in enumerate(after):
        shared = Counter(
            old
            for shingle in _shingles(text)
            for old in holders.get(shingle, ())
            if len(holders[shingle]) <= _COMMON
        )
        yield new, [old for old, _ in shared.most_common(_CANDIDATES)]


def _holders(texts: Iterable[str]) -> Mapping[tuple[str, ...], list[int]]:
    """The texts that hold each shingle; of a common one only as many as tell that it is common."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for shingle in _shingles(text):
            if len(holders[shingle]) <= _COMMON:
                holders[shingle].append(at)
    return holders


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Each run of three words of a text; a shorter text is one shingle."""
    words = text.split()
    if len(words) <= _SHINGLE:
        return {tuple(words)} if words else set()
    return set(zip(words, words[1:], words[2:], strict=False))
