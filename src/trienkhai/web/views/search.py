"""The search field of every page: units, directives, plans, tasks and clauses of one's sight."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from trienkhai.documents.queries import (
    search_clauses,
    search_directives,
    visible_directives,
    visible_versions,
)
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import search_units, units_open_on, visible_units
from trienkhai.plans.queries import search_plans, search_tasks, visible_plans, visible_tasks
from trienkhai.vietnamese import fold
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = 5
LONGEST = 200


def _units(words: str, actor: Actor) -> QuerySet[Any]:
    return search_units(units_open_on(visible_units(actor), actor.on), words, on=actor.on)


def _directives(words: str, actor: Actor) -> QuerySet[Any]:
    return search_directives(visible_directives(actor), words).order_by("-issued_on", "-pk")


def _plans(words: str, actor: Actor) -> QuerySet[Any]:
    return search_plans(visible_plans(actor), words)


def _tasks(words: str, actor: Actor) -> QuerySet[Any]:
    return search_tasks(visible_tasks(actor), words).select_related("plan").order_by("-plan", "position")


def _clauses(words: str, actor: Actor) -> QuerySet[Any]:
    return search_clauses(visible_versions(actor), words)


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of results: its name in the address, its title, and how it is searched."""

    name: str
    title: "StrOrPromise"
    search: Callable[[str, Actor], QuerySet[Any]]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("don-vi", pgettext_lazy("many", "Đơn vị"), _units),
        Kind("van-ban", gettext_lazy("Văn bản"), _directives),
        Kind("ke-hoach", gettext_lazy("Kế hoạch"), _plans),
        Kind("nhiem-vu", gettext_lazy("Nhiệm vụ"), _tasks),
        Kind("dieu-khoan", pgettext_lazy("many", "Điều khoản"), _clauses),
    )
}


@dataclass(frozen=True, slots=True)
class Group:
    """The first results of a kind, and how many there are."""

    kind: Kind
    rows: Sequence[Any]
    count: int


@require_safe
def search_page(request: ActorRequest) -> HttpResponse:
    """What the words find, by kind; one kind in full, page by page, where the address names it."""
    typed = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    words = typed if fold(typed, keep_marks=False).strip() else ""
    kind = KINDS.get(request.GET.get("nhom", ""))
    found: dict[str, Any] = {"searched": typed, "words": words, "kind": kind}
    if words and kind:
        found["page"] = page_of(kind.search(words, request.actor), request)
        found["trail"] = [(gettext("Tìm kiếm"), f"{reverse('search')}?q={words}"), (kind.title, None)]
    elif words:
        found["groups"] = [group for group in _groups(words, request.actor) if group.rows]
    return render(request, "web/search/page.html", found)


def _groups(words: str, actor: Actor) -> Iterator[Group]:
    """The first rows of every kind with their whole number: one query a kind."""
    for kind in KINDS.values():
        rows = list(kind.search(words, actor).annotate(found_count=Window(Count("pk")))[:SHOWN])
        yield Group(kind, rows, rows[0].found_count if rows else 0)
