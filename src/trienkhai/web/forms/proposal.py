"""Forms for what was read of a directive."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.enums import AssignmentRole, Comparator, TimingKind
from trienkhai.documents.models import ProposedTask
from trienkhai.periods import Duration, PartialDate, PeriodError, Recurrence
from trienkhai.web.forms.opened import OpenedForm
from trienkhai.web.wording import (
    RHYTHMS,
    date_words,
    day_of_each_words,
    duration_words,
    every_words,
    typed_date,
    typed_day_of_each,
    typed_duration,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAYS_OF_EACH = gettext_lazy(
    "Hằng năm: 15/12. Hằng tháng: ngày 15. Hằng quý, 6 tháng: ngày 15 (của tháng cuối kỳ). Hằng tuần: thứ sáu"
)
_WRONG_DAY = gettext_lazy(
    "“%(day)s” không phải ngày của chu kỳ đã chọn. Hằng năm: ghi như 15/12; hằng tháng, hằng quý, 6 tháng: "
    "ghi như “ngày 15”; hằng tuần: ghi như “thứ sáu”."
)
_GROUP = 3
_WRONG_NUMBER = gettext_lazy(
    "Không đọc được “%(number)s”: dấu chấm chia từng nhóm ba chữ số, dấu phẩy đứng trước phần lẻ. Hãy ghi "
    "như 1.250 hoặc 12,5."
)
PARTIAL = gettext_lazy("30/6/2019, tháng 6/2019, quý II/2019 hoặc năm 2019")
_WRONG_DATE = gettext_lazy(
    "“%(date)s” không phải một ngày, tháng, quý hay năm có thật. Hãy ghi như 30/6/2019, tháng 6/2019, "
    "quý II/2019 hoặc năm 2019."
)
_WRONG_LENGTH = gettext_lazy(
    "“%(length)s” không phải một thời hạn. Hãy ghi như 30 ngày, 2 tuần, 6 tháng, 1 năm."
)


class PartialDateField(forms.CharField):
    """A day, month, quarter or year as an office writes it; gives the contract's form."""

    def __init__(self, *, label: "StrOrPromise") -> None:
        super().__init__(label=label, required=False, max_length=40, help_text=PARTIAL)

    def prepare_value(self, value: object) -> object:
        """What a person reads in the field."""
        return date_words(value) if value else value

    def clean(self, value: object) -> str:
        """The contract's form; ValidationError in the words of an office, what was typed named in it."""
        typed = super().clean(value)
        date = typed_date(typed)
        try:
            return str(date and PartialDate.parse(date) and date)
        except PeriodError:
            raise forms.ValidationError(_WRONG_DATE, params={"date": typed}) from None


class DayOfEachField(forms.CharField):
    """The day of what comes again, as an office writes it; the form gives the contract's."""

    def __init__(self, *, label: "StrOrPromise") -> None:
        super().__init__(label=label, required=False, max_length=100, help_text=DAYS_OF_EACH)

    def prepare_value(self, value: object) -> object:
        """What a person reads in the field."""
        return day_of_each_words(str(value)) or value if value else value


def _is_grouped(typed: str) -> bool:
    """Whether the marks between thousands stand before three digits each, and none behind the decimal mark.

    A single dot that is no such mark is read as the decimal one. What else is wrong, Django says.
    """
    thousands, decimals = (get_format(name) for name in ("THOUSAND_SEPARATOR", "DECIMAL_SEPARATOR"))
    whole, mark, rest = typed.partition(decimals)
    first, *groups = whole.split(thousands)
    if not groups:
        return thousands not in rest
    is_decimal = thousands == "." and len(groups) == 1 and not mark and len(groups[0]) != _GROUP
    is_whole = len(first.lstrip("+-")) in range(1, _GROUP + 1) and all(len(one) == _GROUP for one in groups)
    return is_decimal or (is_whole and thousands not in rest)


class NumberField(forms.DecimalField):
    """A number as an office writes it, with the decimals that it has and no closing zeros."""

    def __init__(self, *, label: "StrOrPromise") -> None:
        super().__init__(label=label, localize=True, required=False, max_digits=20, decimal_places=6)

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's form of it
        """The number; ValidationError where its dots and commas stand as in no number."""
        if isinstance(value, str) and not _is_grouped(value.strip()):
            raise forms.ValidationError(_WRONG_NUMBER, params={"number": value})
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        """What stands in the field at first: 30 and not 30,000000."""
        return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


class TaskForm(OpenedForm):
    """The words and the time of a task; which fields of the time count follows from its kind."""

    title = forms.CharField(label=gettext_lazy("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 5}))
    kind = forms.ChoiceField(label=gettext_lazy("Thời gian"), choices=TimingKind.choices)
    start = PartialDateField(label=gettext_lazy("Từ"))
    end = PartialDateField(label=gettext_lazy("Đến"))
    every = forms.ChoiceField(
        label=gettext_lazy("Định kỳ"), required=False, choices=[("", gettext_lazy("không")), *RHYTHMS.items()]
    )
    on = DayOfEachField(label=gettext_lazy("Ngày đến hạn của mỗi kỳ"))
    length = forms.CharField(
        label=gettext_lazy("Trong vòng"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Ví dụ: 30 ngày"),
    )
    event = forms.CharField(label=gettext_lazy("Kể từ"), required=False, max_length=500)
    authority = forms.CharField(
        label=gettext_lazy("Theo văn bản"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Nhiều văn bản: mỗi văn bản một dòng"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = str(self.initial.get("every") or "")
        if every and every not in RHYTHMS:
            choices = [
                ("", gettext("không")),
                *RHYTHMS.items(),
                (every, every_words(every)),
            ]
            self.fields["every"].choices = choices  # type: ignore[attr-defined]

    def clean_length(self) -> str:
        """The length in the contract's form; ValidationError in the words of an office."""
        typed = str(self.cleaned_data["length"]).strip()
        length = typed_duration(typed)
        try:
            return str(length and Duration.parse(length) and length)
        except PeriodError:
            raise forms.ValidationError(_WRONG_LENGTH, params={"length": typed}) from None

    def clean_on(self) -> str:
        """The day in the contract's form; as it was where nobody touched it, whatever the compiler read."""
        typed, before = str(self.cleaned_data["on"]).strip(), str(self.initial.get("on") or "")
        if self.cleaned_data.get("kind") != TimingKind.RECURRING or not typed:
            return ""
        every = str(self.cleaned_data.get("every") or "")
        is_same = typed in {before, day_of_each_words(before)}
        if is_same and every == self.initial.get("every"):
            return before
        day = before if is_same else typed_day_of_each(typed)
        if not day or not _is_day_of(every, day):
            raise forms.ValidationError(_WRONG_DAY, params={"day": typed})
        return day

    @staticmethod
    def values_of(title: str, timing: dict[str, Any]) -> dict[str, Any]:
        """The form's first values from a task's words and timing."""
        said = timing.get("authority") or []
        authority = said if isinstance(said, str) else "\n".join(str(one) for one in said)
        length = duration_words(str(timing.get("length") or ""))
        return {"title": title, **timing, "length": length, "authority": authority}

    def timing(self, before: dict[str, Any]) -> dict[str, Any]:
        """The timing as filled in; what the form has no field for is kept from before."""
        data = self.cleaned_data
        names = ("kind", "start", "end", "every", "on", "length", "event")
        authority = [line.strip() for line in data["authority"].splitlines() if line.strip()]
        return {**before, **{name: data[name].strip() for name in names}, "authority": authority}


def _is_day_of(every: str, day: str) -> bool:
    """Whether it is a day, and one of such periods; how long the periods are is not judged here."""
    try:
        return Recurrence(Duration.parse(every or "P1D"), day).is_day_of_period or not every
    except PeriodError:
        return False


class TargetForm(OpenedForm):
    """A number to reach by a date."""

    text = forms.CharField(label=gettext_lazy("Chỉ tiêu"), widget=forms.Textarea(attrs={"rows": 3}))
    comparator = forms.ChoiceField(label=gettext_lazy("So sánh"), choices=Comparator.choices)
    low = NumberField(label=gettext_lazy("Con số"))
    high = NumberField(label=gettext_lazy("Đến (khi là khoảng)"))
    unit = forms.CharField(label=gettext_lazy("Đơn vị tính"), required=False, max_length=120)
    begins = PartialDateField(label=gettext_lazy("Từ"))
    due = PartialDateField(label=gettext_lazy("Đến thời điểm"))


class AssignmentForm(OpenedForm):
    """Who does what: a body as the text writes it, its role, and the tasks or the whole plan.

    Tasks that were dropped are not offered; those that the assignment named (``dropped``) stay with it, so
    that one that is restored has its bodies again.
    """

    phrase = forms.CharField(label=gettext_lazy("Đơn vị, như trong văn bản"), max_length=500)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=AssignmentRole.choices)
    whole_plan = forms.BooleanField(label=gettext_lazy("Về toàn bộ kế hoạch"), required=False)
    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Nhiệm vụ"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=(),
        error_messages={
            "invalid_choice": gettext_lazy(
                "Trong lúc đồng chí sửa, có nhiệm vụ đã chọn bị bỏ. Chưa lưu gì cả: hãy xem lại các nhiệm vụ "
                "ở dưới rồi bấm lưu lần nữa."
            )
        },
    )

    def __init__(
        self,
        *args: Any,
        tasks: Iterable[ProposedTask],
        dropped: Iterable[ProposedTask] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = list(dropped)
        self.by_id = {str(task.pk): task for task in tasks}
        choices = [(key, f"{task.path}. {shortened(task.title)}") for key, task in self.by_id.items()]
        self.fields["tasks"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[ProposedTask]:
        """The ticked tasks, and the dropped ones that stay; none where every tick was taken away."""
        ticked = [self.by_id[key] for key in self.cleaned_data["tasks"]]
        return [*ticked, *self.dropped] if ticked or not self.initial.get("tasks") else []


def shortened(words: str, length: int = 110) -> str:
    """The words, cut at a blank with … where they are long."""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"
