"""Ký hiệu trong số của văn bản không phải của tên loại.

Sai: «Số 12-CT/TU» trên một «KẾ HOẠCH»
Đúng: «Số 12-KH/TU»
Vì sao: số lấy nhầm từ sổ của loại khác; văn bản sau sẽ dẫn sai.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.kinds import kind_of_symbol

SEVERITY = Severity.WARNING
_ALIKE = (
    {"QĐ", "QĐi", "QC"},
    {"TT", "TTLT", "TTr"},
    {"CTr", "CTrHĐ", "ĐA", "KH", "PA", "DA"},
    {"TB", "KL"},
    {"CĐ", "CV"},
)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the number's code and the printed kind are two kinds."""
    metadata = reading.structure.metadata
    kind = kind_of_symbol(metadata.symbol) if metadata.symbol else None
    if kind is None or metadata.kind is None or metadata.kind_name is None or kind.code == metadata.kind:
        return
    if any({kind.code, metadata.kind} <= group for group in _ALIKE):
        return
    yield Remark(
        None,
        f"Số “{metadata.symbol}” là của {kind.name.lower()}, văn bản này là {metadata.kind_name.lower()}.",
        "Kiểm tra lại số và ký hiệu.",
        dict(metadata.spans).get("symbol"),
    )
