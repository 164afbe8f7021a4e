"""The field above every page: documents, tasks and units by words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trienkhai.documents.queries import search_directives, visible_directives
from trienkhai.organisations.queries import search_units, units_open_on, visible_units
from trienkhai.plans.queries import search_tasks, visible_tasks
from trienkhai.web.requests import ActorRequest

SHOWN = 15
LONGEST = 200


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """What the actor may see that has these words; the first of each kind."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    actor = request.actor
    found: dict[str, object] = {}
    if words:
        units = units_open_on(visible_units(actor), actor.on)
        tasks = (
            search_tasks(visible_tasks(actor), words).select_related("plan").order_by("plan_id", "position")
        )
        found = {
            "tasks": list(tasks[:SHOWN]),
            "directives": list(search_directives(visible_directives(actor), words)[:SHOWN]),
            "units": list(search_units(units, words, on=actor.on)[:SHOWN]),
        }
    is_empty = bool(words) and not any(found.values())
    return render(request, "web/search.html", {"searched": words, "is_empty": is_empty, **found})
