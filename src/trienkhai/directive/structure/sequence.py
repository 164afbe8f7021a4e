"""Where a label belongs among the open provisions: what came before decides, not the first match."""

from collections.abc import Sequence
from dataclasses import replace

from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.labels import Label, Style
from trienkhai.directive.structure.layout import is_capitals, is_closed
from trienkhai.directive.structure.ordinals import roman
from trienkhai.directive.values import dataclass

_FREE = frozenset({Style.ANNEX, Style.PART, Style.CHAPTER, Style.SECTION, Style.SUBSECTION, Style.ARTICLE})
_WIDEST_GAP = 4
_SHORT_TITLE = 80
_LONGEST_PART_TITLE = 120


@dataclass(frozen=True, slots=True)
class Place:
    """A parent (None for the root) and the label as it is to be read there."""

    parent: Draft | None
    label: Label
    name: str


def find_place(label: Label, path: Sequence[Draft], before: str, rest: str) -> Place | None:
    """The place of a label under the open provisions ``path`` (outermost first); None when it is no label.

    ``before`` is the line before it, ``rest`` the words after it.
    """
    label = _reread(label, path, rest)
    if label.style in {Style.DASH, Style.PLUS}:
        return Place(_parent_of_dash(label.style, path), label, label.name)
    if label.style in {Style.DOTTED, Style.DOTTED_DEEPER}:
        return _place_dotted(label, path, before)
    sibling = _sibling(label, path)
    if not _is_plausible(label, sibling, before, rest):
        return None
    if sibling is not None and not _restarts_inside(label, sibling, path):
        return Place(sibling.parent, label, label.name)
    return Place(_parent(label, path, sibling), label, label.name)


_COUNTED = frozenset({Style.ROMAN, Style.NUMBER, Style.LETTER})


def is_due(label: Label, path: Sequence[Draft]) -> bool:
    """True for the ``1.1.`` under an open ``1.``, or the one that follows: no sentence has it by chance.

    So it is with the ``2.`` and the ``b)`` behind an open ``1.`` and ``a)``.
    """
    if label.style in _COUNTED and label.printed[-1:] in {".", ")"}:
        return any(draft.style is label.style and draft.ordinal + 1 == label.ordinal for draft in path)
    if label.style not in {Style.DOTTED, Style.DOTTED_DEEPER} or label.printed[-1:].isdigit():
        return False
    last = next((draft.ordinal for draft in reversed(path) if draft.style is label.style), 0)
    return label.ordinal in {1, last + 1} and any(draft.numbers == label.numbers[:-1] for draft in path)


def _reread(label: Label, path: Sequence[Draft], rest: str) -> Label:
    """``I.`` in small letters under a section in capitals, and ``l.`` after no ``k.``: a misread ``1.``."""
    if label.style is Style.LETTER and label.printed == "l.":
        follows = any(draft.style is label.style and draft.ordinal + 1 == label.ordinal for draft in path)
        return label if follows else replace(label, style=Style.NUMBER, numbers=(1,), name="1")
    section = next((draft for draft in path if draft.style is Style.ROMAN), None)
    if label.style is Style.ROMAN and "L" in label.name and section is not None:
        return _without_stroke(label, section.ordinal + 1)
    if label.style is not Style.ROMAN or label.ordinal != 1 or section is None or not section.paragraphs:
        return label
    if is_capitals(section.paragraphs[0].text) and not is_capitals(rest):
        return replace(label, style=Style.NUMBER, name="1")
    return label


def _without_stroke(label: Label, due: int) -> Label:
    """``XL.`` where ``XI.`` is due: no paper has forty sections."""
    name = label.name.replace("L", "I")
    return replace(label, numbers=(due,), name=name) if roman(name) == due else label


def _parent_of_dash(style: Style, path: Sequence[Draft]) -> Draft | None:
    """Dashes stand under what is open above dashes, beside an open dash; plus signs likewise."""
    same = next((draft for draft in reversed(path) if draft.style is style), None)
    if same is not None:
        return same.parent
    return next((draft for draft in reversed(path) if draft.style < style), None)


def _sibling(label: Label, path: Sequence[Draft]) -> Draft | None:
    """The open provision of the same style that the label goes on from: by number, else the innermost."""
    same = [draft for draft in reversed(path) if draft.style is label.style]
    return next((draft for draft in same if draft.ordinal + 1 == label.ordinal), same[0] if same else None)


def _is_plausible(label: Label, sibling: Draft | None, before: str, rest: str) -> bool:
    if label.style in _FREE:
        return True
    last = sibling.ordinal if sibling else 0
    in_sequence = label.ordinal == 1 or last < label.ordinal <= last + 1
    if label.style is Style.CAPITAL:
        return in_sequence and (sibling is not None or is_capitals(rest) or len(rest) < _LONGEST_PART_TITLE)
    near = in_sequence or last < label.ordinal <= last + _WIDEST_GAP or (0 < label.ordinal <= last)
    if label.style is Style.ROUND:
        # Out of turn only where a sentence begins: else it is what a sentence counts off.
        return in_sequence or (near and sibling is not None and is_closed(before) and rest[:1].isupper())
    if label.printed.endswith(","):  # “b, Lê Văn …”: alone it opens nothing
        return in_sequence and not before.endswith(",")
    if label.style is Style.LETTER or (label.style is Style.ROMAN and len(rest) < _SHORT_TITLE):
        return near
    return in_sequence or is_closed(before) or is_capitals(before) or (near and not before.endswith(","))


def _restarts_inside(label: Label, sibling: Draft, path: Sequence[Draft]) -> bool:
    """``1.`` under ``a)`` under ``2.``: the count begins anew one level deeper."""
    inner = path[-1]
    return (
        label.ordinal == 1
        and label.style is Style.NUMBER
        and inner.style is Style.LETTER
        and inner is not sibling
        and not inner.children
        and inner.is_open()
    )


def _parent(label: Label, path: Sequence[Draft], sibling: Draft | None) -> Draft | None:
    if not path or label.style is Style.ANNEX:
        return None
    inner = path[-1]
    if label.style is Style.CAPITAL and sibling is None and (section := _roman_at_root(path)):
        return section
    if sibling is not None or (label.ordinal == 1 and inner.leads_in() and _adopts(inner.style, label.style)):
        return inner
    return next((draft for draft in reversed(path) if _stands_over(draft.style, label.style)), None)


def _roman_at_root(path: Sequence[Draft]) -> Draft | None:
    """``A-`` after ``II.`` of a paper whose sections stand under no letter divides that section."""
    section = next((draft for draft in path if draft.style is Style.ROMAN), None)
    above = path[: path.index(section)] if section else ()
    return section if not any(draft.style is Style.PART for draft in above) else None


def _stands_over(outer: Style, inner: Style) -> bool:
    """``1)`` stands over ``a)`` where it came first; else the order of styles decides."""
    return outer < inner or (outer is Style.ROUND and inner is Style.LETTER)


def _adopts(outer: Style, inner: Style) -> bool:
    """A lead-in that ends in a colon takes a list whose style is usually an outer one."""
    if outer is Style.ARTICLE:
        return inner in {Style.ROMAN, Style.CAPITAL}
    return outer in {Style.LETTER, Style.ROUND, Style.DASH, Style.PLUS} and inner in {
        Style.NUMBER,
        Style.LETTER,
        Style.ROUND,
    }


def _place_dotted(label: Label, path: Sequence[Draft], before: str) -> Place | None:
    """``4.2.`` goes under ``4.``; one misread among its neighbours goes where they are."""
    for draft in reversed(path):
        if draft.numbers == label.numbers[:-1] and (draft.style < label.style or draft.style is Style.ROUND):
            return Place(draft, label, label.name)
    neighbour = next((draft for draft in reversed(path) if draft.style is label.style), None)
    if neighbour is not None and neighbour.ordinal + 1 == label.ordinal:
        return Place(neighbour.parent, label, label.name)
    if not (is_closed(before) or is_capitals(before)) and label.ordinal != 1:
        return None
    parent = next((draft for draft in reversed(path) if draft.style < label.style), None)
    return Place(parent, label, ".".join(str(part) for part in label.numbers))
