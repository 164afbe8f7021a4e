"""Ids: the path of labels from the root, each used once."""

from collections.abc import Sequence

from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.labels import Style
from trienkhai.directive.structure.misnumbered import mend_labels


def name_drafts(drafts: Sequence[Draft], roots: Sequence[Draft]) -> None:
    """Give every provision its id; reading order decides which of two equal labels is the second."""
    _mend(roots)
    for draft in drafts:
        _mend(draft.children)
    used: dict[str, int] = {}
    counts: dict[tuple[str, Style], int] = {}
    for draft in drafts:
        above = _above(draft)
        name = draft.name
        if draft.style in {Style.DASH, Style.PLUS} or not draft.numbers or draft.numbers == (0,):
            counts[above, draft.style] = counts.get((above, draft.style), 0) + 1
            name += str(counts[above, draft.style])
        draft.id = _unused(f"{above}.{name}" if above else name, used)


def _above(draft: Draft) -> str:
    """The id that stands before the draft's own name; articles are counted through chapters and parts."""
    parent = draft.parent
    if draft.style is Style.ARTICLE:
        while parent is not None and parent.style not in {Style.ANNEX, Style.ARTICLE}:
            parent = parent.parent
    return parent.id if parent else ""


def _unused(wanted: str, used: dict[str, int]) -> str:
    used[wanted] = used.get(wanted, 0) + 1
    return wanted if used[wanted] == 1 else _unused(f"{wanted}~{used[wanted]}", used)


def _mend(siblings: Sequence[Draft]) -> None:
    """Numbers that only a bad scan explains: II, II, IV is II, III, IV; 1, II is I, II."""
    mend_labels(siblings)
    if len(siblings) > 1 and _is_lone_number(siblings[0], siblings[1]):
        siblings[0].style, siblings[0].name = Style.ROMAN, "I"


def _is_lone_number(first: Draft, second: Draft) -> bool:
    return (
        first.style is Style.NUMBER
        and first.name == "1"
        and second.style is Style.ROMAN
        and second.name == "II"
    )
