"""Văn bản không ghi nơi nhận.

Sai: sau phần tổ chức thực hiện là chữ ký, không có «Nơi nhận»
Đúng: «Nơi nhận: Như mục III; Thường trực Tỉnh ủy; Lưu Văn phòng»
Vì sao: đơn vị được giao việc mà không có trong nơi nhận thì không nhận được văn bản.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the foot lists no receiver."""
    if not reading.structure.metadata.recipients:
        yield Remark(None, "Văn bản không ghi nơi nhận.", "Ghi nơi nhận, có các đơn vị được giao việc.")
