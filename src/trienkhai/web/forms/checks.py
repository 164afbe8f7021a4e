"""What the warnings of a branch are filtered by."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries.branch_checks import SETTLED
from trienkhai.organisations.rule_checks import CheckKind
from trienkhai.web.forms.filter import Filter, any_of, day_field
from trienkhai.web.forms.offered import unit_field

KIND_NAMES = [
    (CheckKind.OFFICIAL.value, CheckKind.OFFICIAL.label),
    (CheckKind.BASE.value, CheckKind.BASE.label),
    (SETTLED, gettext_lazy("Khác số đảng viên nhưng đã có văn bản đồng ý")),
    (CheckKind.TYPE.value, CheckKind.TYPE.label),
    (CheckKind.SUPERIOR.value, CheckKind.SUPERIOR.label),
    (CheckKind.CODE.value, CheckKind.CODE.label),
]
"""The kinds in the order of the page, what a paper settles beside what it would settle."""


class ChecksFilter(Filter):
    """The kind of warning, the branch of a direct subordinate, and the day of the rules and of the tree."""

    loai = forms.ChoiceField(label=gettext_lazy("Nội dung"), required=False, choices=any_of([*KIND_NAMES]))
    nhanh = forms.Field()
    ngay = day_field(gettext_lazy("Theo quy định và cây tổ chức ngày"))

    def __init__(self, *args: Any, below: Sequence[Unit]) -> None:
        super().__init__(*args)
        self.fields["nhanh"] = unit_field(gettext_lazy("Trong đơn vị trực thuộc"), below)


class ChecksDay(Filter):
    """The day alone: which subordinates there are to choose from goes by it."""

    ngay = day_field(gettext_lazy("Theo quy định và cây tổ chức ngày"))

    def day(self, today: dt.date) -> dt.date:
        """The day that is asked for; today where none is."""
        return self.values["ngay"] or today
