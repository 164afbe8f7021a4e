"""Labels that a scan misread, told by the labels around them: II, II, IV is II, III, IV."""

from collections.abc import Callable, Sequence
from itertools import groupby

from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.labels import Style
from trienkhai.directive.structure.ordinals import POINT_LETTERS, letter, roman

_ROMAN_NAMES = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip
# Letters and digits that look alike in a bad print; each stands with what it is taken for.
_ALIKE = {
    frozenset(pair) for pair in ("ce", "dđ", "gq", "hn", "hb", "il", "oc", "eo", "38", "17", "56", "68", "09")
}
_FEWEST = 3
_NEAR = 4  # labels on either side that are looked at


def mend_labels(siblings: Sequence[Draft]) -> None:
    """Give misread labels among siblings the names that the ones before and after them leave.

    A label is misread where it looks like the one that is due, those on both sides count past it without a
    gap, and it is not what it says: two points that both follow one another's number are left as printed.
    """
    for style, run in groupby(siblings, key=lambda draft: draft.style):
        of_style = _STYLES.get(style)
        if of_style is not None:
            _mend(list(run), *of_style)


def _mend(run: list[Draft], value: Callable[[str], int | None], names: Sequence[str]) -> None:
    """Rename within a run of one style whatever stands between labels that count on past it."""
    if len(run) < _FEWEST:
        return
    ahead = [(value(draft.name) or 0) - at for at, draft in enumerate(run)]
    due = [_due(ahead, at) for at in range(len(run))]
    wanted = [None if one in {None, ahead[at]} else (one or 0) + at for at, one in enumerate(due)]
    printed = [value(draft.name) for draft in run]
    for at, number in enumerate(wanted):
        # Two that were exchanged are no misreading: each number that is due is there, in the wrong place.
        if number is None or not 0 < number <= len(names) or _is_beside(number, printed, wanted, at):
            continue
        if looks_like(run[at].name, names[number - 1]):
            run[at].name = names[number - 1]


def _is_beside(number: int, printed: Sequence[int | None], wanted: Sequence[int | None], at: int) -> bool:
    """Whether the number is printed on a neighbour that is out of its place too."""
    return any(
        0 <= near < len(printed) and printed[near] == number and wanted[near] is not None
        for near in (at - 1, at + 1)
    )


def _due(ahead: Sequence[int], at: int) -> int | None:
    """How far the labels near by, before and after, are ahead of their places where both agree; else None."""
    before, after = ahead[max(0, at - _NEAR) : at], ahead[at + 1 : at + 1 + _NEAR]
    last = next((one for one in reversed(before) if one in after), None)
    return last if last == next((one for one in after if one in before), None) else None


def looks_like(printed: str, wanted: str) -> bool:
    """Whether a scan could have read the one label for the other."""
    if roman(wanted):
        # Strokes are lost and found (VI for VIII), and an L is a stroke too (XL for XI).
        return printed.replace("L", "I").replace("I", "") == wanted.replace("I", "")
    return len(printed) == len(wanted) and all(
        one == other or frozenset((one, other)) in _ALIKE for one, other in zip(printed, wanted, strict=True)
    )


def _number(name: str) -> int | None:
    return int(name) if name.isdecimal() else None


_STYLES: dict[Style, tuple[Callable[[str], int | None], Sequence[str]]] = {
    Style.ROMAN: (roman, _ROMAN_NAMES),
    Style.LETTER: (letter, POINT_LETTERS),
    Style.NUMBER: (_number, [str(one) for one in range(1, 100)]),
}
