"""The version of a directive that an address or a form speaks of."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext_lazy

from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.permissions import file_is_open
from trienkhai.documents.queries import COUNT_OF_ALL, NEWEST_OF_ALL, visible_versions
from trienkhai.organisations.models.row_sql import RowSQL
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
    wanted = int(number) if is_row_id(number) else None
    rows = visible_versions(request.actor, with_withdrawn=True).annotate(
        plan_pk=plan_of_directive("directive"),
        newest=NEWEST_OF_ALL,
        version_count=COUNT_OF_ALL,
        may_open_file=file_is_open(request.actor),
        is_asked_for=_is_asked_for(wanted),
    )
    # A condition would leave the other versions uncounted: the one that was asked for comes first.
    found = rows.filter(directive=pk).select_related("directive__keeper", "plan")
    version = found.order_by("-is_asked_for", "-number").first()
    if version is None or not version.is_asked_for:
        raise Http404
    return version


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
