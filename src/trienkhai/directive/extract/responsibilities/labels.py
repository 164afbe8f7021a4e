"""Labels that say who does the work beside them: “Đơn vị chủ trì: Sở A; phối hợp: Sở B”."""

import re

from trienkhai.directive.extract.responsibilities.actors import is_body, name_end, split_names
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of
from trienkhai.directive.values import dataclass

_ROLES = {
    role: lazily(rf"{any_of('duties', f'{role}_labels')}\s*(?:\([^)]*\))?\s*:\s*")
    for role in ("lead", "coordinate", "implement", "advise")
}
_MARK = r"[-–+\s(]*"
_NEXT = lazily(r"(?:[.;,(]\s*|\n\s*[-–+]?\s*)(?=\w)")
_FIRST = lazily(_MARK)


@dataclass(frozen=True, slots=True)
class Label:
    """A label's role, as the lexicon names it (``lead`` …), and the places of the bodies after it."""

    role: str
    names: tuple[tuple[int, int], ...]


def begins_with_label(text: str) -> bool:
    """True where a text begins with such a label and a body."""
    return bool(find_labels(text, first_only=True))


def find_labels(text: str, *, first_only: bool = False) -> list[Label]:
    """The labels of a line, each with its bodies; none where it does not begin with one."""
    folded = fold_in_place(text)
    mark = _FIRST.match(folded)
    at = mark.end() if mark else 0
    first = _label_at(text, folded, at)
    if first is None:
        return []
    if first_only:
        return [first]
    return [first, *_partners_of(first, text, folded), *labels_inside(text, at)]


def _partners_of(label: Label, text: str, folded: str) -> list[Label]:
    """“Đơn vị chủ trì: Phòng A phối hợp với Phòng B”: who joins in, as a label of its own."""
    partners = _PARTNERS.match(folded, label.names[-1][1]) if label.names else None
    if partners is None or not is_body(text[partners.end() :]):
        return []
    end = _value_end(text, partners.end())
    return [Label("coordinate", tuple(split_names(text, partners.end(), end)))]


_PARTNERS = lazily(r"\s*,?\s*(?:phối|kết)\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:cùng\s+với|với|cùng)\s+")


def labels_inside(text: str, at: int = 0) -> list[Label]:
    """The labels after a mark inside a line; other labels (“thời gian: …”) end the bodies before them."""
    if ":" not in text:
        return []
    folded = fold_in_place(text)
    found = (_label_at(text, folded, match.end()) for match in _NEXT.finditer(folded, at))
    return [label for label in found if label is not None]


def _label_at(text: str, folded: str, at: int) -> Label | None:
    for role, pattern in _ROLES.items():
        match = pattern.match(folded, at)
        if match and is_body(text[match.end() :]):
            end = _value_end(text, match.end())
            if (cut := _NEXT_LABEL.search(folded, match.end(), end + 1)) is not None:
                end = cut.start()
            return Label(role, tuple(split_names(text, match.end(), end)))
    return None


def _value_end(text: str, at: int) -> int:
    """Where the bodies after a label end: at a mark, for a name may hold a verb (“… tội phạm sử dụng …”).

    Words that say more than who (“Sở A chủ trì …”) end them before.
    """
    mark = _VALUE_ENDS.search(text, at)
    end = mark.start() if mark else len(text)
    stop = name_end(text, at, stops=r"[:.()\n]")
    rest = text[stop:end]
    is_name = "," not in rest and len(rest.split()) <= _LONGEST_REST and _ROLE.search(rest) is None
    return end if stop < end and is_name else stop


_VALUE_ENDS = lazily(r"[:.()\n;]")
_LONGEST_REST = 6
_ROLE = lazily(
    r"chủ\s+trì|phối\s+hợp|tham\s+mưu|thực\s+hiện|tổ\s+chức|báo\s+cáo|theo\s+dõi|hướng\s+dẫn|đôn\s+đốc|để\s|trước\s"
    r"|ban\s+hành|(?<!cán\sbộ\s)xây\s+dựng|trong\s|theo\s",
    re.IGNORECASE,
)
_NEXT_LABEL = lazily(
    rf"[;,]\s*(?={any_of('duties', *(f'{role}_labels' for role in _ROLES))}\s*:)"
    r"|;\s*(?=[^:;.,\n]{2,40}:)"
)
