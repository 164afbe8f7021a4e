"""What lists of units are filtered by."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from trienkhai.organisations.unit_types import unit_types
from trienkhai.web.clock import today
from trienkhai.web.forms.filter import Filter, day_field

_EARLIEST = dt.date(1900, 1, 1)  # nothing was known here before, and no hour of it is out of bounds


class UnitFilter(forms.Form):
    """Words of the name, the type, and the day of the tree; a wrong value filters nothing out."""

    q = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    loai = forms.ChoiceField(label=gettext_lazy("Loại"), required=False)
    ngay = forms.DateField(
        label=gettext_lazy("Cây tổ chức ngày"),
        required=False,
        widget=forms.DateInput(attrs={"placeholder": "30/6/2025", "autocomplete": "off"}),
    )
    tren = forms.CharField(label=gettext_lazy("Mã cấp trên trực tiếp"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(code, rule.title) for code, rule in unit_types(today()).items()]
        self.fields["loai"].choices = [("", gettext_lazy("Tất cả")), *titles]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def words(self) -> str:
        """What was typed to search for."""
        return str(getattr(self, "cleaned_data", {}).get("q", ""))

    @property
    def type_code(self) -> str:
        """The chosen type, "" for all."""
        return str(getattr(self, "cleaned_data", {}).get("loai", ""))

    @property
    def day(self) -> dt.date | None:
        """The day whose tree is asked for, None for today's."""
        day: dt.date | None = getattr(self, "cleaned_data", {}).get("ngay")
        return day

    @property
    def parent(self) -> str:
        """The code of the unit whose own units are asked for, "" for all."""
        return str(getattr(self, "cleaned_data", {}).get("tren", ""))


class KnownFilter(Filter):
    """A day of the unit, and the day and hour of what was known of it; a wrong value counts as not given."""

    ngay = day_field(gettext_lazy("Đơn vị vào ngày"))
    biet = day_field(gettext_lazy("Như đã biết vào ngày"))
    gio = forms.TimeField(
        label=gettext_lazy("Lúc (bỏ trống: hết ngày)"),
        required=False,
        widget=forms.TimeInput(attrs={"placeholder": "14:30", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Giờ không đúng. Hãy ghi như 14:30.")},
    )

    def day(self, today: dt.date) -> dt.date:
        """The day of the unit; today where none is given."""
        return self.values["ngay"] or today

    def moment(self, today: dt.date) -> dt.datetime:
        """Until when things were known: to the second or, without an hour, to the end of the day."""
        hour = self.values["gio"] or dt.time.max
        day = max(self.values["biet"] or today, _EARLIEST)
        return timezone.make_aware(dt.datetime.combine(day, hour))


class DayForm(forms.Form):
    """The day on whose tree a unit is looked at, beside today's."""

    ngay = forms.DateField(
        label=gettext_lazy("Cây tổ chức ngày"),
        widget=forms.DateInput(attrs={"placeholder": "30/6/2025", "autocomplete": "off"}),
    )
