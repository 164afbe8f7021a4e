"""Parts of a document that are named behind it: "Nghị định số 5 (Điều 3)", "Nghị định số 5 tại Điều 3"."""

from trienkhai.directive.lexicon.documents import kind_pattern, names_other_document
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.pointers import Pointer, find_pointers

_SAYS = r"(?:(?:có\s+)?(?:quy định|nêu rõ|nêu)\s+|cụ thể\s+)?"
_IN_BRACKETS = rf"\s*\(\s*{_SAYS}(?:tại\s+|ở\s+)?"
_AT = rf"\s*,?\s+{_SAYS}(?:tại|ở)\s+"
_BETWEEN = lazily(rf"(?:(?P<bracket>{_IN_BRACKETS})|{_AT})")
_THIS_PAPER = lazily(rf"\s*,?\s*(?:của|trong|thuộc)?\s*{kind_pattern()}\s+này(?!\w)")
_CLOSES = lazily(r"\s*(?:[,;]|\)|$)")
_SHOWING = frozenset({"này", "trên"})
_ROOM = 160

# Number, day and body of a document; its title stands only before a bracket.
_NUMBERED = (
    rf"{kind_pattern()}\s+(?:số\s*:?\s*)?\d[\da-zđ]{{0,5}}\s?[-/][^\s,;()]{{2,50}}"
    r"(?:\s?,?\s*(?:ngày\s(?:mồng\s|mùng\s)?[\d/.\s-]{1,14}(?:tháng\s\d{1,2}\snăm\s\d{4})?|năm\s\d{4}))?"
    r"(?:\s?,?\s*của\s[^,;:().]{2,80}?)?"
)
_LAW = (
    r"(?<!pháp )(?<!bộ )(?:bộ luật|luật|pháp lệnh)\s[^\d;:().“”]{3,90}?"
    r"(?:\s(?:năm\s\d{4}|ngày\s[\d/.-]{6,10}))?"
)
_TITLE = r"(?:\s*,?\s*(?:về|v/v|quy định|hướng dẫn|ban hành|phê duyệt)\s[^;:().]{3,200}?)?"
_BEFORE = lazily(
    rf"(?<!\w)(?:{_NUMBERED}(?:{_TITLE}{_IN_BRACKETS}|{_AT})|(?P<law>{_LAW})(?:{_IN_BRACKETS}|{_AT}))$"
)
_WINDOW = 420


def read_part_behind(text: str, folded: str, at: int) -> Pointer | None:
    """The pointer into a document whose name ends at ``at``, if one follows; its offsets hold in ``text``."""
    between = _BETWEEN.match(folded, at)
    if between is None:
        return None
    start = between.end()
    pointers = find_pointers(text[start : start + _ROOM])
    if not pointers or pointers[0].start != 0 or not _is_its(text, pointers[0], start):
        return None
    end = start + pointers[0].end
    if between["bracket"] and _CLOSES.match(folded, end) is None:
        return None
    return Pointer(start, end, pointers[0].paths)


def is_part_behind(text: str, pointer: Pointer) -> bool:
    """True for a pointer into a document that is named right before it."""
    low = max(0, pointer.start - _WINDOW)
    before = text[low : pointer.start]
    if not before.rstrip().lower().endswith(("(", "tại", "ở")):
        return False
    folded = fold_in_place(before)
    found = _BEFORE.search(folded)
    if found is None or not _is_its(text, pointer, 0):
        return False
    return found["law"] is None or text[low + found.start("law")].isupper()


def _is_its(text: str, pointer: Pointer, offset: int) -> bool:
    """False where the words show the paper that they stand in, or name another one behind them."""
    steps = (step for path in pointer.paths for step in path)
    if any(step.label.text.casefold() in _SHOWING for step in steps):
        return False
    end = offset + pointer.end
    if _THIS_PAPER.match(fold_in_place(text[end : end + _ROOM])) is not None:
        return False
    return not names_other_document(text, end)
