"""Opening a year of figures, the lines of a unit's form, and what lists of figures are filtered by."""

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.unit_types import UnitTypeTitle, title_of
from trienkhai.plans.enums import Counted, CountSpan, IndicatorKind
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.actions import Asked, Entry
from trienkhai.reporting.enums import AnswerState
from trienkhai.reporting.models import AnswerDuty
from trienkhai.reporting.validators import Reply, TypedReply
from trienkhai.web.forms.filter import EARLIEST_YEAR, LATEST_YEAR, Filter, any_of, day_field, year_field
from trienkhai.web.forms.offered import unit_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_NUMBER, LONGEST_WORDS = 60, 2000
KEPT_WHO_WAS_ASKED = gettext_lazy(
    "Kỳ đã mở giữ nguyên câu hỏi và đơn vị được hỏi; loại chọn ở đây dùng cho kỳ mở từ nay."
)


class PlanField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only to the checker
    """A choice among plans by symbol and title."""

    def label_from_instance(self, obj: Plan) -> str:
        """Symbol and the beginning of the title."""
        title = " ".join(obj.title.split()[:18])
        return f"{obj.symbol} · {title}" if obj.symbol else title


class RevisionFilter(Filter):
    """Of the history of one figure: what was done, by whom, from when to when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Lần ghi"),
        required=False,
        choices=any_of(
            [
                ("sent", gettext_lazy("Gửi số liệu")),
                ("inapplicable", gettext_lazy("Không áp dụng")),
                ("withdrawn", gettext_lazy("Đã rút số liệu")),
            ]
        ),
    )
    by = forms.ChoiceField(label=gettext_lazy("Người ghi"), required=False)
    since = day_field(gettext_lazy("Từ ngày"))
    until = day_field(gettext_lazy("Đến ngày"))

    def __init__(self, *args: Any, persons: Iterable[User]) -> None:
        super().__init__(*args)
        names = {str(person.pk): person.get_full_name() or person.username for person in persons}
        self.fields["by"].choices = any_of(sorted(names.items(), key=itemgetter(1)))  # type: ignore[attr-defined]


class CycleForm(forms.Form):
    """A plan and a year for which figures are asked."""

    plan = PlanField(queryset=Plan.objects.none(), label=pgettext_lazy("one", "Kế hoạch"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)
    tree_on = forms.DateField(
        label=gettext_lazy("Theo cây tổ chức ngày"),
        help_text=gettext_lazy(
            "Đơn vị hoạt động vào ngày này thì được hỏi; số liệu được cộng theo cây ngày này."
        ),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Hạn gửi"), required=False, help_text=gettext_lazy("Ví dụ: 15/12/2019")
    )

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What was typed, as the room takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def is_confirmed(self, asked: Asked) -> bool:
        """Whether the person was shown before whom just this would ask; else it is shown now."""
        data = self.asked
        days = (data["tree_on"].isoformat(), str(data["due_on"]))
        shown = f"{data['plan'].pk}-{data['year']}-{'-'.join(days)}-{asked.units}-{len(asked.pairs)}"
        if self.cleaned_data["seen"] == shown:
            return True
        self.data = dict(self.data.items()) | {self.add_prefix("seen"): shown}
        return False


class DueDayForm(forms.Form):
    """By when the figures of a year are due, corrected with a reason."""

    due_on = forms.DateField(
        label=gettext_lazy("Hạn gửi"), required=False, help_text=gettext_lazy("Ví dụ: 15/12/2019")
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawCycleForm(forms.Form):
    """Why a year that nobody has answered is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do rút kỳ số liệu"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def any_type_of(indicator: Indicator, types: list[UnitTypeTitle]) -> list[UnitTypeTitle]:
    """The types, and the one that is asked now where no unit of it stands any more."""
    asked = indicator.asked_type
    if asked in {one.code for one in types}:
        return types
    return [UnitTypeTitle(asked, title_of(asked, indicator.target.plan.effective_on)), *types]


class QuestionForm(forms.Form):
    """What units are asked so that a target can be judged, and which units."""

    kind = forms.ChoiceField(label=gettext_lazy("Cách tính"), choices=IndicatorKind.choices)
    part_label = forms.CharField(label=gettext_lazy("Tử số, số lượng hoặc số hiện nay"), max_length=255)
    whole_label = forms.CharField(
        label=gettext_lazy("Mẫu số hoặc số ở mốc so sánh"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Để trống khi chỉ hỏi một số lượng."),
    )
    span = forms.ChoiceField(
        label=gettext_lazy("Số lượng tính"),
        required=False,
        choices=[("", gettext_lazy("chưa nói rõ, hoặc không hỏi số lượng")), *CountSpan.choices],
        help_text=gettext_lazy(
            "Chỉ dùng khi cách tính là số lượng. “Cộng dồn” thì số của các năm đã mở được cộng lại để so với"
            " chỉ tiêu."
        ),
    )
    asked_type = forms.ChoiceField(label=gettext_lazy("Loại đơn vị trả lời"))
    counted = forms.ChoiceField(
        label=gettext_lazy("Chỉ tiêu này đếm"),
        choices=Counted.choices,
        help_text=gettext_lazy(
            "Đếm người (kể cả tỷ lệ trên số người, số hộ) thì cơ quan chỉ theo dõi không thấy số nhỏ."
            " Chưa chắc thì chọn “Người”."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do sửa"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  # what a form takes
        *,
        indicator: Indicator,
        types: list[UnitTypeTitle],
    ) -> None:
        names = ("kind", "part_label", "whole_label", "span", "asked_type", "counted")
        super().__init__(data, initial={name: getattr(indicator, name) for name in names})
        chosen = any_type_of(indicator, types)
        self.fields["asked_type"].choices = [(one.code, one.title) for one in chosen]  # type: ignore[attr-defined]
        if indicator.asked_in is not None:
            self.fields["asked_type"].help_text = KEPT_WHO_WAS_ASKED

    def clean(self) -> dict[str, Any]:
        """A count asks for one number, every other kind for two."""
        data = super().clean() or self.cleaned_data
        is_count = data.get("kind") == IndicatorKind.COUNT
        if is_count and data.get("whole_label"):
            self.add_error(
                "whole_label", gettext("Số lượng chỉ hỏi một số; để trống ô này hoặc chọn cách tính khác.")
            )
        if data.get("kind") and not is_count and not data.get("whole_label"):
            self.add_error("whole_label", gettext("Cách tính này hỏi hai số; ghi rõ số thứ hai là gì."))
        return data


def _box(label: "StrOrPromise", rows: int = 1) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, widget=widget)


def _number(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=LONGEST_NUMBER, widget=widget)


class LineForm(forms.Form):
    """One line of a unit's form; the words of each error come from the room that keeps the figures."""

    part = _number("")
    whole = _number("")
    does_not_apply = forms.BooleanField(label=gettext_lazy("Không áp dụng"), required=False)
    note = _box(gettext_lazy("Ghi chú, lý do không áp dụng"))
    reason = _box(gettext_lazy("Lý do sửa số liệu đã gửi"))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, duty: AnswerDuty) -> None:  # noqa: ANN401  # what a form takes
        row: Any = duty
        reply = Reply(row.part, row.whole, row.does_not_apply, row.note)
        typed = TypedReply.of(reply)
        fields = ("part", "whole", "does_not_apply", "note")
        initial = {name: getattr(typed, name) for name in fields} | {"revision": row.revision}
        super().__init__(data, prefix=str(duty.pk), initial=initial)
        self.duty = duty
        self.fields["part"].label = duty.indicator.asked_words
        if duty.indicator.kind == IndicatorKind.COUNT:
            del self.fields["whole"]
        else:
            self.fields["whole"].label = duty.indicator.whole_label

    @property
    def has_standing(self) -> bool:
        """True where the person has a sent figure before them, so that a change needs a reason."""
        return str(self["revision"].value() or 0) != "0" and not self._was_withdrawn

    @property
    def _was_withdrawn(self) -> bool:
        """True where the newest revision took the figure back: nothing stands that would be changed."""
        row: Any = self.duty
        return bool(row.revision) and row.state == AnswerState.MISSING

    @property
    def entry(self) -> Entry:
        """The line as the room takes it."""
        data = self.cleaned_data
        typed = TypedReply(data["part"], data.get("whole", ""), data["does_not_apply"], data["note"])
        return Entry(self.duty, typed, data["revision"], data["reason"])

    def show_problems(self, fields: dict[str, str], *, revision: int | None) -> None:
        """Put each sentence beside its field; ``revision`` is the one that now stands, if it is another.

        From then on the person has seen it: sending once more, with a reason, is a correction of it.
        """
        for name, sentence in fields.items():
            self.add_error(name if name in self.fields else None, sentence)
        if revision is not None:
            self.data = dict(self.data.items()) | {self.add_prefix("revision"): str(revision)}


class WithdrawForm(forms.Form):
    """Why a figure is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do rút số liệu"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def has_shown(self, revision: int) -> None:
        """The form is shown again below this newer revision: sent once more, it is that one it takes back."""
        self.data = dict(self.data.items()) | {self.add_prefix("revision"): str(revision)}


class CycleFilter(Filter):
    """Words of the plan, the year, and whether answers are missing."""

    q = forms.CharField(
        label=gettext_lazy("Tìm theo số, ký hiệu, tên kế hoạch"), required=False, max_length=200
    )
    year = year_field(gettext_lazy("Năm"))
    state = forms.ChoiceField(
        label=gettext_lazy("Trả lời"),
        required=False,
        choices=any_of([("missing", gettext_lazy("Còn thiếu")), ("complete", gettext_lazy("Đã trả lời đủ"))]),
    )


class SheetFilter(CycleFilter):
    """Of one's own forms also words of the unit's name."""

    unit = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    field_order = ("q", "unit", "year", "state")


class BranchFilter(Filter):
    """Words of a unit's name, and whether its answers are missing; hidden: which of two lists is shown."""

    q = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=gettext_lazy("Trả lời"),
        required=False,
        choices=any_of([("missing", gettext_lazy("Còn thiếu")), ("complete", gettext_lazy("Đã trả lời đủ"))]),
    )
    xem = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    cay = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)


class MissingFilter(Filter):
    """Words of a unit's name, whom it answers to, one question."""

    q = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=200)
    parent = forms.CharField()  # as many units as there are above those asked decide what it is
    indicator = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"), required=False)

    def __init__(self, *args: Any, parents: list[Unit], questions: list[Indicator]) -> None:
        super().__init__(*args)
        asked = [(str(one.pk), f"{one.target.clause.path}: {one.part_label}") for one in questions]
        self.fields["parent"] = unit_field(gettext_lazy("Trực thuộc"), parents)
        self.fields["indicator"].choices = any_of(asked)  # type: ignore[attr-defined]
