"""Forms around a directive: taking it in, its line in the register, adopting it."""

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.web.forms.plan import Filter, any_of, day_field


class NamedUnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only to the checker
    """A choice among units that carry their name of the day."""

    def label_from_instance(self, obj: Unit) -> str:
        """The unit's name."""
        return getattr(obj, "name", obj.code)


class UploadForm(forms.Form):
    """A file and the register that it goes into."""

    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản"),
        help_text=gettext_lazy(
            "Tệp văn bản thuần (.txt), không quá 20 MB. Không tải lên văn bản có dấu chỉ độ mật."
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp văn bản."),
            "empty": gettext_lazy("Tệp trống, không có chữ nào. Hãy kiểm tra lại tệp rồi tải lên."),
        },
    )
    keeper = NamedUnitField(
        queryset=Unit.objects.none(), label=gettext_lazy("Sổ văn bản của"), empty_label=None
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        own = units_named_on(Unit.objects.filter(pk__in=actor.unit_ids(Role.CLERK)), actor.on)
        self.fields["keeper"].queryset = own  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["accept"] = ".txt,text/plain"


class VersionForm(forms.Form):
    """A further file of a directive that is in the register."""

    file = forms.FileField(
        label=gettext_lazy("Tệp của bản mới"),
        help_text=gettext_lazy("Tệp đã sửa của chính văn bản này; bản trước vẫn được giữ."),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp văn bản."),
            "empty": gettext_lazy("Tệp trống, không có chữ nào. Hãy kiểm tra lại tệp rồi tải lên."),
        },
    )


class AmendForm(forms.Form):
    """The day from which a new version holds, and why the plan follows it."""

    on = forms.DateField(
        label=gettext_lazy("Bản mới có hiệu lực từ ngày"), help_text=gettext_lazy("Ví dụ: 05/9/2019")
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do đính chính"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class RegisterForm(forms.Form):
    """What the register says of a directive."""

    kind = forms.CharField(
        label=gettext_lazy("Loại"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("KH, NQ, CT, KL, QĐ, HD …"),
    )
    symbol = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False)
    issued_on = forms.DateField(
        label=gettext_lazy("Ngày ban hành"),
        required=False,
        help_text=gettext_lazy("Ví dụ: 05/9/2019"),
        widget=forms.DateInput(),
    )
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=255, required=False)
    title = forms.CharField(label=gettext_lazy("Trích yếu"), widget=forms.Textarea(attrs={"rows": 4}))


class AdoptForm(forms.Form):
    """The name and the day under which a reviewed directive becomes a plan."""

    title = forms.CharField(label=gettext_lazy("Tên kế hoạch"), widget=forms.Textarea(attrs={"rows": 3}))
    effective_on = forms.DateField(
        label=gettext_lazy("Ngày hiệu lực"),
        help_text=gettext_lazy("Cây tổ chức của ngày này quyết định các đơn vị được giao việc."),
    )


class DirectiveFilter(Filter):
    """Words of the symbol, issuer or title, whose register, how far it is, issued from when to when."""

    q = forms.CharField(label=gettext_lazy("Tìm theo số, ký hiệu, trích yếu"), required=False, max_length=200)
    unit = forms.CharField(label=gettext_lazy("Sổ của đơn vị"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        required=False,
        choices=any_of(
            [("review", gettext_lazy("Đang rà soát")), ("adopted", gettext_lazy("Đã thành kế hoạch"))]
        ),
    )
    since = day_field(gettext_lazy("Ban hành từ ngày"))
    until = day_field(gettext_lazy("Ban hành đến ngày"))
