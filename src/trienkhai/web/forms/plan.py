"""What the lists of a plan are filtered by."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from trienkhai.documents.enums import AssignmentRole, TimingKind
from trienkhai.organisations.models import Unit, User
from trienkhai.plans.enums import DeadlineState, EntryKind, WorkState
from trienkhai.web.forms.filter import Filter, any_of, day_field, year_field
from trienkhai.web.forms.offered import unit_field


class TaskFilter(Filter):
    """Words, who leads, kind of time."""

    q = forms.CharField(label=gettext_lazy("Tìm trong nhiệm vụ"), required=False, max_length=200)
    lead = forms.CharField()  # as many units as lead decide what it is
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

    def __init__(self, *args: Any, leads: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"] = unit_field(gettext_lazy("Chủ trì"), leads)


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


GROUP = r"^[0-9]{1,18}-[0-9]{1,18}$"
"""The rows of one task as the address names them: its plan and its id, 0 for duties about the whole plan."""


class WorkFilter(AssignmentFilter):
    """Of one's own work also words of the task and of the unit's name; hidden: the task asked for."""

    q = forms.CharField(label=gettext_lazy("Tìm trong nhiệm vụ"), required=False, max_length=200)
    unit = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    nhom = forms.RegexField(GROUP, required=False, widget=forms.HiddenInput)
    field_order = ("q", "unit", "role", "work_state", "deadline_state")


class PlanFilter(Filter):
    """Words, who issued, the year it holds from, and how far the work is."""

    q = forms.CharField(
        label=gettext_lazy("Tìm theo số, ký hiệu, tên kế hoạch"), required=False, max_length=200
    )
    unit = forms.CharField(label=gettext_lazy("Đơn vị ban hành"), required=False, max_length=200)
    year = year_field(gettext_lazy("Năm hiệu lực"))
    state = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        required=False,
        choices=any_of([("open", gettext_lazy("Chưa xong hết")), ("done", gettext_lazy("Đã xong hết"))]),
    )


class CorrectionFilter(Filter):
    """Words of the task, what was corrected, by whom, from when to when; hidden: the one task asked for."""

    q = forms.CharField(label=gettext_lazy("Tìm trong nhiệm vụ"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Mục"),
        required=False,
        choices=any_of(
            [
                ("plan", pgettext_lazy("one", "Kế hoạch")),
                ("task", pgettext_lazy("one", "Nhiệm vụ")),
                ("target", gettext_lazy("Chỉ tiêu")),
                ("indicator", gettext_lazy("Câu hỏi số liệu")),
                ("assignment", gettext_lazy("Phân công")),
            ]
        ),
    )
    by = forms.ChoiceField(label=gettext_lazy("Người đính chính"), required=False)
    since = day_field(gettext_lazy("Từ ngày"))
    until = day_field(gettext_lazy("Đến ngày"))

    def __init__(self, *args: Any, persons: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person.pk), person.get_full_name() or person.username) for person in persons]
        self.fields["by"].choices = any_of(choices)  # type: ignore[attr-defined]
        self.fields[TASK] = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)


TASK = "nhiem-vu"
"""What the address calls the task of which a list is asked."""


class EntryFilter(Filter):
    """Of the history of a unit's part: which step, from when to when."""

    step = forms.ChoiceField(label=gettext_lazy("Bước"), required=False, choices=any_of(EntryKind.choices))
    since = day_field(gettext_lazy("Từ ngày"))
    until = day_field(gettext_lazy("Đến ngày"))


class WordsFilter(Filter):
    """Words of a name or title."""

    q = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, label: Promise) -> None:
        super().__init__(*args)
        self.fields["q"].label = str(label)


class TaskAssignmentFilter(AssignmentFilter):
    """On the page of a task also words of the unit's name, and those that have ended."""

    unit = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    ended = forms.ChoiceField(
        label=gettext_lazy("Phân công"),
        required=False,
        choices=[("", gettext_lazy("Đang giao")), ("1", gettext_lazy("Đã kết thúc"))],
    )
    field_order = ("unit", "role", "work_state", "deadline_state", "ended")
