"""Số thứ tự nhảy cóc.

Sai: «1. …», «2. …», «4. …»; mục II chỉ có «2. …», «3. …»
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
from trienkhai.directive.structure.nodes import Level, Provision

SEVERITY = Severity.WARNING
_SECOND = 2
_FROM_ONE = frozenset({Level.PARAGRAPH, Level.POINT})
# “18a, 18b, 18c. Chức vụ …” on a line of its own is number 18.
_SPLIT = lazily(r"^(\d{1,3})a\s*[,.;)]", re.MULTILINE)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark at the provision after each gap, and at a first one whose number is not the first."""
    last: dict[Level, int] = {}
    counts_another = _counts_another(reading)
    for family in numbered_siblings(reading.structure):
        (first, number), level = family[0], family[0][0].level
        if counts_another and level is Level.ARTICLE:
            continue
        # Numbers may go on from the part before.
        if number == _SECOND and len(family) > 1 and level in _FROM_ONE and last.get(level) != number - 1:
            yield Remark(
                first.id,
                f"Mục đầu tiên mang số “{first.label}”: thiếu số ở trước.",
                f"Kiểm tra có thiếu mục trước “{printed_number(first)}” không.",
                first.label_span,
            )
        last[level] = family[-1][1]
        for (before, low), (after, high) in pairwise(family):
            if high > low and not follows(low, high, after) and not _is_split(before, low + 1):
                yield Remark(
                    after.id,
                    f"Sau “{before.label}” là “{after.label}”: thiếu số ở giữa.",
                    f"Kiểm tra có thiếu mục trước “{printed_number(after)}” không.",
                    after.label_span,
                )


# “Hướng dẫn thực hiện một số điều của Quy định số 5”: its articles have the numbers of the other paper's.
_SOME_ARTICLES = lazily(r"\bmột số điều\b", re.IGNORECASE)


def _counts_another(reading: Reading) -> bool:
    metadata = reading.structure.metadata
    return metadata.kind == "HD" and _SOME_ARTICLES.search(metadata.title or "") is not None


def _is_split(before: Provision, missing: int) -> bool:
    """Whether the number that is missing stands under the one before it, divided by letters."""
    return any(int(found[1]) == missing for found in _SPLIT.finditer(before.body.text))
