"""Số thứ tự nhảy cóc.

Sai: «1. …», «2. …», «4. …»
Đúng: «1. …», «2. …», «3. …»
Vì sao: có thể thiếu cả một mục, hoặc máy quét đọc sai số.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.labels import follows, numbered_siblings, printed_number
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.nodes import Provision

SEVERITY = Severity.WARNING
# “18a, 18b, 18c. Chức vụ …” on a line of its own is number 18.
_SPLIT = lazily(r"^(\d{1,3})a\s*[,.;)]", re.MULTILINE)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark at the provision after each gap."""
    for family in numbered_siblings(reading.structure):
        for (before, low), (after, high) in pairwise(family):
            if high > low and not follows(low, high, after) and not _is_split(before, low + 1):
                yield Remark(
                    after.id,
                    f"Sau “{before.label}” là “{after.label}”: thiếu số ở giữa.",
                    f"Kiểm tra có thiếu mục trước “{printed_number(after)}” không.",
                    after.label_span,
                )


def _is_split(before: Provision, missing: int) -> bool:
    """Whether the number that is missing stands under the one before it, divided by letters."""
    return any(int(found[1]) == missing for found in _SPLIT.finditer(before.body.text))
