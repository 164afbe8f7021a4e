"""Forms around a reorganisation: drawing it up, taking it back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from trienkhai.organisations.enums import FigureKind, FigureManner
from trienkhai.organisations.operations import Asked, Kind

_DAY = {"placeholder": "01/7/2025", "autocomplete": "off"}


class OperationPlanForm(forms.Form):
    """What it is called, from when and by which paper, and the table of what happens to which unit."""

    title = forms.CharField(
        label=gettext_lazy("Việc sắp xếp"),
        max_length=255,
        help_text=gettext_lazy("Gọi như văn bản quyết định, ví dụ: Nhập ba xã Đồi Chè, Suối Đá, Bãi Bồi."),
    )
    effective_on = forms.DateField(
        label=gettext_lazy("Có hiệu lực từ ngày"), widget=forms.DateInput(attrs=_DAY)
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=255,
        help_text=gettext_lazy("Số, ký hiệu và ngày của văn bản quyết định."),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp kế hoạch"),
        help_text=gettext_lazy(
            "Excel hoặc CSV, mỗi dòng một đơn vị. Chưa ghi gì cho đến khi đồng chí bấm thực hiện."
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp kế hoạch."),
            "empty": gettext_lazy("Tệp rỗng. Hãy chọn tệp kế hoạch."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )


class HeirForm(forms.Form):
    """Who takes over from a unit that ended, from when and by which paper."""

    into = forms.CharField(
        label=gettext_lazy("Mã đơn vị kế thừa"),
        max_length=40,
        help_text=gettext_lazy("Mã ghi ở trang của đơn vị trong mục Tổ chức."),
    )
    effective_on = forms.DateField(
        label=gettext_lazy("Có hiệu lực từ ngày"), widget=forms.DateInput(attrs=_DAY)
    )
    basis = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=255)


class FiguresForm(forms.Form):
    """What becomes of figures already given where a division does not say it: a choice for each kind.

    The first choices are for all that are asked, of which those below say nothing.
    """

    def __init__(self, *args: Any, asked: Sequence[Asked], names: Mapping[str, str], **said: Any) -> None:
        """Offer the choices of each division; ``names`` are those of the units by their codes."""
        super().__init__(*args, **said)
        self.asked, self.names = asked, names
        for kind in FigureKind:
            self.fields[f"0-{kind}"] = _choice(kind, ())
        for one in asked:
            takers = one.takers if one.kind is Kind.SPLIT else ()
            for kind in map(FigureKind, one.figure_kinds):
                self.fields[f"{one.line}-{kind}"] = _choice(
                    kind, [(code, names.get(code, code)) for code in takers]
                )

    def for_all(self) -> list[forms.BoundField]:
        """The choices for all that are asked."""
        return [self[f"0-{kind}"] for kind in FigureKind]

    def by_unit(self) -> list[tuple[Asked, str, list[forms.BoundField]]]:
        """Each division with the name of its unit and its choices."""
        return [
            (
                one,
                self.names.get(one.code, one.code),
                [self[f"{one.line}-{kind}"] for kind in one.figure_kinds],
            )
            for one in self.asked
        ]

    def answers(self, asked: Iterable[Asked]) -> dict[int, dict[str, str]]:
        """What was chosen, by line and kind, of all that are asked."""
        said = self.cleaned_data
        return {
            one.line: {kind: said.get(f"{one.line}-{kind}") or said[f"0-{kind}"] for kind in one.figure_kinds}
            for one in asked
        }


def _choice(kind: FigureKind, takers: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    carried = gettext("chuyển hết về {name}")
    choices = [
        ("", "–"),
        (FigureManner.SHARE, FigureManner.SHARE.label),
        (FigureManner.LEAVE, FigureManner.LEAVE.label),
        *((code, carried.format(name=name)) for code, name in takers),
    ]
    return forms.ChoiceField(label=kind.label, choices=choices, required=False)


class UndoForm(forms.Form):
    """Why it is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do hoàn tác"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
