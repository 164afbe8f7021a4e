"""A target as a person may write it."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from trienkhai.documents.enums import Comparator
from trienkhai.documents.validators.timing import read_date

PERCENT = "%"
_LARGEST = Decimal(10) ** 14


class InvalidTarget(Exception):
    """A target that cannot be kept; ``problems`` are Vietnamese sentences, one a fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def check_target(values: dict[str, Any]) -> None:
    """Raise InvalidTarget with everything that is wrong with the fields of a target."""
    problems = _number_problems(values) + _date_problems(values)
    if not str(values.get("text", "")).strip():
        problems.insert(0, gettext("Chỉ tiêu cần có lời."))
    if values.get("comparator") not in Comparator.values:
        problems.append(
            gettext("Không có cách so sánh “{comparator}”.").format(comparator=values.get("comparator"))
        )
    if problems:
        raise InvalidTarget(problems)


def _number_problems(values: dict[str, Any]) -> list[str]:
    low, high, comparator = values.get("low"), values.get("high"), values.get("comparator")
    problems = []
    if low is None:
        problems.append(gettext("Chỉ tiêu cần có con số."))
    if comparator == Comparator.RANGE and (high is None or (low is not None and high <= low)):
        problems.append(gettext("Chỉ tiêu trong khoảng cần số đầu nhỏ hơn số cuối."))
    if comparator != Comparator.RANGE and high is not None:
        problems.append(gettext("Chỉ chỉ tiêu trong khoảng mới có số cuối."))
    numbers = [number for number in (low, high) if number is not None]
    if any(number < 0 or number >= _LARGEST for number in numbers):
        problems.append(gettext("Con số phải từ 0 và dưới 100.000 tỷ."))
    if _is_capped_share(values) and any(number > 100 for number in numbers):  # noqa: PLR2004 - per cent
        problems.append(gettext("Tỷ lệ không quá 100%."))
    return problems


def _is_capped_share(values: dict[str, Any]) -> bool:
    return values.get("unit") == PERCENT and values.get("comparator") != Comparator.INCREASE_BY


def _date_problems(values: dict[str, Any]) -> list[str]:
    return [
        gettext("“{value}” không phải thời điểm; hãy ghi 2020, 2020-Q2, 2020-06 hoặc 2020-06-30.").format(
            value=values[name]
        )
        for name in ("begins", "due")
        if values.get(name) and read_date(str(values[name])) is None
    ]
