"""Forms around a reorganisation: drawing it up, taking it back."""

from django import forms
from django.utils.translation import gettext_lazy

_DAY = {"placeholder": "01/7/2025", "autocomplete": "off"}


class OperationPlanForm(forms.Form):
    """What it is called, from when and by which paper, and the table of what happens to which unit."""

    title = forms.CharField(
        label=gettext_lazy("Việc sắp xếp"),
        max_length=255,
        help_text=gettext_lazy("Gọi như văn bản quyết định, ví dụ: Nhập ba xã Đồi Chè, Suối Đá, Bãi Bồi."),
    )
    effective_on = forms.DateField(
        label=gettext_lazy("Có hiệu lực từ ngày"), widget=forms.DateInput(attrs=_DAY)
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=255,
        help_text=gettext_lazy("Số, ký hiệu và ngày của văn bản quyết định."),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp kế hoạch"),
        help_text=gettext_lazy(
            "Excel hoặc CSV, mỗi dòng một đơn vị. Chưa ghi gì cho đến khi đồng chí bấm thực hiện."
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp kế hoạch."),
            "empty": gettext_lazy("Tệp rỗng. Hãy chọn tệp kế hoạch."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )


class HeirForm(forms.Form):
    """Who takes over from a unit that ended, from when and by which paper."""

    into = forms.CharField(
        label=gettext_lazy("Mã đơn vị kế thừa"),
        max_length=40,
        help_text=gettext_lazy("Mã ghi ở trang của đơn vị trong mục Tổ chức."),
    )
    effective_on = forms.DateField(
        label=gettext_lazy("Có hiệu lực từ ngày"), widget=forms.DateInput(attrs=_DAY)
    )
    basis = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=255)


class UndoForm(forms.Form):
    """Why it is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do hoàn tác"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
