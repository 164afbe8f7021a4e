"""A descent of many units as several pictures, each of a height that can be read on a printed page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trienkhai.organisations.queries.descent import Descent
from trienkhai.vietnamese import sort_key
from trienkhai.web.descent_drawing import Drawing, draw

IN_ONE = 12
"""Units from which a picture begins: so many boxes of two lines fill an A4 page at its full width."""


def pictures_of(descent: Descent) -> list[Drawing]:
    """The pictures in which everything of the descent stands, in order of where the units went.

    Each has some of the units with which it begins and all that came of them. Who took over from units of
    several pictures stands in each, and says so.
    """
    return [draw(part, shared=_shared(part, descent)) for part in _parts(descent)]


def _parts(descent: Descent) -> Iterator[Descent]:
    heirs = defaultdict[int, list[int]](list)
    for step in descent.steps:
        heirs[step.predecessor].append(step.successor)
    begins = _beginnings(descent, heirs)
    for first in range(0, len(begins), IN_ONE):
        yield _part(descent, begins[first : first + IN_ONE], heirs)


def _part(descent: Descent, begins: Sequence[int], heirs: Mapping[int, list[int]]) -> Descent:
    """These units and all that came of them; of who took over there is no more than that."""
    kept = _all_after(begins, heirs)
    kin = {
        pk: one if pk in begins else replace(one, stood_then=False)
        for pk, one in descent.kin.items()
        if pk in kept
    }
    return replace(descent, kin=kin, steps=tuple(one for one in descent.steps if one.predecessor in kept))


def _beginnings(descent: Descent, heirs: Mapping[int, list[int]]) -> list[int]:
    """Who stood on the first day and who came from nobody; those that went the same way together."""
    taken = {step.successor for step in descent.steps}
    begins = [pk for pk, one in descent.kin.items() if one.stood_then or pk not in taken]

    def order(pk: int) -> tuple[str, str]:
        last = max(_all_after([pk], heirs), key=lambda one: (descent.kin[one].stands_now, one))
        return sort_key(descent.kin[last].name_now), sort_key(descent.kin[pk].name_then)

    return sorted(begins, key=order)


def _all_after(begins: Sequence[int], heirs: Mapping[int, list[int]]) -> set[int]:
    """The units and all to whom anything of theirs passed."""
    found, fresh = set(begins), list(begins)
    while fresh:
        new = set(heirs.get(fresh.pop(), ())) - found
        found |= new
        fresh += new
    return found


def _shared(part: Descent, whole: Descent) -> set[int]:
    """Those of a part that took over from units outside it too, or stood left in another."""
    took = {one.successor for one in whole.steps if one.predecessor not in part.kin}
    stood = {pk for pk, one in whole.kin.items() if one.stood_then}
    return {pk for pk, one in part.kin.items() if pk in took or (pk in stood and not one.stood_then)}
