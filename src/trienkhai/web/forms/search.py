"""What the results of a search are narrowed by, each kind by what tells its rows apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from trienkhai.documents.enums import TimingKind
from trienkhai.organisations.unit_types import unit_types
from trienkhai.web.clock import today
from trienkhai.web.forms.filter import Filter, any_of, day_field, year_field


class FoundFilter(Filter):
    """The words searched for; hidden: the kind of results that is shown."""

    q = forms.CharField(label=gettext_lazy("Từ cần tìm"), required=False, max_length=200)
    nhom = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    @property
    def narrowing(self) -> dict[str, object]:
        """What was chosen beside the words and the kind, by field; only what is usable."""
        return {name: value for name, value in self.values.items() if value and name not in {"q", "nhom"}}


class FoundUnits(FoundFilter):
    """Units by type."""

    loai = forms.ChoiceField(label=gettext_lazy("Loại"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(code, rule.title) for code, rule in unit_types(today()).items()]
        self.fields["loai"].choices = any_of(titles)  # type: ignore[attr-defined]


class FoundDirectives(FoundFilter):
    """Directives by the day of issue."""

    since = day_field(gettext_lazy("Ban hành từ ngày"))
    until = day_field(gettext_lazy("Ban hành đến ngày"))


class FoundPlans(FoundFilter):
    """Plans by the year in which they begin to hold."""

    year = year_field(gettext_lazy("Năm hiệu lực"))


class FoundTasks(FoundFilter):
    """Tasks by words of their plan and by kind of time."""

    plan = forms.CharField(label=gettext_lazy("Số, ký hiệu hay tên kế hoạch"), required=False, max_length=200)
    timing_kind = forms.ChoiceField(
        label=gettext_lazy("Thời gian"), required=False, choices=any_of(TimingKind.choices)
    )


class FoundClauses(FoundFilter):
    """Clauses by words of their directive."""

    directive = forms.CharField(
        label=gettext_lazy("Số, ký hiệu hay trích yếu văn bản"), required=False, max_length=200
    )
