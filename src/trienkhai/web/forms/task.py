"""Correcting a task of an adopted plan."""

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.web.forms.proposal import TaskForm


class CorrectionForm(TaskForm):
    """Words and time anew, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do đính chính"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
