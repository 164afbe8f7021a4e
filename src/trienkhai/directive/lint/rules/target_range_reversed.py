"""Khoảng của chỉ tiêu có số đầu lớn hơn số cuối.

Sai: «đạt từ 40 đến 35% cán bộ»
Đúng: «đạt từ 35 đến 40% cán bộ»
Vì sao: hai số bị đảo, hoặc một số bị gõ nhầm.
"""

from collections.abc import Iterator
from decimal import Decimal

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.places import provision_at, sentence_around
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Span

SEVERITY = Severity.WARNING
_RANGE = lazily(r"từ (\d{1,3}(?:,\d+)?)\s?%? (?:đến|tới) (\d{1,3}(?:,\d+)?)\s?%")
_FALLS = lazily(r"(?<!\w)(?:giảm|xuống(?! cấp)|hạ(?! tầng)|còn từ)(?!\w)")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each range that runs downward, of a target or of a share that is not said to fall."""
    obligations = reading.obligations
    targets = (*(row for task in obligations.tasks for row in task.targets), *obligations.targets)
    for target in targets:
        if target.high is not None and target.high < target.low:
            yield _remark(target.provision, target.raw or target.text, target.span)
    yield from _outside(reading, [target.span for target in targets if target.span])


def _outside(reading: Reading, taken: list[Span]) -> Iterator[Remark]:
    """Ranges of shares that no target holds."""
    structure = reading.structure
    for match in _RANGE.finditer(structure.source.text):
        low, high = (Decimal(number.replace(",", ".")) for number in match.groups())
        span = Span(*match.span())
        if low <= high or any(other.start < span.end and span.start < other.end for other in taken):
            continue
        if not _FALLS.search(fold_in_place(sentence_around(structure, span))):
            yield _remark(provision_at(structure, span.start), match[0], span)


def _remark(provision: str | None, raw: str, span: Span | None) -> Remark:
    return Remark(provision, f"“{raw}”: số đầu lớn hơn số cuối.", "Kiểm tra lại hai con số.", span)
