"""Tên loại và ký hiệu của văn bản được dẫn không khớp.

Sai: «Nghị quyết số 12-KH/TU», «Quyết định số 15/2020/NĐ-CP»
Đúng: «Kế hoạch số 12-KH/TU», «Nghị định số 15/2020/NĐ-CP»
Vì sao: một trong hai bị gõ nhầm, tra theo tên loại sẽ không thấy văn bản.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.documents import kind_codes, kind_pattern
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.kinds import kind_of_symbol

SEVERITY = Severity.WARNING
_SAID = lazily(rf"(?:^|\W)({kind_pattern()})\s+(?:số\s*:?\s*)?$")
# One code for several kinds, and one kind under several codes.
_ALIKE = (
    {"QĐ", "QĐi", "QC"},
    {"TT", "TTLT", "TTr"},
    {"CTr", "CTrHĐ", "ĐA", "KH"},
    {"TB", "KL"},
    {"CĐ", "CV"},
    {"NQ", "NQLT"},
)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each symbol right after the name of another kind than its own."""
    for row in reading.citations:
        kind = kind_of_symbol(row.symbol) if row.symbol else None
        if kind is None or row.number is None:
            continue
        said = _SAID.search(fold_in_place(row.raw[: row.raw.find(row.number)]))
        code = kind_codes().get(said[1]) if said else None
        if code is not None and said is not None and not _is_alike(code, kind.code) and said[1] != "văn bản":
            yield Remark(
                provision_of(reading, row.place),
                f"“{row.raw}”: ký hiệu {row.symbol} là của {kind.name.lower()}.",
                "Đối chiếu tên loại và ký hiệu với bản gốc.",
                row.span,
            )


def _is_alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in _ALIKE)
