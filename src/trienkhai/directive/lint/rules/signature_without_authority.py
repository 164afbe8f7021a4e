"""Cấp phó ký mà không ghi ký thay ai.

Sai: «PHÓ GIÁM ĐỐC / Nguyễn Văn A» không có «KT. GIÁM ĐỐC» ở trên
Đúng: «KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Nguyễn Văn A»
Vì sao: thể thức của Nhà nước (Nghị định 30/2020/NĐ-CP) và của Đảng (Hướng dẫn 36-HD/VPTW) buộc ghi quyền
hạn ký.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where a deputy signs and nothing above says for whom."""
    signature = reading.structure.metadata.signature
    if signature.position is None or signature.authority is not None or signature.name is None:
        return
    if fold_in_place(signature.position).startswith("phó "):
        yield Remark(
            None,
            f"“{signature.position}” ký mà không ghi quyền hạn (KT., TM., TL.).",
            "Ghi quyền hạn ký ở trên chức vụ.",
            signature.span,
        )
