"""Between which two days a descent is drawn, and of what."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from trienkhai.periods import format_day

_DAY = {"placeholder": "01/7/2025", "autocomplete": "off"}
UNIT, BRANCH = "don-vi", "nhanh"


class DescentForm(forms.Form):
    """The two days, and whether the unit or its branch; left out: ``first``, ``last``, the unit."""

    tu = forms.DateField(label=gettext_lazy("Từ ngày"), widget=forms.DateInput(attrs=_DAY))
    den = forms.DateField(label=gettext_lazy("Đến ngày"), widget=forms.DateInput(attrs=_DAY))
    cua = forms.ChoiceField(
        label=gettext_lazy("Của"),
        choices=[
            (UNIT, gettext_lazy("riêng đơn vị này")),
            (BRANCH, gettext_lazy("các đơn vị trong phạm vi của nó")),
        ],
    )

    def __init__(self, data: Mapping[str, Any], *, first: dt.date, last: dt.date) -> None:
        initial = {"tu": format_day(first), "den": format_day(last), "cua": UNIT}
        super().__init__({name: data.get(name) or value for name, value in initial.items()})

    def clean(self) -> dict[str, Any]:
        """The days as asked for, in their order."""
        said = super().clean() or {}
        if not self.errors and said["tu"] >= said["den"]:
            raise forms.ValidationError(gettext("Ngày đầu phải trước ngày sau."))
        return said
