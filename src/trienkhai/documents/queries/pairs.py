"""Which clause of a version is which of the next: by words, by number, by likeness."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from trienkhai.documents.models import Clause
from trienkhai.vietnamese import fold, likeness, match_texts

SAME_NUMBER = 0.5
"""How alike words must be that stand under the same number: less, and another clause took the number."""
ANY_NUMBER = 0.75
"""How alike words must be that stand under different numbers."""


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause's counterpart in the next version; ``is_same`` when no word of it changed."""

    clause: Clause
    is_same: bool


def pair_clauses(before: Iterable[Clause], after: Iterable[Clause]) -> dict[int, ClausePair]:
    """For each clause (its id) of one version its counterpart in another; what has none is left out.

    Same words under the same number come first, then same words moved elsewhere, then words that were changed
    under their number, then words that were moved and changed. Each clause is paired once.
    """
    old, new = {one.pk: one for one in before}, {one.pk: one for one in after}
    said = {pk: words_of_clause(one) for pk, one in (old | new).items()}
    pairs: dict[int, ClausePair] = {}
    _take(pairs, _matches(old, new, lambda one: (one.path, said[one.pk])), new, old, is_same=True)
    _take(pairs, _matches(old, new, lambda one: said[one.pk]), new, old, is_same=True)
    numbered = _matches(old, new, lambda one: one.path)
    reworded = [(a, b) for a, b in numbered if likeness(said[a], said[b]) >= SAME_NUMBER]
    _take(pairs, reworded, new, old, is_same=False)
    _take(pairs, _alike(old, new, said), new, old, is_same=False)
    return pairs


def words_of_clause(clause: Clause) -> str:
    """What a clause says, without its number, for comparing."""
    return fold(f"{clause.heading} {clause.text}")


def _matches(
    old: Mapping[int, Clause], new: Mapping[int, Clause], key: Callable[[Clause], object]
) -> list[tuple[int, int]]:
    """Pairs of ids with the same key, those with one key in the order of the text."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for pk, one in new.items():
        waiting[key(one)].append(pk)
    return [(pk, waiting[key(one)].pop(0)) for pk, one in old.items() if waiting[key(one)]]


def _alike(
    old: Mapping[int, Clause], new: Mapping[int, Clause], said: Mapping[int, str]
) -> list[tuple[int, int]]:
    """The pairs of what is left that are most alike, best first, each clause once."""
    before, after = list(old), list(new)
    texts = [said[pk] for pk in before], [said[pk] for pk in after]
    return [(before[one], after[two]) for one, two in match_texts(*texts, least=ANY_NUMBER)]


def _take(
    pairs: dict[int, ClausePair],
    found: Iterable[tuple[int, int]],
    new: dict[int, Clause],
    old: dict[int, Clause],
    *,
    is_same: bool,
) -> None:
    """Move the found from what is left to the pairs."""
    for a, b in found:
        pairs[a] = ClausePair(new.pop(b), is_same)
        del old[a]
