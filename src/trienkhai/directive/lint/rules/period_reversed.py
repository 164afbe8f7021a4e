"""Khoảng thời gian có điểm cuối trước điểm đầu.

Sai: «giai đoạn 2025 - 2021», «từ ngày 15/6/2025 đến ngày 10/6/2025»
Đúng: «giai đoạn 2021 - 2025», «từ ngày 10/6/2025 đến ngày 15/6/2025»
Vì sao: một trong hai mốc bị gõ nhầm.
"""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_TO = r"\s*(?:[-–—]|đến(?:\s+hết)?)\s*"
_YEARS = lazily(
    r"(?:[Gg]iai đoạn|GIAI ĐOẠN|[Nn]hiệm kỳ|NHIỆM KỲ|[Tt]ừ năm)\s+(?:năm\s+)?(?P<a>(?:19|20)\d\d)"
    rf"{_TO}(?:năm\s+)?(?P<b>(?:19|20)\d\d)(?![\d/])"
)
_DAYS = lazily(
    rf"[Tt]ừ\s+(?:ngày\s+)?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>\d{{4}}){_TO}"
    r"(?:ngày\s+)?(?P<D>\d{1,2})/(?P<M>\d{1,2})/(?P<Y>\d{4})(?!\d)"
)
_MONTHS = lazily(
    rf"[Tt]ừ\s+(?:tháng\s+)?(?P<m>\d{{1,2}})/(?P<y>\d{{4}}){_TO}"
    r"(?:tháng\s+)?(?P<M>\d{1,2})/(?P<Y>\d{4})(?!\d)"
)
_SIGNS = ("oạn", "OẠN", "ừ ", "hiệm kỳ", "HIỆM KỲ")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each span of years, months or days that ends before it begins."""
    for place, passage in reading.structure.places():
        if not any(sign in passage.text for sign in _SIGNS):
            continue
        for pattern in (_YEARS, _DAYS, _MONTHS):
            for match in pattern.finditer(passage.text):
                first, last = _ends(match)
                if last < first:
                    yield Remark(
                        provision_of(reading, place),
                        f"“{match[0]}”: kết thúc trước khi bắt đầu.",
                        "Kiểm tra lại hai mốc thời gian.",
                        passage.span(*match.span()),
                    )


def _ends(match: re.Match[str]) -> tuple[list[int], list[int]]:
    """Both ends as year, month, day, as far as printed."""
    found = match.groupdict()
    if "a" in found:
        return [int(found["a"])], [int(found["b"])]
    return [int(found[name]) for name in "ymd" if name in found], [
        int(found[name]) for name in "YMD" if name in found
    ]
