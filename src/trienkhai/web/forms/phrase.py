"""Forms for whom a phrase means."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from trienkhai.organisations.models import Unit
from trienkhai.organisations.unit_types import unit_types
from trienkhai.web.addresses import is_row_id
from trienkhai.web.clock import today
from trienkhai.web.forms.directive import NamedUnitField
from trienkhai.web.forms.opened import OpenedForm


class TickedUnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only to the checker
    """Units by id; one that no row can have is refused like one that there is not."""

    def clean(self, value: Any) -> QuerySet[Unit]:  # noqa: ANN401  # as the field beneath has it
        """The ticked units."""
        wrong = next((key for key in value or () if not is_row_id(str(key))), None)
        if wrong is not None:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": wrong}
            )
        return super().clean(value)


class SettleForm(OpenedForm):
    """The units that a phrase means; none needs a reason."""

    units = TickedUnitsField(queryset=Unit.objects.none(), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Cần ghi khi không chọn đơn vị nào, ví dụ: cơ quan ngoài hệ thống."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class NewUnitForm(forms.Form):
    """A body that is not in the tree yet."""

    name = forms.CharField(label=gettext_lazy("Tên đơn vị"), max_length=255)
    code = forms.CharField(label=gettext_lazy("Mã"), max_length=40)
    type_code = forms.ChoiceField(label=gettext_lazy("Loại"))
    parent = NamedUnitField(queryset=Unit.objects.none(), label=gettext_lazy("Cấp trên trực tiếp"))
    opened_on = forms.DateField(label=gettext_lazy("Ngày thành lập"))

    def __init__(self, *args: Any, parents: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]
        titles = [(code, rule.title) for code, rule in unit_types(today()).items()]
        self.fields["type_code"].choices = titles  # type: ignore[attr-defined]
