"""Two directives held against each other, clause by clause."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from trienkhai.directive.collector import collector_at_rest
from trienkhai.directive.compare.model import Change, Clause, Place
from trienkhai.directive.compare.pairing import Pairs, pair_clauses
from trienkhai.directive.compare.wording import find_edits
from trienkhai.directive.source import Passage
from trienkhai.directive.structure import Provision, Structure

_CLOSING = ".;:, "
_GONE = ""  # the counterpart of a clause that was dropped: no clause has this id
_WHOLE = ("header", "title", "preamble")


def compare_structures(before: Structure, after: Structure) -> tuple[Change, ...]:
    """Every clause of both in the order of the newer one, a dropped clause where it stood.

    A clause that only went along with a clause above it, or whose place in a row of dashes shifted, has not
    changed. Time grows with the length of the two.
    """
    with collector_at_rest():
        return _compare(before, after)


def _compare(before: Structure, after: Structure) -> tuple[Change, ...]:
    old, new = tuple(_clauses(before)), tuple(_clauses(after))
    pairs = pair_clauses(old, new)
    moved = _moved(old, new, pairs)
    found = {
        at_new: Change(
            _place(old[at_old], new[at_new], is_moved=at_old in moved),
            old[at_old],
            new[at_new],
            find_edits(old[at_old].text, new[at_new].text),
        )
        for at_old, at_new in pairs.items()
    }
    return tuple(_in_order(old, new, pairs, found))


def _clauses(structure: Structure) -> Iterator[Clause]:
    whole = (structure.header, structure.title, structure.preamble)
    for name, passage in zip(_WHOLE, whole, strict=True):
        yield _clause(name, passage)
    for provision in structure.provisions:
        yield _provision_clause(provision)
    yield _clause("closing", structure.closing)
    for note in structure.footnotes:
        yield _clause(f"fn:{note.label}", note.body, note.label)


def _clause(name: str, passage: Passage, label: str = "") -> Clause:
    return Clause(name, None, label, passage.text, (passage,))


def _provision_clause(provision: Provision) -> Clause:
    parts = (provision.heading, provision.body, *provision.rows)
    passages = tuple([part for part in parts if part.text])
    # The mark that closes an item turns from ";" to "." with its place in a list, and a title has none.
    text = "\n".join([part.text for part in passages]).rstrip(_CLOSING)
    return Clause(provision.id, provision.parent, provision.label, text, passages)


def _moved(old: Sequence[Clause], new: Sequence[Clause], pairs: Pairs) -> frozenset[int]:
    """The places in ``old`` whose clause stands under another clause now, or in another order there."""
    counterpart: dict[str | None, str | None] = {None: None}
    counterpart |= {old[one].id: new[two].id for one, two in pairs.items()}
    families: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
    moved: set[int] = set()
    for one, two in sorted(pairs.items()):
        if counterpart.get(old[one].parent, _GONE) == new[two].parent:
            families[old[one].parent].append((one, two))
        else:
            moved.add(one)
    for family in families.values():
        kept = _longest_rise([two for _, two in family])
        moved.update(one for at, (one, _) in enumerate(family) if at not in kept)
    return frozenset(moved)


def _longest_rise(values: Sequence[int]) -> frozenset[int]:
    """Places of a longest rising subsequence: the clauses that kept their order."""
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        at_top[pile : pile + 1] = [at]
    kept, at = set(), at_top[-1] if at_top else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return frozenset(kept)


def _place(before: Clause, after: Clause, *, is_moved: bool) -> Place:
    if is_moved:
        return Place.MOVED
    return Place.SAME if before.label == after.label else Place.RENUMBERED


def _in_order(
    old: Sequence[Clause], new: Sequence[Clause], pairs: Pairs, found: dict[int, Change]
) -> Iterator[Change]:
    """The newer one's order; what was dropped stands behind the clause that it followed."""
    dropped: dict[int, list[Clause]] = defaultdict(list)
    anchor = -1
    for at, clause in enumerate(old):
        if at in pairs:
            anchor = pairs[at]
        elif clause.text or clause.label:
            dropped[anchor].append(clause)
    yield from _dropped(dropped[-1])
    for at, clause in enumerate(new):
        yield found.get(at) or Change(Place.ADDED, None, clause)
        yield from _dropped(dropped.get(at, ()))


def _dropped(clauses: Iterable[Clause]) -> Iterator[Change]:
    return (Change(Place.DROPPED, clause, None) for clause in clauses)
