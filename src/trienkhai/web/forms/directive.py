"""Forms around a directive: taking it in, its line in the register, adopting it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.web.forms.filter import Filter, any_of, day_field
from trienkhai.web.forms.opened import OpenedForm


class NamedUnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only to the checker
    """A choice among units that carry their name of the day."""

    def label_from_instance(self, obj: Unit) -> str:
        """The unit's name."""
        return getattr(obj, "name", obj.code)


KINDS = (
    ".docx,.doc,.rtf,.odt,.pdf,.txt,.md,.html,.htm,.mht,.png,.jpg,.jpeg,.tif,.tiff,.gif,.bmp,"
    "application/pdf,image/*,text/plain,text/html"
)
"""What the browser offers to choose; what a file is, its content says."""
MOST_FILES = 20


class SeveralFiles(forms.ClearableFileInput):
    """A field for one file or more."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class SeveralFilesField(forms.FileField):
    """One file or more: a list, in the order in which they were sent.

    A file without content is among them: what is wrong with one is said of that one.
    """

    widget = SeveralFiles

    def clean(self, data: Any, initial: object = None) -> list[Any]:  # noqa: ANN401, ARG002 - Django's form of it
        """The files; ValidationError where there is none, or more than are taken at once."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(self.error_messages["many"], code="many")
        return files


class UploadForm(forms.Form):
    """Files, and the register that they go into."""

    file = SeveralFilesField(
        label=gettext_lazy("Tệp văn bản"),
        help_text=gettext_lazy(
            "Word, PDF, bản quét, ảnh chụp, trang web hoặc văn bản thuần; chọn được nhiều tệp, mỗi tệp là "
            "một văn bản, không quá 20 MB. Không tải lên văn bản có dấu chỉ độ mật."
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp văn bản."),
            "many": gettext_lazy("Mỗi lần chỉ nhận 20 tệp. Hãy chia thành nhiều lần."),
        },
    )
    keeper = NamedUnitField(
        queryset=Unit.objects.none(), label=gettext_lazy("Sổ văn bản của"), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = units_named_on(Unit.objects.filter(pk__in=actor.unit_ids(Role.CLERK)), actor.on)
        self.fields["keeper"].queryset = own  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["accept"] = KINDS


class VersionForm(forms.Form):
    """A further file of a directive that is in the register."""

    file = forms.FileField(
        label=gettext_lazy("Tệp của bản mới"),
        help_text=gettext_lazy(
            "Tệp đã sửa của chính văn bản này (Word, PDF, bản quét, văn bản thuần …); bản trước vẫn được giữ."
        ),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp văn bản."),
            "empty": gettext_lazy("Tệp trống, không có chữ nào. Hãy kiểm tra lại tệp rồi tải lên."),
        },
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.ask()

    def ask(self) -> None:
        """Offer the box by which a person confirms a file that looks like another paper."""
        self.fields["sure"] = forms.BooleanField(
            label=gettext_lazy(
                "Tôi đã xem các điểm khác và xác nhận tệp này là bản mới của chính văn bản này"
            ),
            required=False,
        )

    @property
    def is_sure(self) -> bool:
        """Whether the box is ticked."""
        return bool(self.cleaned_data.get("sure"))


class WithdrawVersionForm(forms.Form):
    """Why a version is taken back: everybody who sees the versions of the directive can read it."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do rút bản này"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=gettext_lazy(
            "Bản đã rút vẫn được giữ cùng tệp và lý do; bản trước nó trở lại là bản đang rà soát. Những gì "
            "sửa trong bản này không còn tác dụng."
        ),
    )


class AmendForm(forms.Form):
    """The day from which a new version holds, and why the plan follows it."""

    on = forms.DateField(
        label=gettext_lazy("Bản mới có hiệu lực từ ngày"), help_text=gettext_lazy("Ví dụ: 05/9/2019")
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do đính chính"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class RegisterForm(OpenedForm):
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
