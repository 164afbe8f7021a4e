"""The search field of every page: units, directives, plans, tasks and clauses of one's sight."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from trienkhai.documents.queries import (
    filter_directives,
    search_clauses,
    search_directives,
    visible_directives,
    visible_versions,
)
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import as_they_were, former_names, search_visible_units, units_of_type
from trienkhai.plans.queries import (
    plans_with_days,
    search_plans,
    search_tasks,
    tasks_with_days,
    visible_plans,
    visible_tasks,
    without_later_words,
    words_as_they_stood,
)
from trienkhai.vietnamese import fold
from trienkhai.web.forms.search import (
    FoundClauses,
    FoundDirectives,
    FoundFilter,
    FoundPlans,
    FoundTasks,
    FoundUnits,
)
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHOWN = 5
LONGEST = 200


Rows = QuerySet[Any]
Chosen = Mapping[str, Any]
"""What the rows are narrowed by, without what was left open."""


def _units(words: str, actor: Actor, chosen: Chosen) -> Rows:
    units = search_visible_units(actor, words)
    return units_of_type(units, chosen["loai"], on=actor.on) if "loai" in chosen else units


def _directives(words: str, actor: Actor, chosen: Chosen) -> Rows:
    found = search_directives(visible_directives(actor), words)
    return filter_directives(found, **chosen).order_by("-issued_on", "-pk")


def _plans(words: str, actor: Actor, chosen: Chosen) -> Rows:
    plans = plans_with_days(visible_plans(actor), actor)
    found = search_plans(plans, words)
    if "year" not in chosen:
        return without_later_words(found, actor)
    return without_later_words(found.filter(effective_on__year=chosen["year"]), actor, "effective_on")


def _tasks(words: str, actor: Actor, chosen: Chosen) -> Rows:
    found = search_tasks(visible_tasks(actor), words)
    if "timing_kind" in chosen:
        found = found.filter(timing_kind=chosen["timing_kind"])
    if "plan" in chosen:
        plans = search_plans(visible_plans(actor), chosen["plan"])
        found = found.filter(plan__in=plans.order_by().values("pk"))
    compared = ("timing", "timing_kind") if "timing_kind" in chosen else ()
    dated = tasks_with_days(found.select_related("plan"), actor)
    rows = without_later_words(dated, actor, *compared, by_plan="plan" in chosen)
    return rows.order_by("-plan", "position")


def _clauses(words: str, actor: Actor, chosen: Chosen) -> Rows:
    found = search_clauses(visible_versions(actor), words)
    if "directive" not in chosen:
        return found
    directives = search_directives(visible_directives(actor), chosen["directive"])
    return found.filter(version__directive__in=directives.order_by().values("pk"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of results: its name in the address, its title, how it is searched and narrowed."""

    name: str
    title: "StrOrPromise"
    search: Callable[[str, Actor, Chosen], Rows]
    form: type[FoundFilter]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("don-vi", pgettext_lazy("many", "Đơn vị"), _units, FoundUnits),
        Kind("van-ban", gettext_lazy("Văn bản"), _directives, FoundDirectives),
        Kind("ke-hoach", gettext_lazy("Kế hoạch"), _plans, FoundPlans),
        Kind("nhiem-vu", gettext_lazy("Nhiệm vụ"), _tasks, FoundTasks),
        Kind("dieu-khoan", pgettext_lazy("many", "Điều khoản"), _clauses, FoundClauses),
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
        form = kind.form(request.GET)
        found["form"] = form
        found["all_of_kind"] = urlencode({"q": words, "nhom": kind.name})
        found["page"] = page_of(kind.search(words, request.actor, form.narrowing), request)
        _as_they_stood(kind, found["page"].object_list)
        found["trail"] = [
            (gettext("Tìm kiếm"), f"{reverse('search')}?{urlencode({'q': words})}"),
            (kind.title, None),
        ]
    elif words:
        found["groups"] = [group for group in _groups(words, request.actor) if group.rows]
    as_they_were(_units_in(found), request.actor)
    found["former"] = former_names(_units_in(found), words, on=request.actor.on)
    return render(request, "web/search/page.html", found)


def _as_they_stood(kind: Kind, rows: Iterable[Any]) -> None:
    """Tell plans and tasks of the past as they stood."""
    if kind.name in {"ke-hoach", "nhiem-vu"}:
        words_as_they_stood(rows)


def _units_in(found: Mapping[str, Any]) -> list[Unit]:
    """The units among what is shown."""
    if found["kind"]:
        groups = [(found["kind"], found["page"].object_list)] if "page" in found else []
    else:
        groups = [(group.kind, group.rows) for group in found.get("groups", ())]
    return [row for kind, rows in groups if kind.name == "don-vi" for row in rows]


def _groups(words: str, actor: Actor) -> Iterator[Group]:
    """The first rows of every kind with their whole number: one query a kind."""
    for kind in KINDS.values():
        rows = list(kind.search(words, actor, {}).annotate(found_count=Window(Count("pk")))[:SHOWN])
        _as_they_stood(kind, rows)
        yield Group(kind, rows, rows[0].found_count if rows else 0)
