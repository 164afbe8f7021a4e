"""Fields are written as Django's templates write them, to the letter."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from trienkhai.web.forms.rendering import FieldRenderer

GROUPS = [("", "Mọi thứ"), ("Nhóm <1>", [("a&b", "A & B"), ("c", "C")]), (3, mark_safe("<b>3</b>"))]
FIELDS = {
    "text": forms.CharField(max_length=20),
    "number": forms.IntegerField(min_value=0),
    "email": forms.EmailField(),
    "password": forms.CharField(widget=forms.PasswordInput),
    "hidden": forms.CharField(widget=forms.HiddenInput),
    "date": forms.DateField(),
    "box": forms.BooleanField(required=False),
    "file": forms.FileField(),
    "words": forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "data-x": '"<&'})),
    "choice": forms.ChoiceField(choices=GROUPS),
    "many": forms.MultipleChoiceField(choices=GROUPS),
}
VALUES = {
    "text": '"><script>',
    "number": 1234,
    "hidden": "x'y",
    "date": "05/9/2019",
    "box": True,
    "words": "<i>\n&",
    "choice": "a&b",
    "many": ["c", "3"],
}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("values", [{}, VALUES], ids=["empty", "filled"])
def test_a_field_reads_as_from_its_template(name: str, values: dict[str, object]) -> None:
    form_class = type("OneField", (forms.Form,), {name: FIELDS[name]})
    ours, theirs = (
        str(form_class(initial=values, renderer=renderer)[name])
        for renderer in (FieldRenderer(), DjangoTemplates())
    )
    assert ours.strip() == theirs.strip()
    assert name in ours
