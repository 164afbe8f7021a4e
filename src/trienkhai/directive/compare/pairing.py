"""Which clause of one directive is which of the other: by words, by number, by likeness."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from trienkhai.directive.compare.model import Clause
from trienkhai.vietnamese import fold, likeness, match_texts

SAME_NUMBER = 0.5
"""How alike words must be that stand under the same number: less, and another clause took the number."""
ANY_NUMBER = 0.6
"""How alike words must be that stand under different numbers."""

Pairs = dict[int, int]


def pair_clauses(before: Sequence[Clause], after: Sequence[Clause]) -> Pairs:
    """For each place in ``before`` its counterpart's place in ``after``; what has none is left out.

    Same words under the same number come first, then same words elsewhere, then words that changed under
    their number, then words that moved and changed, then clauses whose own clauses are counterparts. Each
    clause is paired once.
    """
    pairing = _Pairing(before, after)
    pairing.take(pairing.equal(lambda clause: (clause.id, clause.text)))
    pairing.take(pairing.equal(lambda clause: clause.text or None))
    pairing.take(pairing.reworded())
    pairing.take(pairing.alike())
    pairing.take(pairing.holding(before, after))
    return pairing.pairs


class _Pairing:
    """Clauses not yet paired on either side, and the pairs found so far."""

    def __init__(self, before: Sequence[Clause], after: Sequence[Clause]) -> None:
        self._old = dict(enumerate(before))
        self._new = dict(enumerate(after))
        self.pairs: Pairs = {}

    def take(self, found: Iterable[tuple[int, int]]) -> None:
        """Keep the pairs and leave both clauses of each out of what follows."""
        for old, new in list(found):
            self.pairs[old] = new
            del self._old[old], self._new[new]

    def equal(self, key: Callable[[Clause], Hashable | None]) -> Iterable[tuple[int, int]]:
        """Clauses with the same key, those with one key in the order of the text; None is no key."""
        waiting: dict[Hashable, list[int]] = {}
        for new, clause in reversed(self._new.items()):
            waiting.setdefault(key(clause), []).append(new)
        waiting.pop(None, None)
        for old, clause in self._old.items():
            found = waiting.get(key(clause))
            if found:
                yield old, found.pop()

    def reworded(self) -> Iterable[tuple[int, int]]:
        """Clauses of the same number whose words are enough alike."""
        for old, new in list(self.equal(lambda clause: clause.id)):
            first, second = fold(self._old[old].text), fold(self._new[new].text)
            if likeness(first, second) >= SAME_NUMBER:
                yield old, new

    def holding(self, before: Sequence[Clause], after: Sequence[Clause]) -> Iterable[tuple[int, int]]:
        """Clauses of other words, most of whose paired children stand under one another."""
        at_old = {clause.id: at for at, clause in enumerate(before)}
        at_new = {clause.id: at for at, clause in enumerate(after)}
        votes = Counter(
            (at_old[parent], at_new[heir])
            for old, new in self.pairs.items()
            if (parent := before[old].parent) and (heir := after[new].parent)
        )
        old_left, new_left = set(self._old), set(self._new)
        for (old, new), _ in votes.most_common():
            if old in old_left and new in new_left:
                old_left.remove(old)
                new_left.remove(new)
                yield old, new

    def alike(self) -> Iterable[tuple[int, int]]:
        """Clauses of whatever number with most words in common."""
        old, new = list(self._old), list(self._new)
        before = [fold(self._old[at].text) for at in old]
        after = [fold(self._new[at].text) for at in new]
        return [(old[one], new[two]) for one, two in match_texts(before, after, least=ANY_NUMBER)]
