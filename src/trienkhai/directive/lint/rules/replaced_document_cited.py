"""Văn bản vừa bị thay thế hoặc bãi bỏ, vừa được dẫn như còn hiệu lực.

Sai: phần II «thực hiện theo Kế hoạch số 45-KH/TU», cuối văn bản «thay thế Kế hoạch số 45-KH/TU»
Đúng: phần II nêu thẳng nội dung, hoặc dẫn văn bản còn hiệu lực
Vì sao: hết hiệu lực rồi thì không còn là căn cứ để làm.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.citations import Relation
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_ENDED = frozenset({Relation.REPLACES, Relation.REPEALS})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each place that rests on a document which this one ends."""
    ended = {row.symbol for row in reading.citations if row.symbol and row.relation in _ENDED}
    for row in reading.citations:
        if row.symbol in ended and row.relation not in _ENDED:
            yield Remark(
                provision_of(reading, row.place),
                f"“{row.symbol}” được dẫn ở đây nhưng chính văn bản này thay thế hoặc bãi bỏ nó.",
                "Dẫn văn bản còn hiệu lực, hoặc nêu thẳng nội dung.",
                row.span,
            )
