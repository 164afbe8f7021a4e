"""How many members a unit has."""

from django import forms
from django.utils.translation import gettext_lazy

_MOST = 1_000_000


class MembersForm(forms.Form):
    """Two numbers and their day, and the paper that allows an exception."""

    official = forms.IntegerField(
        label=gettext_lazy("Đảng viên chính thức"),
        min_value=0,
        max_value=_MOST,
        help_text=gettext_lazy("Chỉ ghi con số, không ghi tên ai."),
    )
    probationary = forms.IntegerField(label=gettext_lazy("Đảng viên dự bị"), min_value=0, max_value=_MOST)
    counted_on = forms.DateField(
        label=gettext_lazy("Tính đến ngày"),
        widget=forms.DateInput(attrs={"placeholder": "30/6/2025", "autocomplete": "off"}),
    )
    consent = forms.CharField(
        label=gettext_lazy("Văn bản đồng ý của cấp ủy cấp trên"),
        required=False,
        max_length=255,
        help_text=gettext_lazy(
            "Số, ký hiệu và ngày, nếu cấp trên đồng ý lập đảng bộ cơ sở dưới 30 đảng viên"
            " hoặc chi bộ cơ sở từ 30 đảng viên trở lên."
        ),
    )
