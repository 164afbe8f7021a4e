"""What a person typed into a form that was refused as a whole: shown once more, so that it can be copied."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django import forms
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from trienkhai.web.attempts import typed_words

TYPED = frozenset({"text", "number", "email", "search", "date"})
"""Kinds of inputs into which one types; what is ticked or chosen is soon done again."""
SEARCHES = frozenset({"q", "tim"})
"""Fields by which one looks for something; nobody would keep what stands in them."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words with the label of the field where they were typed, "" where no form has such a field."""

    label: str
    words: str


def unsaved(request: HttpRequest) -> list[Unsaved]:
    """What was typed into the form that this request sent, in its order; nothing of passwords and marks.

    Which form it was is told by its fields' names: that with most of them.
    """
    posted = _posted(request)
    if not posted:
        return []
    fields = _fields_of({_bare(name) for name in posted})
    return [
        Unsaved(label, words)
        for name, values in posted.lists()
        if name not in SEARCHES
        for label in _label(_bare(name), fields)
        for words in (one.strip() for one in values)
        if words and (label or _is_speech(words))
    ]


def _posted(request: HttpRequest) -> QueryDict | None:
    """The fields of the request; None where nothing was sent, or nothing that can be read."""
    try:
        return typed_words(request.POST) if request.method == "POST" else None
    except (BadRequest, MultiPartParserError, OSError, SuspiciousOperation):
        return None


def _bare(name: str) -> str:
    """The name of a field without the prefix that tells it from others of its kind."""
    return name.rpartition("-")[2]


def _fields_of(names: set[str]) -> dict[str, forms.Field]:
    known = [form.base_fields for form in _forms(forms.Form)]
    return max(known, key=lambda fields: (len(names & fields.keys()), -len(fields)), default={})


@cache
def _forms(kind: type[forms.Form]) -> tuple[type[forms.Form], ...]:
    """The forms of these screens, whichever they build on."""
    below = [one for form in kind.__subclasses__() for one in (form, *_forms(form))]
    return tuple(form for form in below if form.__module__.startswith("trienkhai.web."))


def _label(name: str, fields: dict[str, forms.Field]) -> Iterator[str]:
    """The label of a field into which one types, "" for one that no form knows; nothing for any other."""
    field = fields.get(name)
    if field is None:
        yield ""
    elif isinstance(field.widget, forms.Textarea) or getattr(field.widget, "input_type", "") in TYPED:
        yield str(field.label or "")


def _is_speech(words: str) -> bool:
    """Whether somebody wrote this: no mark, code or number of a row."""
    return any(letter.isspace() or (letter.isalpha() and not letter.isascii()) for letter in words)
