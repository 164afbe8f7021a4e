"""Văn bản mang dấu độ mật.

Sai: tải lên văn bản có dấu «Mật», «Tối mật», «Tuyệt mật»
Đúng: giữ văn bản mật theo chế độ bảo vệ bí mật nhà nước; ở đây chỉ ghi số của nó
Vì sao: hệ thống này không được chứa bí mật nhà nước.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.header import mark_of

SEVERITY = Severity.ERROR
_ADVICE = "Không đưa văn bản này vào hệ thống."


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the head of the paper bears a degree of secrecy, or what was left out of its text."""
    metadata = reading.structure.metadata
    left_out = _left_out(reading)
    if metadata.secrecy is not None:
        span = dict(metadata.spans).get("secrecy")
        yield Remark(None, f"Văn bản mang dấu độ mật “{metadata.secrecy}”.", _ADVICE, span)
    elif left_out is not None:
        yield Remark(
            None, f"Phần không thuộc lời văn (đầu trang, chữ ẩn …) mang dấu độ mật “{left_out}”.", _ADVICE
        )


def _left_out(reading: Reading) -> str | None:
    """The mark in the head or foot of a page, in hidden words or the like."""
    parts = reading.structure.source.parts
    samples = (words for part in parts if not part.is_kept for words in part.samples)
    return next((found[0] for words in samples if (found := mark_of(words, "secrecy"))), None)
