"""The version of a directive that an address or a form speaks of."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy

from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.permissions import file_is_open
from trienkhai.documents.queries import COUNT_OF_ALL, NEWEST_OF_ALL, visible_versions
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.plans.models import Plan
from trienkhai.plans.queries import plan_of_directive
from trienkhai.web.addresses import is_row_id
from trienkhai.web.requests import ActorRequest

NEWER = gettext_lazy("Trong lúc đồng chí xem, văn bản đã có bản mới. Đây là bản mới, hãy xem lại.")


def visible_version(request: ActorRequest, pk: int, *, number: str = "") -> Any:  # noqa: ANN401  # annotated
    """The newest version of a directive that the actor may see, or the one with a number; else not found.

    One that was withdrawn is found by its number alone. It carries ``newest`` (the number of the newest one
    in sight that counts), ``version_count`` (all in sight, withdrawn ones too), ``may_open_file`` and
    ``plan_pk``: the plan of the directive, whichever version it stands on.
    """
    found = _versions(request, pk, int(number) if is_row_id(number) else None)
    return _asked_for(found.select_related("directive__keeper", "plan")[:1])


def visible_version_and_plan(request: ActorRequest, pk: int) -> tuple[Any, Plan]:
    """The newest version of a directive that the actor may see, and the plan of the directive; one query.

    Both versions, the plan's own too, without their texts and readings. Not found where there is no plan.
    """
    found = _versions(request, pk, None).select_related("directive__keeper", "plan__issuing_unit")
    versions = list(found.defer("text", "compiled", "parts", "leaves"))
    plan = next((one.plan for one in versions if hasattr(one, "plan")), None)
    if plan is None:
        raise Http404
    return _asked_for(versions), plan


def _versions(request: ActorRequest, pk: int, number: int | None) -> QuerySet[DirectiveVersion]:
    """The versions of a directive in sight, the one that is asked for before the others."""
    rows = visible_versions(request.actor, with_withdrawn=True).annotate(
        plan_pk=plan_of_directive("directive"),
        newest=NEWEST_OF_ALL,
        version_count=COUNT_OF_ALL,
        may_open_file=file_is_open(request.actor),
        is_asked_for=_is_asked_for(number),
    )
    # A condition would leave the other versions uncounted.
    return rows.filter(directive=pk).order_by("-is_asked_for", "-number")


def _asked_for(versions: Iterable[Any]) -> Any:  # noqa: ANN401  # annotated
    """The first of the versions; not found where it is not the one asked for."""
    first = next(iter(versions), None)
    if first is None or not first.is_asked_for:
        raise Http404
    return first


def _is_asked_for(number: int | None) -> RowSQL:
    """Whether it is the version with the number, or without one any that was not withdrawn."""
    if number is None:
        return RowSQL("{withdrawn_at} IS NULL", withdrawn_at="withdrawn_at")
    return RowSQL("{number} = {asked}", number="number", asked=number)


def is_of_another_version(request: ActorRequest, version: DirectiveVersion) -> bool:
    """Whether the form was made for another version than this one; then the person is told so.

    What is approved is what was looked at: between the page and the press a colleague may have put a word
    right, or a file that was on its way may have been read.
    """
    is_another = request.POST.get("ban") != str(version.number)
    if is_another:
        messages.warning(request, str(NEWER))
    return is_another
