"""Forms that tell when what they were opened with has changed meanwhile."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, gettext_lazy, ngettext

from trienkhai.periods import format_day

MOST_NAMED = 10
CHANGED = gettext_lazy(
    "Trong lúc đồng chí sửa, giá trị này đã được sửa ở nơi khác. Chưa lưu gì cả: hãy so với giá trị hiện nay "
    "ghi ở từng ô, sửa lại nếu cần rồi bấm lưu lần nữa."
)


class OpenedForm(forms.Form):
    """Remembers the values it was opened with; sent over others, it shows these and asks to send it again.

    So of two persons, or two tabs, the later one does not undo what the earlier one did without seeing it.
    A form that says nothing of how it was opened is taken as it is.
    """

    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = mark_of(self.initial)
        self.initial = {"opened": self._now, **self.initial}

    def clean(self) -> dict[str, Any]:
        """The values, without what the form remembers."""
        data = super().clean() or self.cleaned_data
        opened = data.pop("opened", "")
        if opened and opened != self._now:
            self._show_what_is_so_now()
        return data

    def _show_what_is_so_now(self) -> None:
        others = [
            one for one in self.visible_fields() if one.name in self.initial and typed_of(one) != now_of(one)
        ]
        if not others:
            return
        self.add_error(None, str(CHANGED))
        for one in others:
            self.add_error(one.name, gettext("Hiện nay: {value}").format(value=words_of(one)))
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        self.data[self.add_prefix("opened")] = self._now  # type: ignore[index]


def mark_of(values: Mapping[str, Any]) -> str:
    """A short mark that other values do not have; the order of the names does not count."""
    written = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:20]


def mark_of_row(row: Model, **tied: Iterable[Model]) -> str:
    """A short mark of what a row holds, with the rows it is tied to: it changes with every change.

    ``tied`` are rows that were read already, by the field's name; the others are asked for, a query a field.
    """
    own = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}  # noqa: SLF001
    others = {
        field.name: sorted(one.pk for one in tied.get(field.name, getattr(row, field.name).all()))
        for field in row._meta.many_to_many  # noqa: SLF001
    }
    return mark_of(own | others)


def typed_of(field: BoundField) -> object:
    """What was typed or ticked, as it can be compared with what is so now."""
    return _comparable(field.value())


def now_of(field: BoundField) -> object:
    """What the field would hold if the page were opened now."""
    value = field.field.prepare_value(field.initial)
    return _comparable(value if isinstance(value, list | tuple | bool) else _shown(field, value))


def _comparable(value: object) -> object:
    if isinstance(value, list | tuple):
        return sorted(str(one) for one in value)
    return "" if value is None or value is False else " ".join(str(value).split())


def _shown(field: BoundField, value: object) -> str:
    """The value as the input writes it: numbers and days in the form of the language."""
    shown = (
        field.field.widget.format_value(value) if isinstance(field.field.widget, forms.TextInput) else value
    )
    return "" if shown is None else str(shown)


def words_of(field: BoundField) -> str:
    """The value of now in words."""
    value = field.field.prepare_value(field.initial)
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, dt.date):
        return format_day(value)
    names = _names(field.field, value if isinstance(value, list | tuple) else [value])
    return (_shown(field, value) if names is None else _joined(names)) or gettext("(để trống)")


def _joined(names: list[str]) -> str:
    shown, more = "; ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    left = ngettext("và {count} nữa", "và {count} nữa", max(more, 1)).format(count=more)
    return f"{shown}; {left}" if more > 0 else shown


def _names(field: forms.Field, keys: Iterable[object]) -> list[str] | None:
    """What the chosen ones are called; None for a field that offers no choice."""
    wanted = {str(key) for key in keys}
    if isinstance(field, forms.ModelMultipleChoiceField):
        rows = field.queryset.filter(pk__in=wanted) if field.queryset is not None else ()
        return [str(getattr(row, "name", row)) for row in rows]
    if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
        offered: Any = field.choices
        return [str(label) for key, label in offered if str(key) in wanted]
    return None
