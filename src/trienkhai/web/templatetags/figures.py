"""What stands beside figures: how many answered, how a total stands, what one unit replied.

There are as many of them as numbers and states; each is written by its template once a language.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import AnswerState, Standing
from trienkhai.web.addresses import unit_address

register = template.Library()


@register.simple_tag
def coverage(asked: int, missing: int, of: str) -> SafeString:
    """How many of those asked have answered, in words and as a bar; ``of`` is “units” or “questions”."""
    return _coverage(asked, missing, of, get_language())


@lru_cache(maxsize=2000)
def _coverage(asked: int, missing: int, of: str, _language: str | None) -> SafeString:
    return render_to_string("web/figures/coverage.html", {"asked": asked, "missing": missing, "of": of})


@register.simple_tag
def standing(value: Standing, *, is_percent: bool, is_top: bool) -> SafeString:
    """How a total stands to its target; a number for the whole plan is not held against a part of it."""
    return _standing(value, is_percent or is_top, get_language())


@lru_cache(maxsize=100)
def _standing(value: Standing, is_judged: bool, _language: str | None) -> SafeString:  # noqa: FBT001  # what is kept is found by it
    return render_to_string("web/figures/standing.html", {"standing": value, "is_judged": is_judged})


@register.simple_tag
def answer_state(state: AnswerState | str) -> SafeString:
    """What a unit replied to a question, in a word."""
    return _answer_state(AnswerState(state), get_language())


@lru_cache(maxsize=100)
def _answer_state(state: AnswerState, _language: str | None) -> SafeString:
    return render_to_string("web/figures/answer_state.html", {"state": state})


@register.simple_tag
def no_numbers(state: AnswerState, indicator: Indicator) -> SafeString:
    """The cells of a row whose question has no numbers to show, with why there are none."""
    return _no_numbers(state, indicator.kind, bool(indicator.whole_label), get_language())


@lru_cache(maxsize=100)
def _no_numbers(state: AnswerState, kind: str, has_whole: bool, _language: str | None) -> SafeString:  # noqa: FBT001  # same
    asked = Indicator(kind=kind, whole_label="…" if has_whole else "")
    return render_to_string("web/figures/no_numbers.html", {"state": state, "indicator": asked})


@register.simple_tag
def unit_url(name: str, *place: int | str) -> str:
    """The address of a unit's page in a year, as ``{% url name … code %}`` and faster: for lists."""
    *rows, code = place
    return unit_address(name, *map(int, rows), code=str(code))
