"""What every form is built from by which a list is filtered."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Filter(forms.Form):
    """A form of an address: a wrong value filters nothing out."""

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen and is usable, "" for the rest."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def is_used(self) -> bool:
        """True when anything is chosen; what the address carries hidden is no choice."""
        return any(value for name, value in self.values.items() if not self.fields[name].widget.is_hidden)


EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


def year_field(label: "StrOrPromise") -> forms.IntegerField:
    """A year to filter by."""
    return forms.IntegerField(label=label, required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)


def day_field(label: "StrOrPromise") -> forms.DateField:
    """A day to filter by, typed as offices write it."""
    widget = forms.DateInput(attrs={"placeholder": "05/9/2019", "autocomplete": "off"})
    wrong = {"invalid": gettext_lazy("Ngày không đúng, điều kiện này chưa được dùng. Hãy ghi như 05/9/2019.")}
    return forms.DateField(label=label, required=False, widget=widget, error_messages=wrong)


def any_of(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The choices with “all” before them."""
    return [("", gettext_lazy("Tất cả")), *choices]
