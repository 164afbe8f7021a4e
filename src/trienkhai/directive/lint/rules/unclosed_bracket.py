"""Ngoặc mở mà không đóng.

Sai: «các sở, ngành (Sở Nội vụ, Sở Tài chính phối hợp thực hiện.»
Đúng: «các sở, ngành (Sở Nội vụ, Sở Tài chính) phối hợp thực hiện.»
Vì sao: không biết phần trong ngoặc tới đâu, nhất là khi thời hạn nằm trong ngoặc.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each passage that opens more round brackets than it closes, at the one left open."""
    for place, passage in reading.structure.places():
        if place == "header" or passage.text.count("(") <= passage.text.count(")"):
            continue
        at = _left_open(passage)
        if at is not None:
            yield Remark(
                provision_of(reading, place),
                f"Ngoặc mở ở “{passage.text[at : at + 30]}” không đóng.",
                "Thêm dấu đóng ngoặc.",
                passage.span(at, at + 1),
            )


def _left_open(passage: Passage) -> int | None:
    stack: list[int] = []
    for at, sign in enumerate(passage.text):
        if sign == "(":
            stack.append(at)
        elif sign == ")" and stack:
            stack.pop()
    return stack[-1] if stack else None
