"""Văn bản không có người ký.

Sai: cuối văn bản chỉ có «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»
Đúng: dưới chức vụ có họ tên người ký
Vì sao: bản chưa ký là dự thảo; giao việc theo dự thảo thì phải làm lại.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the foot names nobody who signed."""
    if reading.structure.metadata.signature.name is None:
        yield Remark(None, "Không thấy họ tên người ký.", "Kiểm tra đây có phải bản đã ban hành không.")
