"""Words that name a kind of document, and whether words name this paper or another one."""

import re
from functools import cache

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily, slot
from trienkhai.directive.lexicon.phrases import alternation

# Kinds that another body enacts: without a number they are another document all the same.
_ENACTED_ELSEWHERE = frozenset(
    {"luật", "bộ luật", "nghị định", "thông tư", "pháp lệnh", "hiến pháp", "điều lệ đảng"}
)
_MORE_KINDS = {
    "bộ luật": "L",
    "hiến pháp": "HP",
    "văn bản": "CV",
    "điều lệ đảng": "ĐL",
    "thông tư liên tịch": "TTLT",
    "hướng dẫn liên tịch": "HD",
    "kế hoạch liên tịch": "KH",
    "nghị quyết liên tịch": "NQ",
    "chương trình liên tịch": "CTr",
    "hướng dẫn liên ngành": "HD",
    "kế hoạch liên ngành": "KH",
    "kế hoạch phối hợp": "KH",
    "chương trình phối hợp": "CTr",
    "quy chế phối hợp": "QC",
    "công văn hỏa tốc": "CV",
    "kết luận thanh tra": "KL",
    "thông báo kết luận": "TB",
}


@cache
def kind_codes() -> dict[str, str]:
    """The code of each kind by its folded name ("kết luận" → KL)."""
    listed = {fold_in_place(row["name"]): row["code"] for row in reversed(load("document_kinds")["kind"])}
    return {**_MORE_KINDS, **listed}


def is_kind(name: str) -> bool:
    """True for the name of a kind of document, in any letters."""
    return fold_in_place(name) in kind_codes()


@cache
def kind_pattern() -> str:
    """A pattern for ``lazily``, without groups, that matches the folded name of any kind."""
    return slot(_kinds)


@cache
def _kinds() -> str:
    return alternation(kind_codes())


_FOLLOWING_DOCUMENT = lazily(
    rf"\s*(?:[,(]|\.(?=\s+của\s))?\s*(?:(?:của|tại|thuộc|trong|theo|ban hành kèm theo|kèm theo)\s+)?"
    rf"({kind_pattern()})\b\s*"
)


def names_other_document(
    text: str, at: int, *, own: str | None = None, held: frozenset[str] = frozenset()
) -> bool:
    """True when the words after offset ``at`` name a document other than the one they stand in.

    "của Kế hoạch này", "của Kế hoạch." and "Quyết định này" are this one; "Kế hoạch số 158-KH/TU" and
    "Luật An ninh mạng" are others. ``own`` is the kind of the paper, where it is known: in a plan "mục II
    Nghị quyết" points into the resolution that it carries out. ``held`` are the folded kinds of it and of
    what it carries, where known: "Điều 15 Quy chế" leads out of a paper that carries no regulation.
    """
    window = text[at : at + _WINDOW]
    folded = fold_in_place(window)
    match = _FOLLOWING_DOCUMENT.match(folded)
    if match is None:
        return False
    rest = folded[match.end() :]
    if (carrier := _CARRIED_BY.match(folded)) is not None:
        return _NAMED.match(folded, carrier.end()) is not None
    if rest.startswith("này"):
        return False
    is_named = window[match.end() : match.end() + 1].isupper() or _NAMED.match(rest) is not None
    if is_named or match.group(1) in _ENACTED_ELSEWHERE or _is_told_apart(match.group(1), rest):
        return True
    return _is_of_other_kind(window, match, own, held)


# Kinds that no paper of another kind carries in it, as a decision carries a plan or a regulation.
_ALONE = frozenset({"nghị quyết", "chỉ thị", "kết luận", "quyết định", "thông báo", "công văn", "công điện"})


def _is_of_other_kind(window: str, match: re.Match[str], own: str | None, held: frozenset[str]) -> bool:
    """As "Mục III Nghị quyết nêu trên" in a plan; behind a comma, or small, the word may be a verb."""
    kind, start = match.group(1), match.start(1)
    is_name = window[start].isupper() and not window[:start].strip().startswith((",", "("))
    if not is_name or own is None or fold_in_place(own) == kind:
        return False
    return kind in _ALONE or (kind not in held and bool(held))


_WINDOW = 160
# “Quy chế làm việc của Sở A ban hành kèm theo Quyết định số 5”: a part of what the decision carries.
_CARRIED = (
    r"\s*(?:của\s+)?(?:quy chế|quy định|quy trình|điều lệ|kế hoạch|chương trình|đề án|danh mục|phụ lục)(?!\w)"
    r"[^.;:,]{0,80}?\s(?:được\s+)?(?:ban hành\s+)?kèm theo\s+"
)
_CARRIED_ALONE = lazily(_CARRIED)
_CARRIED_BY = lazily(rf"{_CARRIED}{kind_pattern()}\s+")


def is_carried(folded: str) -> bool:
    """True for the folded words between a part of a text and the document that carries this text."""
    return _CARRIED_ALONE.fullmatch(folded) is not None


_NAMED = lazily(r"số\b|\d|[“\"]|của\s[^,.;:]{3,60}?\ssố\s")
# “của Quy chế làm việc”: the words that follow say which one; after these verbs and links none does.
_TOLD_APART = frozenset({"quy chế", "điều lệ"})
_NO_NAME = lazily(
    r"(?:được|phải|thì|và|hoặc|để|có|đã|đang|nêu|trên|kèm|trong|theo|khi|ban hành"
    r"|gồm|là|của|với|tại|do)\b|[^\w]|$"
)


def _is_told_apart(kind: str, rest: str) -> bool:
    return kind in _TOLD_APART and _NO_NAME.match(rest) is None
