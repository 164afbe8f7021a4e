"""Chữ có vẻ bị gõ nhầm hoặc máy quét đọc sai.

Sai: «trưởng thôn, áp, khu phố»; «chạy chổ»; «xây dựng, chính đốn Đảng»; «quôc gia»; mục «2.5» in thành «3.5»
Đúng: «trưởng thôn, ấp, khu phố»; «chạy chỗ»; «xây dựng, chỉnh đốn Đảng»
Vì sao: một dấu sai có thể đổi nghĩa của nhiệm vụ, và tên việc sai sẽ đi vào mọi báo cáo sau này.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.confusions import find_confusions
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.spelling import misspelt_words
from trienkhai.directive.lint.labels import misread_labels
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.lint.weekdays import find_weekdays
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_WORD = lazily(r"\w+")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each word of the confusions' list or of no spelling, misread label, and slipped year."""
    listed = list(_words(reading))
    yield from listed
    yield from _no_syllables(reading, {(remark.provision, _written(reading, remark)) for remark in listed})
    for row, wanted in misread_labels(reading.structure):
        yield Remark(row.id, f"Số “{row.label}” có vẻ bị đọc sai.", f"{wanted}", row.label_span)
    for found in find_weekdays(reading.structure):
        year = found.year_that_fits()
        if year is not None:
            yield Remark(
                found.provision,
                f"Năm trong “{found.raw}” có vẻ bị gõ nhầm.",
                f"{found.day.replace(year=year):%d/%m/%Y}",
                found.span,
            )


def _words(reading: Reading) -> Iterator[Remark]:
    """Each mistaken word once for a provision, where it stands first."""
    seen: set[tuple[str | None, str]] = set()
    for place, passage in reading.structure.places():
        provision = provision_of(reading, place)
        for found in find_confusions(passage.text):
            key = (provision, passage.text[found.start : found.end])
            if key not in seen:
                seen.add(key)
                where = f" trong “{found.phrase}”" if found.phrase != key[1] else ""
                message = f"“{key[1]}”{where} có vẻ là “{found.right}”."
                yield Remark(provision, message, found.right, passage.span(found.start, found.end))


def _written(reading: Reading, remark: Remark) -> str:
    """The mistaken word of a remark as it is printed."""
    return reading.structure.source.text[remark.span.start : remark.span.end] if remark.span else ""


def _no_syllables(reading: Reading, seen: set[tuple[str | None, str]]) -> Iterator[Remark]:
    """Words in small letters that no rule of spelling allows ("quôc", "thầẦu"), once for a provision.

    ``seen`` are the words by provision that a remark names already.
    """
    wrong = misspelt_words(reading.structure.source.text)
    if not wrong:
        return
    for place, passage in reading.structure.places():
        if wrong.isdisjoint(_WORD.findall(passage.text)):
            continue
        provision = provision_of(reading, place)
        for match in _WORD.finditer(passage.text):
            key = (provision, match[0])
            if match[0] not in wrong:
                continue
            if key not in seen:
                seen.add(key)
                message = f"“{match[0]}” không đánh vần được."
                yield Remark(provision, message, None, passage.span(*match.span()))
