"""How the fields of forms are written: Django's own words, without a template for each choice of a list.

A form that offers a province's units has hundreds of choices, and Django renders two templates for each.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeData

Widget = Mapping[str, Any]
INPUTS = ("text", "number", "email", "password", "hidden", "date", "checkbox", "file")


class FieldRenderer(DjangoTemplates):
    """Writes inputs and lists of choices itself, leaves every other widget to its template."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The HTML of a widget, escaped."""
        write = _WRITTEN.get(template_name)
        return write(context["widget"]) if write else str(super().render(template_name, context, request))


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_escaped(widget["value"])}"'
    name = conditional_escape(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{value}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    name, value = conditional_escape(widget["name"]), widget["value"]
    return f'<textarea name="{name}"{_attributes(widget)}>\n{_escaped(value) if value else ""}</textarea>'


def _select(widget: Widget) -> str:
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget)}>{groups}\n</select>'


def _group(name: str | None, options: Iterable[Widget]) -> str:
    written = "".join(f"\n  {_option(option)}\n" for option in options)
    return f'\n  <optgroup label="{conditional_escape(name)}">{written}\n  </optgroup>' if name else written


def _option(option: Widget) -> str:
    value, label = _escaped(option["value"]), _escaped(option["label"])
    return f'<option value="{value}"{_attributes(option)}>{label}</option>'


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{_escaped(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _escaped(value: object) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if isinstance(text, SafeData) else _escape(text)


@lru_cache(maxsize=2000)
def _escape(text: str) -> str:
    """The text escaped: the choices of a list are the same few words on every page."""
    return escape(text)


_WRITTEN: dict[str, Callable[[Widget], str]] = {
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/textarea.html": _textarea,
    **{f"django/forms/widgets/{kind}.html": _input for kind in INPUTS},
}
