"""Chỗ trống chưa điền trong lời văn.

Sai: «hoàn thành trước ngày …/…/2026», «Quyết định số …/QĐ-UBND», «kinh phí ……… đồng»
Đúng: «hoàn thành trước ngày 30/6/2026»
Vì sao: dự thảo còn chỗ chờ điền; ban hành như vậy thì không ai biết hạn hay số nào.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage
from trienkhai.directive.structure.nodes import Level

SEVERITY = Severity.WARNING
_DOTS = r"(?:…+|\.{3,}|_{3,})"
_BLANK = lazily(
    rf"(?:ngày|tháng|năm|số|trước|quý)\s*:?\s*{_DOTS}|{_DOTS}\s*/\s*(?:{_DOTS}|\d|[A-ZĐ])|\d\s*/\s*{_DOTS}\s*/|(?:…|\.{{3}}){{2,}}"
    rf"|{_DOTS}\s*(?:đồng(?!\s+(?:thời|bộ|chí|bào|tình|thuận|đều|loạt|hành))|triệu|tỷ|%|người|lớp)(?!\w)|ngày\s{{2,12}}tháng\s{{2,12}}năm"
    rf"|ngày\s{{1,12}}tháng\s{{1,12}}(?:\d{{1,2}}\s+năm|năm(?=\s+(?:\d|[.…]{{2}})))"
    rf"|số\s{{0,6}}/\s?(?:[A-ZĐ][A-ZĐa-z]*-[A-ZĐ])"
)
_SIGNS = ("…", "...", "___", "ngày tháng", "ngày  ", "số /", "số  ")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each place with a blank to fill in; forms in an annex are meant to have them."""
    annexes = {
        row.id for row in reading.structure.provisions if row.level is Level.ANNEX and _is_form(row.label)
    }
    for place, passage in reading.structure.places():
        if (
            place == "header"
            or place.partition(".")[0] in annexes
            or not any(sign in passage.text for sign in _SIGNS)
        ):
            continue
        yield from _blanks(passage, provision_of(reading, place))


def _is_form(label: str) -> bool:
    """An enacted text is no form, whatever its place in the paper."""
    return fold_in_place(label).strip().startswith(("phụ lục", "mẫu", "biểu"))


def _blanks(passage: Passage, provision: str | None) -> Iterator[Remark]:
    match = _BLANK.search(passage.text)
    if match is not None:
        words = passage.text[max(0, match.start() - 20) : match.end() + 10].strip()
        yield Remark(
            provision,
            f"Còn chỗ trống chưa điền: “{words}”.",
            "Điền đủ trước khi ban hành.",
            passage.span(*match.span()),
        )
