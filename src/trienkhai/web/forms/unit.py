"""What lists of units are filtered by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.organisations.unit_types import unit_types
from trienkhai.web.clock import today


class UnitFilter(forms.Form):
    """Words of the name and the type; a wrong value filters nothing out."""

    q = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    loai = forms.ChoiceField(label=gettext_lazy("Loại"), required=False)
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
    def parent(self) -> str:
        """The code of the unit whose own units are asked for, "" for all."""
        return str(getattr(self, "cleaned_data", {}).get("tren", ""))
