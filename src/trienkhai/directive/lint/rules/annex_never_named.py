"""Phụ lục kèm theo mà lời văn không nhắc tới.

Sai: có «PHỤ LỤC II» ở cuối, các mục chỉ dẫn tới «Phụ lục I»
Đúng: «danh mục nhiệm vụ tại Phụ lục II kèm theo Kế hoạch này»
Vì sao: không ai được dẫn tới thì không ai làm theo; hoặc phụ lục thuộc văn bản khác.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.nodes import Level

SEVERITY = Severity.NOTE
_NAMED = "phụ lục"


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each annex called so that nothing points to, where another annex is pointed to."""
    structure = reading.structure
    annexes = [
        row
        for row in structure.provisions
        if row.level is Level.ANNEX and fold_in_place(row.label).startswith(_NAMED)
    ]
    named = {target for row in reading.references for target in row.provisions}
    if len(annexes) < 2 or not any(row.id in named for row in annexes):  # noqa: PLR2004 -- one annex alone is "kèm theo"
        return
    if any(row.reason is not None and _NAMED in fold_in_place(row.raw) for row in reading.references):
        return  # a pointer that leads nowhere may have meant it: that is another finding
    for row in annexes:
        if row.id not in named:
            yield Remark(
                row.id,
                f"Không mục nào dẫn tới “{row.label.strip()}”.",
                "Dẫn tới phụ lục ở mục dùng nó, hoặc bỏ phụ lục.",
                row.label_span,
            )
