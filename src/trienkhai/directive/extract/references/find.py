"""Words of a passage that point into the same document."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from trienkhai.directive.extract.references.model import Pointing
from trienkhai.directive.lexicon.documents import kind_pattern, names_other_document
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.parts_behind import is_part_behind
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.lexicon.pointers import Label, Pointer, Step, find_pointers
from trienkhai.directive.source import Passage

# "(có phụ lục đính kèm)"; scans read "đính" as "đỉnh", "định".
_ANNEX = lazily(
    r"(?<!\w)(?:(?:có|theo|xem|tại|trong)\s+)?(?:các\s+)?phụ lục\s+(?:đ[iíỉị]nh kèm|kèm theo)(?!\w)"
    r"(?:\s+(?:nghị quyết|quyết định|kế hoạch|chỉ thị|văn bản)\s+này)?"
)
# “(danh sách tại Phụ lục)”: the paper's only one, or all of them.
# “được giao nhiệm vụ tại Phụ lục xây dựng kế hoạch”: what follows is the verb of the sentence.
_ANNEX_ALONE = lazily(
    rf"{at_word('tại', 'theo', 'xem', 'ở', 'trong')}\s+(?:các\s+)?phụ lục(?=\s*(?:[).;]|$|này(?!\w)"
    r"|,?\s+(?:xây dựng|có trách nhiệm|chủ động|tổ chức|triển khai|khẩn trương|căn cứ|chịu trách nhiệm"
    r"|phối hợp|báo cáo)(?!\w)))"
)
# Words of a size or a mark ("điểm 10", "phần 3") need a word before them that points.
_POINTS = lazily(
    r"(?:tại|theo|ở|của|thuộc|nêu tại|quy định tại|xem|trong|các|từ|và|,|\(|nội dung|nhiệm vụ"
    r"|thực hiện|triển khai|riêng|phụ trách)\s*$"
)
# "khoản 3 mục VIH": a head whose label a scan spoilt; without it the pointer would lead to a wrong place.
_SPOILT_HEAD = lazily(r"\s*,?\s*(?i:(mục|điều|chương|phần))\s+([A-ZĐ0-9]\w{0,6})")
# “khoản 3 mục VIH, Điều 1”: the article is the rest of the pointer that is lost, and not all that is meant.
_SPOILT_BEFORE = lazily(r"(?i:mục|chương|phần)\s+(?![IVXLC]+\b|\d+\b)[A-ZĐ0-9]\w{0,6}\s*,\s*$")
_MENU = lazily(rf"({at_word('điểm', 'khoản', 'điều', 'mục', 'chương')})\s+\w{{1,3}}\s+\1\s+\w{{1,3}}(?!\w)")
_QUOTATION = lazily(r"“[^“”]*”")
_TREATY = lazily(r"\s*,?\s*(?:của\s+)?(?:công ước|hiệp định|hiệp ước|nghị định thư)(?!\w)")
_WINDOW, _NEAR, _SENTENCE = 24, 80, 300
_Paths = tuple[tuple[Step, ...], ...]


def find_references(
    passage: Passage,
    place: str,
    *,
    own: str | None = None,
    held: frozenset[str] = frozenset(),
    lacking: frozenset[str] = frozenset(),
) -> list[Pointing]:
    """Every pointer into the same document that the passage holds, in order.

    ``own`` is the paper's kind, ``held`` its kind and those of what it carries, folded. A pointer followed by
    another document's name is a part of that citation and left out; so are those in quotations,
    and those to a unit that the paper is ``lacking`` (none of its provisions is an article, a chapter).
    """
    if not passage.segments:
        return []
    quotations = list(_QUOTATION.finditer(passage.text))
    pointers = [
        pointer
        for pointer in find_pointers(passage.text)
        if _is_own(passage.text, pointer, own, held)
        and not _is_list_of_contents(passage.text, pointer)
        and not _is_title(passage.text, pointer)
        and not _is_quoted(pointer, quotations)
        and not (lacking and _is_of_another(passage.text, pointer, lacking))
    ]
    found = [
        _own(passage, place, pointer)
        for pointer in pointers
        if not _SPOILT_BEFORE.search(passage.text, max(0, pointer.start - _WINDOW), pointer.start)
    ]
    found += _annexes(passage, place)
    return sorted(found, key=lambda pointing: pointing.span)


_NAMED_ABOVE = lazily(r"\s+(?:đã\s+)?(?:nêu|nói|ghi|ở)\s+trên(?!\w)|\s+trên đây(?!\w)")
# “Quyết định số 5 hết hiệu lực kể từ ngày …, trừ Điều 7”: the article is the other paper's.
_EXCEPT = lazily(r"hết hiệu lực[^.;]*\strừ\s(?:các\s)?(?:(?:nội dung\s)?quy định (?:tại|của)\s)?$")


_TITLE_ENDS = lazily(r"\s*\)?\s*:")
_NOTHING = lazily(r"[\s.:)]*")


def _is_single(pointer: Pointer) -> bool:
    return sum(map(len, pointer.paths)) == 1 and pointer.paths[0][0].label.until is None


def _is_quoted(pointer: Pointer, quotations: Sequence[re.Match[str]]) -> bool:
    at = bisect_left(quotations, pointer.start, key=re.Match.start) - 1
    return at >= 0 and pointer.start < quotations[at].end()


def _is_title(text: str, pointer: Pointer) -> bool:
    """True for “Khoản 11.”, “(Khoản 1): Quyền được thông tin”: whose article is spoken of below it."""
    before = text[: min(pointer.start, _NEAR)].strip()
    if before == "(" and _TITLE_ENDS.match(text, pointer.end):
        return True
    return before in {"", "("} and _is_single(pointer) and _NOTHING.fullmatch(text, pointer.end) is not None


def _is_excepted(text: str, at: int) -> bool:
    if "trừ" not in text[max(0, at - _NEAR) : at]:
        return False
    return _EXCEPT.search(fold_in_place(text[max(0, at - _SENTENCE) : at])) is not None


def _leads_out(text: str, pointer: Pointer, own: str | None, held: frozenset[str]) -> bool:
    """True for a pointer into another document that is named behind it or before it."""
    return (
        names_other_document(text, pointer.end, own=own, held=held)
        or is_part_behind(text, pointer)
        or _TREATY.match(fold_in_place(text[pointer.end : pointer.end + _WINDOW])) is not None
        or _is_excepted(text, pointer.start)
    )


def _is_own(text: str, pointer: Pointer, own: str | None, held: frozenset[str]) -> bool:
    if _leads_out(text, pointer, own, held):
        return False
    if all(step.label.text.casefold() == "này" for path in pointer.paths for step in path):
        return False
    if any(path[-1].unit in {"nhiệm vụ", "nội dung"} and len(path) == 1 for path in pointer.paths):
        # “nhiệm vụ 5 năm”; but “nội dung 1 và 2 nêu trên”
        return _NAMED_ABOVE.match(text, pointer.end) is not None
    first = pointer.paths[0][0]
    is_shown = any(step.label.text.casefold() == "trên" for path in pointer.paths for step in path)
    is_range = first.unit in {"mục", "phần"} and first.label.until is not None
    if not is_shown and (
        is_range
        or len(pointer.paths) > 1
        or len(pointer.paths[0]) > 1
        or first.unit in {"điều", "chương", "khoản", "phụ lục"}
    ):
        return True
    before = fold_in_place(text[max(0, pointer.start - _WINDOW) : pointer.start])
    # “như đã nêu ở phần trên”: somewhere above
    is_vague = is_shown and (before.endswith("các ") or first.unit == "phần")
    return _POINTS.search(before) is not None and not is_vague


# “Điều 63” in a plan of numbered points is an article of the law that is spoken of.
_THIS_PAPER = lazily(rf"\s*,?\s*(?:của|trong)?\s*{kind_pattern()}\s+này(?!\w)")


def _is_of_another(text: str, pointer: Pointer, lacking: frozenset[str]) -> bool:
    """True for a pointer to units that the paper lacks, and that are not said to be its own."""
    leads_out = all(any(step.unit in lacking for step in path) for path in pointer.paths)
    return leads_out and _THIS_PAPER.match(fold_in_place(text[pointer.end : pointer.end + _NEAR])) is None


def _is_list_of_contents(text: str, pointer: Pointer) -> bool:
    """“Khoản 1 Điểm a Điểm b …”: one beside the other without a mark, as a page's menu has them."""
    return _MENU.search(fold_in_place(text[pointer.start : pointer.end])) is not None


def _own(passage: Passage, place: str, pointer: Pointer) -> Pointing:
    spoilt = _SPOILT_HEAD.match(passage.text, pointer.end)
    if spoilt is None:
        return _pointing(passage, place, (pointer.start, pointer.end), pointer.paths)
    head = Step(fold_in_place(spoilt[1]), Label(spoilt[2]))
    paths = tuple((head, *path) for path in pointer.paths)
    return _pointing(passage, place, (pointer.start, spoilt.end()), paths)


def _pointing(passage: Passage, place: str, at: tuple[int, int], paths: _Paths) -> Pointing:
    return Pointing(place, passage.text[at[0] : at[1]], passage.span(*at), paths)


def _annexes(passage: Passage, place: str) -> list[Pointing]:
    folded = fold_in_place(passage.text)
    if "phụ lục" not in folded:
        return []
    path = ((Step("phụ lục", Label("")),),)
    found = [match.span() for pattern in (_ANNEX, _ANNEX_ALONE) for match in pattern.finditer(folded)]
    return [_pointing(passage, place, span, path) for span in found]
