"""Labels that only their place tells for what they are: a scan lost a dot, or left dirt in front."""

from collections.abc import Sequence
from dataclasses import replace

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.draft import Draft
from trienkhai.directive.structure.labels import Label, Style, find_label
from trienkhai.directive.structure.ordinals import POINT_LETTERS, roman

# "_ đ)", ". c)", "__ a)": what a dirty scan leaves in front of a label.
_SPECK = lazily(r"[_.,:;'’‘`¡°|]{1,2}\s?(?=[a-zđ©®]{1,2}\)\s|\d{1,2}(?:\.\d{1,2})?\.\s)")
# "®)": a letter that could not be read at all.
_UNREAD = lazily(r"[®@¢€]\)\s+(?=[\p{Lu}])")
# "5, Chuyển đổi số", "VII MỘT SỐ NHIỆM VỤ".
_COMMA = lazily(r"(\d{1,2}),\s+(?=[\p{Lu}][\p{Ll}])")
_BARE_ROMAN = lazily(r"([IVX]{1,7})\s+(?=[\p{Lu}]{2})")
_NEAR = 2


def spoilt_label(text: str, path: Sequence[Draft]) -> Label | None:
    """The label that a line seems to begin with and that could follow here; None where none is due.

    ``path`` are the open provisions, outermost first.
    """
    speck = _SPECK.match(text)
    dirt = speck.end() if speck else 0
    label = _unread_letter(text[dirt:], path) or (find_label(text[dirt:]) if speck else _without_dot(text))
    if label is None or not (_is_due(label, path) or (speck and _is_near_letter(label, path))):
        return None
    return replace(label, end=dirt + label.end)


def _unread_letter(text: str, path: Sequence[Draft]) -> Label | None:
    """A point whose letter could not be read is the next one."""
    found, last = _UNREAD.match(text), _last(Style.LETTER, path)
    if found is None or last is None or last.ordinal >= len(POINT_LETTERS):
        return None
    return Label(
        Style.LETTER, (last.ordinal + 1,), found[0].rstrip(), POINT_LETTERS[last.ordinal], found.end()
    )


def _without_dot(text: str) -> Label | None:
    if found := _COMMA.match(text):
        return Label(Style.NUMBER, (int(found[1]),), found[0].rstrip(), found[1], found.end())
    if (found := _BARE_ROMAN.match(text)) and (value := roman(found[1])):
        return Label(Style.ROMAN, (value,), found[0].rstrip(), found[1], found.end())
    return None


def _is_due(label: Label, path: Sequence[Draft]) -> bool:
    return any(draft.style is label.style and draft.ordinal + 1 == label.ordinal for draft in path)


def _is_near_letter(label: Label, path: Sequence[Draft]) -> bool:
    """A letter beside the one that is due: one of the two was misread, and what follows tells which."""
    last = _last(Style.LETTER, path)
    return label.style is Style.LETTER and last is not None and abs(label.ordinal - last.ordinal - 1) <= _NEAR


def _last(style: Style, path: Sequence[Draft]) -> Draft | None:
    return next((draft for draft in reversed(path) if draft.style is style), None)
