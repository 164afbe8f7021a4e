"""Forms for what was read of a directive."""

from collections.abc import Iterable
from typing import Any

from django import forms

from trienkhai.documents.enums import AssignmentRole, Comparator, TimingKind
from trienkhai.documents.models import ProposedTask

PARTIAL = "2019, 2019-Q2, 2019-06 hoặc 2019-06-30"


class TaskForm(forms.Form):
    """The words and the time of a task; which fields of the time count follows from its kind."""

    title = forms.CharField(label="Nội dung nhiệm vụ", widget=forms.Textarea(attrs={"rows": 5}))
    kind = forms.ChoiceField(label="Thời gian", choices=TimingKind.choices)
    start = forms.CharField(label="Từ", required=False, max_length=12, help_text=PARTIAL)
    end = forms.CharField(label="Đến", required=False, max_length=12, help_text=PARTIAL)
    every = forms.CharField(
        label="Chu kỳ",
        required=False,
        max_length=12,
        help_text="P1Y hằng năm, P6M 6 tháng, P3M quý, P1M tháng",
    )
    length = forms.CharField(label="Trong vòng", required=False, max_length=12, help_text="P30D là 30 ngày")
    event = forms.CharField(label="Kể từ", required=False, max_length=500)
    authority = forms.CharField(
        label="Theo văn bản",
        required=False,
        max_length=500,
        help_text="Nhiều văn bản: cách nhau bằng dấu phẩy",
    )

    @staticmethod
    def values_of(title: str, timing: dict[str, Any]) -> dict[str, Any]:
        """The form's first values from a task's words and timing."""
        said = timing.get("authority") or []
        authority = said if isinstance(said, str) else ", ".join(str(one) for one in said)
        return {"title": title, **timing, "authority": authority}

    def timing(self, before: dict[str, Any]) -> dict[str, Any]:
        """The timing as filled in; what the form has no field for is kept from before."""
        data = self.cleaned_data
        typed = {name: data[name].strip() for name in ("kind", "start", "end", "every", "length", "event")}
        authority = [part.strip() for part in data["authority"].split(",") if part.strip()]
        return {**before, **typed, "authority": authority}


class TargetForm(forms.Form):
    """A number to reach by a date."""

    text = forms.CharField(label="Chỉ tiêu", widget=forms.Textarea(attrs={"rows": 3}))
    comparator = forms.ChoiceField(label="So sánh", choices=Comparator.choices)
    low = forms.DecimalField(label="Con số", localize=True, required=False, max_digits=20, decimal_places=6)
    high = forms.DecimalField(
        label="Đến (khi là khoảng)", localize=True, required=False, max_digits=20, decimal_places=6
    )
    unit = forms.CharField(label="Đơn vị tính", required=False, max_length=120)
    begins = forms.CharField(label="Từ", required=False, max_length=12, help_text=PARTIAL)
    due = forms.CharField(label="Đến", required=False, max_length=12, help_text=PARTIAL)


class AssignmentForm(forms.Form):
    """Who does what: a body as the text writes it, its role, and the tasks or the whole plan."""

    phrase = forms.CharField(label="Đơn vị, như trong văn bản", max_length=500)
    role = forms.ChoiceField(label="Vai trò", choices=AssignmentRole.choices)
    whole_plan = forms.BooleanField(label="Về toàn bộ kế hoạch", required=False)
    tasks = forms.MultipleChoiceField(
        label="Nhiệm vụ", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: object, tasks: Iterable[ProposedTask], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.by_id = {str(task.pk): task for task in tasks}
        choices = [(key, f"{task.path}. {shortened(task.title)}") for key, task in self.by_id.items()]
        self.fields["tasks"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[ProposedTask]:
        """The ticked tasks."""
        return [self.by_id[key] for key in self.cleaned_data["tasks"]]


def shortened(words: str, length: int = 110) -> str:
    """The words, cut at a blank with … where they are long."""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"
