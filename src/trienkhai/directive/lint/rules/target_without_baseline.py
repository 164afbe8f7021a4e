"""Chỉ tiêu tăng hoặc giảm mà không nêu so với mốc nào.

Sai: «giảm 50% số người hoạt động không chuyên trách»
Đúng: «giảm 50% số người hoạt động không chuyên trách so với năm 2015»
Vì sao: không có số gốc thì không tính được đã giảm bao nhiêu.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.targets import Comparator, Target
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.places import sentence_around
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE
_BASELINE = lazily(
    r"so với|so năm|cùng kỳ|hiện nay|hiện có|hiện tại|năm trước|hằng năm|hàng năm|mỗi năm|bình quân|/năm"
    r"|mỗi quý|hằng quý|đầu kỳ|giai đoạn trước|nhiệm kỳ trước|đầu nhiệm kỳ|kế hoạch|dự toán|tốc độ"
    r"|tăng trưởng|từ \d|lên \d"
)
# “Tỷ lệ cắt giảm thủ tục”: a share of what there is, whatever is done with it.
_SHARE = lazily(r"t[ỷỉ] lệ (?:được )?(?:cắt giảm|giảm|tăng)")
_CHANGES = frozenset({Comparator.REDUCE_BY, Comparator.INCREASE_BY})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each rise or fall in per cent whose sentence names nothing to compare with."""
    obligations = reading.obligations
    for target in (*(row for task in obligations.tasks for row in task.targets), *obligations.targets):
        if (
            target.comparator in _CHANGES
            and target.unit == "%"
            and not _SHARE.match(fold_in_place(target.text))
            and not _BASELINE.search(_words(reading, target))
        ):
            yield Remark(
                target.provision,
                f"“{target.raw or target.text}” không nêu so với mốc nào.",
                "Thêm năm hoặc con số làm gốc.",
                target.span,
            )


def _words(reading: Reading, target: Target) -> str:
    around = sentence_around(reading.structure, target.span) if target.span else ""
    return fold_in_place(f"{target.text} {around}")
