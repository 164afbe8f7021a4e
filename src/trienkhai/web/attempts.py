"""Trying an action on behalf of a form, and saying on the form what was wrong."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, QueryDict

from trienkhai.documents.actions import (
    AlreadyProposed,
    EmptyText,
    InvalidTarget,
    InvalidTiming,
    NothingAssigned,
    NothingToUndo,
    NotUnderReview,
    ReasonNeeded,
    RefusedFile,
)
from trienkhai.vietnamese import as_typed

SPOKEN: tuple[type[Exception], ...] = (
    AlreadyProposed,
    EmptyText,
    InvalidTarget,
    InvalidTiming,
    NothingAssigned,
    NothingToUndo,
    NotUnderReview,
    ReasonNeeded,
    RefusedFile,
)
"""Refusals whose message is a sentence for the person who tried."""


def sent(request: HttpRequest) -> QueryDict | None:
    """What was typed, also where nothing was; None while the form is only being opened.

    Every form reads it here, so that no control character, which no paper could hold, gets into a word kept.
    """
    return typed_words(request.POST) if request.method == "POST" else None


def typed_words(data: QueryDict) -> QueryDict:
    """The same fields without control characters in what stands in them."""
    cleaned = {name: [as_typed(one) for one in values] for name, values in data.lists()}
    if cleaned == dict(data.lists()):
        return data
    words = QueryDict(mutable=True)
    for name, values in cleaned.items():
        words.setlist(name, values)
    return words


def attempt(form: forms.Form, act: Callable[[], object], *, spoken: tuple[type[Exception], ...] = ()) -> bool:
    """True when the form is valid and the action went through; else the form says why not.

    ``spoken`` are further refusals of this action that are sentences. A missing right is no matter of the
    form: NotAllowed goes its way to the page of refusals.
    """
    if not form.is_valid():
        return False
    refusals = SPOKEN + spoken
    try:
        act()
    except refusals as refusal:
        for problem in getattr(refusal, "problems", None) or [str(refusal)]:
            form.add_error(None, problem)
        return False
    return True
