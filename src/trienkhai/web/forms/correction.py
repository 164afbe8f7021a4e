"""Correcting an adopted plan: whatever is changed, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import Clause
from trienkhai.organisations.models import Unit
from trienkhai.web.forms.opened import OpenedForm
from trienkhai.web.forms.phrase import TickedUnitsField
from trienkhai.web.forms.proposal import TargetForm, TaskForm, shortened

NOT_OF_THE_BRANCH = gettext_lazy("Có đơn vị không thuộc đảng bộ của cấp ủy ban hành; hãy chọn lại.")


class ReasonForm(forms.Form):
    """Why something is corrected: everybody who sees the plan can read it."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do đính chính"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class PlanCorrectionForm(ReasonForm, OpenedForm):
    """The plan's name, symbol and first day anew."""

    title = forms.CharField(label=gettext_lazy("Tên kế hoạch"), widget=forms.Textarea(attrs={"rows": 3}))
    symbol = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False)
    effective_on = forms.DateField(
        label=gettext_lazy("Ngày hiệu lực"),
        help_text=gettext_lazy(
            "Việc định kỳ chưa đổi hạn thì tính lại hạn từ ngày này. Các đơn vị đã được giao việc giữ nguyên."
        ),
    )
    field_order = ("title", "symbol", "effective_on", "reason")


class TaskCorrectionForm(ReasonForm, TaskForm):
    """A task's words and time anew."""


class TargetCorrectionForm(ReasonForm, TargetForm):
    """A target's words, numbers and dates anew, or those of one that was missed."""


class MissedTaskForm(ReasonForm, TaskForm):
    """A task that the reading missed: under which clause, what, when, and whether every unit gets it."""

    clause = forms.ChoiceField(label=gettext_lazy("Điều khoản"))
    for_all = forms.BooleanField(
        label=gettext_lazy("Giao cho mọi đơn vị tổ chức thực hiện toàn bộ kế hoạch"), required=False
    )
    field_order = (
        "clause",
        "title",
        "kind",
        "start",
        "end",
        "every",
        "on",
        "length",
        "event",
        "authority",
        "for_all",
    )

    def __init__(self, *args: Any, clauses: Iterable[Clause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(clause.pk): clause for clause in clauses}
        choices = [
            (key, f"{clause.path}. {shortened(clause.heading or clause.text, 80)}")
            for key, clause in self.by_id.items()
        ]
        self.fields["clause"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Clause:
        """The clause that commands the task."""
        return self.by_id[self.cleaned_data["clause"]]


class DutyForm(ReasonForm):
    """Units, and the role that they get."""

    units = TickedUnitsField(
        queryset=Unit.objects.none(),
        error_messages={
            "required": gettext_lazy("Hãy chọn ít nhất một đơn vị."),
            "invalid_choice": NOT_OF_THE_BRANCH,
            "invalid_pk_value": NOT_OF_THE_BRANCH,
        },
    )
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=AssignmentRole.choices)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
