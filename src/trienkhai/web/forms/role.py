"""Forms about roles: giving and ending one, letting somebody act in one and ending that."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User

_DAY = {"placeholder": "01/7/2025", "autocomplete": "off"}
_UNCHOSEN = gettext_lazy("Hãy tìm và chọn một tài khoản.")
ONE_DAY = dt.timedelta(days=1)


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:  # noqa: ANN401  # texts that are translated later
    widget = forms.DateInput(attrs=_DAY)
    return forms.DateField(label=label, widget=widget, required=required, help_text=help_text)


def _words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  # same
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, widget=widget, max_length=1000, required=required, help_text=help_text
    )


class _ForAnAccount(forms.Form):
    """An account among those offered, and the days, the last one included as offices write it."""

    user = forms.ModelChoiceField(
        label=gettext_lazy("Tài khoản"),
        queryset=User.objects.none(),
        error_messages={"required": _UNCHOSEN, "invalid_choice": _UNCHOSEN},
    )

    def __init__(self, *args: Any, accounts: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = accounts  # type: ignore[attr-defined]

    @property
    def valid_to(self) -> dt.date | None:
        """The first day on which it no longer holds; None where no last day was given."""
        last = self.cleaned_data["last"]
        return None if last is None else min(last, dt.date.max - ONE_DAY) + ONE_DAY


class RoleForm(_ForAnAccount):
    """A role of the unit for an account."""

    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=Role.choices)
    valid_from = _day(gettext_lazy("Từ ngày"))
    last = _day(
        gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống nếu giữ đến khi có quyết định khác."),
    )
    reason = _words(
        gettext_lazy("Căn cứ, lý do"),
        required=False,
        help_text=gettext_lazy("Số, ký hiệu và ngày của văn bản, nếu có."),
    )


class EndRoleForm(forms.Form):
    """From which day a role no longer holds, and why."""

    day = _day(
        gettext_lazy("Thôi từ ngày"),
        help_text=gettext_lazy("Ghi ngày hôm nay thì thôi ngay, từ lần bấm tiếp theo của người đó."),
    )
    reason = _words(gettext_lazy("Lý do"))


class DelegationForm(_ForAnAccount):
    """Who acts in a role, from when to when, why and by which paper."""

    valid_from = _day(gettext_lazy("Từ ngày"))
    last = _day(gettext_lazy("Đến hết ngày"))
    reason = _words(gettext_lazy("Lý do"))
    document = forms.CharField(
        label=gettext_lazy("Văn bản ủy quyền"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Số, ký hiệu và ngày của văn bản, nếu có."),
    )


class EndDelegationForm(forms.Form):
    """Why a delegation ends; it ends at once, whatever is said."""

    reason = _words(gettext_lazy("Lý do"), required=False)
