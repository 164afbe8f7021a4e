"""What stands beside figures: how many answered, how a total stands, what one unit replied.

There are as many of them as numbers and states; each is written by its template once a language.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Indicator
from trienkhai.reporting.enums import AnswerState, Standing
from trienkhai.reporting.rollups import UnitFigure, UnitTotal
from trienkhai.web.addresses import unit_address
from trienkhai.web.numerals import office_number

register = template.Library()
_PART, _WHOLE, _RESULT = "[[part]]", "[[whole]]", "[[result]]"


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
def numbers(row: UnitTotal | UnitFigure, indicator: Indicator) -> SafeString:
    """The cells of a row: its one or two numbers and what they say together, or why there are none."""
    asked, language = (indicator.kind, bool(indicator.whole_label)), get_language()
    if row.state is not AnswerState.ANSWERED:
        return _no_numbers(row.state, asked, language)
    how, result = _result_of(row, indicator.kind) if indicator.whole_label else ("", "")
    given = {_PART: office_number(row.given.part), _WHOLE: office_number(row.given.whole), _RESULT: result}
    cells = _numbers(how, asked, language)
    for place, words in given.items():
        cells = cells.replace(place, words)
    return mark_safe(cells)  # noqa: S308  # numbers, and words that are escaped


def _result_of(row: UnitTotal | UnitFigure, kind: str) -> tuple[str, str]:
    """What two numbers say together, and how it is shown: a share in percent, a change in words."""
    if kind != IndicatorKind.SHARE:
        return "change", escape(row.words)
    percent = row.percent
    return ("none", "") if percent is None else ("percent", office_number(percent))


@lru_cache(maxsize=100)
def _numbers(how: str, asked: tuple[str, bool], _language: str | None) -> str:
    """The cells of a question, with places for its numbers."""
    places = {"part": _PART, "whole": _WHOLE, "result": _RESULT}
    return _cells("web/figures/numbers.html", asked, how=how, **places)


@lru_cache(maxsize=100)
def _no_numbers(state: AnswerState, asked: tuple[str, bool], _language: str | None) -> SafeString:
    return _cells("web/figures/no_numbers.html", asked, state=state)


def _cells(template_name: str, asked: tuple[str, bool], **said: str) -> SafeString:
    kind, has_whole = asked
    indicator = Indicator(kind=kind, whole_label="…" if has_whole else "")
    return render_to_string(template_name, {"indicator": indicator, **said})


@register.simple_tag
def unit_url(name: str, *place: int | str) -> str:
    """The address of a page of a unit, as ``{% url name … code %}`` and faster: for lists."""
    *rows, code = place
    return unit_address(name, *map(int, rows), code=str(code))
