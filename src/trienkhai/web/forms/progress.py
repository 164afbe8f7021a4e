"""Reporting on work, and answering the report."""

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.plans.actions import Attachment


class SeenForm(forms.Form):
    """Remembers the newest entry that the person had before their eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def has_shown(self, seen: int) -> None:
        """The form is shown again beside newer entries, up to this one: sent once more, it has seen them."""
        self.data = dict(self.data.items()) | {self.add_prefix("seen"): str(seen)}


class ProgressForm(SeenForm):
    """How far the work is, in words; a percentage and a file where they make sense."""

    words = forms.CharField(
        label=gettext_lazy("Đã làm được gì"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=20_000,
    )
    percent = forms.IntegerField(
        label=gettext_lazy("Phần trăm"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Chỉ ghi khi đo được, từ 0 đến 100."),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp kèm theo"),
        required=False,
        help_text=(
            gettext_lazy(
                "Một tệp .pdf, .docx, .xlsx, .txt hoặc ảnh, đến 20 MB. Không đính kèm văn bản có dấu "
                "chỉ độ mật; hệ thống không đọc được chữ trong ảnh và bản quét, hãy tự kiểm tra "
                "trước khi gửi."
            )
        ),
    )

    @property
    def attachment(self) -> Attachment | None:
        """The file as the action takes it."""
        file = self.cleaned_data.get("file")
        return Attachment(file.name, file.read()) if file else None


class AnswerForm(SeenForm):
    """Confirming a report or returning it with a reason."""

    words = forms.CharField(
        label=gettext_lazy("Ý kiến, lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=20_000,
    )
