"""What the lists of a plan are filtered by."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from trienkhai.documents.enums import AssignmentRole, TimingKind
from trienkhai.organisations.models import Unit
from trienkhai.plans.enums import DeadlineState, WorkState


class Filter(forms.Form):
    """A form of an address: a wrong value filters nothing out."""

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen and is usable, "" for the rest."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def is_used(self) -> bool:
        """True when anything is chosen."""
        return any(self.values.values())


def any_of(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The choices with “all” before them."""
    return [("", gettext_lazy("Tất cả")), *choices]


class TaskFilter(Filter):
    """Words, who leads, kind of time."""

    q = forms.CharField(label=gettext_lazy("Tìm trong nhiệm vụ"), required=False, max_length=200)
    lead = forms.ChoiceField(label=gettext_lazy("Chủ trì"), required=False)
    timing_kind = forms.ChoiceField(
        label=gettext_lazy("Thời gian"), required=False, choices=any_of(TimingKind.choices)
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        required=False,
        choices=any_of(
            [
                ("overdue", gettext_lazy("Có đơn vị quá hạn")),
                ("awaiting", gettext_lazy("Có đơn vị chờ xác nhận")),
                ("open", gettext_lazy("Chưa xong hết")),
                ("dropped", gettext_lazy("Đã bỏ khỏi kế hoạch")),
            ]
        ),
    )

    def __init__(self, *args: object, leads: list[Unit], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(str(unit.pk), getattr(unit, "name", unit.code)) for unit in leads]
        self.fields["lead"].choices = any_of(choices)  # type: ignore[attr-defined]


class AssignmentFilter(Filter):
    """Role and the two axes of state."""

    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"), required=False, choices=any_of(AssignmentRole.choices)
    )
    work_state = forms.ChoiceField(
        label=gettext_lazy("Việc"), required=False, choices=any_of(WorkState.choices)
    )
    deadline_state = forms.ChoiceField(
        label=gettext_lazy("Hạn"), required=False, choices=any_of(DeadlineState.choices)
    )


class WorkFilter(AssignmentFilter):
    """Of one's own work also words of the task and of the unit's name."""

    q = forms.CharField(label=gettext_lazy("Tìm trong nhiệm vụ"), required=False, max_length=200)
    unit = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    field_order = ("q", "unit", "role", "work_state", "deadline_state")


class WordsFilter(Filter):
    """Words of a name or title."""

    q = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: object, label: Promise) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["q"].label = str(label)


class TaskAssignmentFilter(AssignmentFilter):
    """On the page of a task also those that have ended."""

    ended = forms.ChoiceField(
        label=gettext_lazy("Phân công"),
        required=False,
        choices=[("", gettext_lazy("Đang giao")), ("1", gettext_lazy("Đã kết thúc"))],
    )
