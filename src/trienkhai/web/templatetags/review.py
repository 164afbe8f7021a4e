"""What stands beside each value of the review screen."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.formats import localize
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import ProposedAssignment
from trienkhai.documents.queries import named_tasks
from trienkhai.web.forms.opened import mark_of_row
from trienkhai.web.wording import way_words

register = template.Library()
_ROW, _WHAT, _TOKEN, _SEEN = 987654321, "[[what]]", "[[token]]", "[[seen]]"
_UNTOUCHED = frozenset({ProposalState.PROPOSED, ProposalState.ADDED})


@register.simple_tag
def reach(assignment: Any) -> SafeString:  # noqa: ANN401  # a proposed assignment, its phrase with ``unit_count``
    """How many units an assignment's words mean, leading to where that is settled, and how it is done."""
    phrase, way = assignment.phrase, way_words(assignment.details)
    units = _reach(phrase.unit_count, phrase.settled_at is not None, get_language())
    place = f'<a class="hint" href="#cum-tu-{int(assignment.phrase_id)}">{units}</a>'
    beside = f' <span class="hint">({escape(way)})</span>' if way else ""
    return mark_safe(place + beside)  # noqa: S308  # numbers, and words that are escaped


@lru_cache(maxsize=1000)
def _reach(count: int, is_settled: bool, _language: str | None) -> str:  # noqa: FBT001  # what is kept is found by it
    if count:
        words = ngettext("%(count)s đơn vị", "%(count)s đơn vị", count) % {"count": localize(count)}
    else:
        words = gettext("ngoài cây tổ chức") if is_settled else gettext("chưa rõ đơn vị")
    return escape(words)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What makes the buttons of one value differ from those of another, but for its row and its name."""

    kind: str
    edit_url: str
    is_live: bool
    may_undo: bool


@register.simple_tag(takes_context=True)
def moves(context: Context, value: Any, *, kind: str, edit_url: str, what: object) -> SafeString:  # noqa: ANN401
    """The buttons that change a value that was read; what is alike for many is drawn once."""
    is_live = bool(value.is_live)
    pattern = Pattern(kind, edit_url, is_live, is_live and value.state not in _UNTOUCHED)
    drawn = _drawn(pattern, get_language(), get_script_prefix()).replace(str(_ROW), str(int(value.pk)))
    if pattern.may_undo:
        drawn = drawn.replace(_SEEN, _mark(value))
    # The name comes last: nothing in it is taken for a place to fill.
    filled = drawn.replace(_TOKEN, escape(str(context["csrf_token"]))).replace(_WHAT, escape(str(what)))
    return mark_safe(filled)  # noqa: S308  # a template drew it, and what fills it is escaped


def _mark(value: Model) -> str:
    """What the button saw of the value; the tasks of an assignment are at hand in a review."""
    tied = {"tasks": named_tasks(value)} if isinstance(value, ProposedAssignment) else {}
    return mark_of_row(value, **tied)


@lru_cache(maxsize=100)
def _drawn(pattern: Pattern, _language: str | None, _prefix: str) -> str:
    places = {"pk": _ROW, "what": _WHAT, "csrf_token": _TOKEN, "seen": _SEEN}
    return str(render_to_string("web/directives/moves.html", asdict(pattern) | places))
