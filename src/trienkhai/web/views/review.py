"""The review screen: each clause beside what was read in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from trienkhai.documents.actions import NotUnderReview, accept_proposed_units
from trienkhai.documents.papers import has_page
from trienkhai.documents.permissions import can_add_version, can_create_named_unit, can_review, closed_pages
from trienkhai.documents.queries import Review, decided_spans, misread_groups, review_of, unsure_words
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import sight_of
from trienkhai.plans.permissions import can_add_task
from trienkhai.web.asked_version import is_of_another_version, visible_version
from trienkhai.web.left_out import left_out
from trienkhai.web.requests import ActorRequest
from trienkhai.web.review_rows import rows_of, tell_units, tell_where_on_paper, tell_where_to_add
from trienkhai.web.views.directives import short_name


@require_safe
def directive_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A directive with what was read of it; who may not correct it reads the same page without buttons."""
    version = visible_version(request, pk, number=request.GET.get("ban", ""))
    directive = version.directive
    is_seen = RowSQL("{unit} IN {sight}", unit="pk", sight=sight_of(request.actor))
    units = Unit.objects.annotate(is_seen=is_seen)
    review = review_of(version, on=directive.issued_on or request.actor.on, units=units)
    is_open = version.locked_at is None and version.number == version.newest
    may_review = bool(can_review(request.actor, directive))
    plan = getattr(version, "plan", None)
    tell_units(review)
    rows = rows_of(review, decided_spans(version))
    may_change, may_add_task = (
        is_open and may_review,
        plan is not None and bool(can_add_task(request.actor, plan)),
    )
    if may_change or may_add_task:
        tell_where_to_add(rows, None if may_change else plan)
    about_file = _of_the_file(version, request)
    if about_file["has_paper"]:
        tell_where_on_paper(rows, version, about_file["version_query"])
    return render(
        request,
        "web/directives/page.html",
        {
            "directive": directive,
            "version": version,
            "review": review,
            "rows": rows,
            "plan": plan,
            **about_file,
            **_landmarks(review),
            "may_change": may_change,
            "may_review": may_review,
            "may_create": is_open and bool(can_create_named_unit(request.actor, directive)),
            "may_add_version": bool(can_add_version(request.actor, directive)),
            "trail": [(gettext("Văn bản"), reverse("directives")), (short_name(directive), None)],
        },
    )


def _of_the_file(version: Any, request: ActorRequest) -> dict[str, Any]:  # noqa: ANN401 - annotated
    """What the page says of the file: its paper, its doubtful words, what is not in its text."""
    unsure, misread = unsure_words(version), misread_groups(version)
    is_newest = version.number == version.newest
    has_samples = any(part["samples"] and not part["is_kept"] for part in version.parts)
    is_open = version.may_open_file or not has_samples
    closed = None if is_open else closed_pages(request.actor, version)
    return {
        "is_newest": is_newest,
        "has_paper": has_page(version, 1),
        "version_query": "" if is_newest else f"?ban={version.number}",
        "unsure_count": len(unsure),
        "left_out": left_out(version.parts, closed=closed),
        "suspect_count": len(unsure) + sum(len(group.suspects) for group in misread),
    }


def _landmarks(review: Review) -> dict[str, Any]:
    """What the counts at the top lead to, and what belongs to no clause."""
    return {
        "sections": [row for row in review.clauses if row.depth == 0],
        "general_findings": [row for row in review.findings if not row.get("provision")],
        "first_finding": next((row.clause.pk for row in review.clauses if row.findings), None),
    }


@require_POST
def accept_units(request: ActorRequest, pk: int) -> HttpResponse:
    """Settle every phrase for which units were proposed as it is proposed."""
    version = visible_version(request, pk)
    can_review(request.actor, version.directive).demand()
    if is_of_another_version(request, version):
        return redirect("directive", pk)
    try:
        accepted = accept_proposed_units(version, actor=request.actor)
    except NotUnderReview as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            ngettext(
                "Đã xác nhận đơn vị cho {count} cụm từ.",
                "Đã xác nhận đơn vị cho {count} cụm từ.",
                len(accepted),
            ).format(count=len(accepted)),
        )
    return redirect(f"{reverse('directive', args=[version.directive_id])}#cum-tu")
