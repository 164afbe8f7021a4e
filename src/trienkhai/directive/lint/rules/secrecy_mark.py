"""Văn bản mang dấu độ mật.

Sai: tải lên văn bản có dấu «Mật», «Tối mật», «Tuyệt mật»
Đúng: giữ văn bản mật theo chế độ bảo vệ bí mật nhà nước; ở đây chỉ ghi số của nó
Vì sao: hệ thống này không được chứa bí mật nhà nước.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the head of the paper bears a degree of secrecy."""
    metadata = reading.structure.metadata
    if metadata.secrecy is not None:
        span = dict(metadata.spans).get("secrecy")
        yield Remark(
            None,
            f"Văn bản mang dấu độ mật “{metadata.secrecy}”.",
            "Không đưa văn bản này vào hệ thống.",
            span,
        )
