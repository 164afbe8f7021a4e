"""Viện dẫn: the documents that a directive names, and those of the register that name it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.documents.citing import CitedPaper, cited_papers, unread_mentions
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.queries import InRegister, in_register, naming, visible_directives, visible_versions
from trienkhai.web.asked_version import visible_version
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.views.directives import short_name


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A document that is named, with what the register knows of it."""

    paper: CitedPaper
    known: InRegister


@require_safe
def cited_page(request: ActorRequest, pk: int) -> HttpResponse:
    """What a version names, document by document, and where the register's other papers name it."""
    version = visible_version(request, pk, number=request.GET.get("ban", ""))
    directive = version.directive
    trail = [
        (gettext("Văn bản"), reverse("directives")),
        (short_name(directive), reverse("directive", args=[pk])),
    ]
    return render(
        request,
        "web/directives/cited.html",
        {
            "directive": directive,
            "version": version,
            "is_newest": version.number == version.newest,
            "rows": _rows(version, request),
            "unread": unread_mentions(version.compiled),
            "page": page_of(naming(directive, visible_versions(request.actor)), request),
            "trail": [*trail, (gettext("Viện dẫn"), None)],
        },
    )


def _rows(version: DirectiveVersion, request: ActorRequest) -> list[CitedRow]:
    papers = cited_papers(version.compiled)
    others = visible_directives(request.actor).exclude(pk=version.directive_id)
    if version.directive.issued_on:
        # Numbers begin anew every year or term: what was issued later is another paper under the same number.
        others = others.exclude(issued_on__gt=version.directive.issued_on)
    of_others = visible_versions(request.actor).exclude(directive=version.directive_id)
    known = in_register(papers, others, of_others)
    return [CitedRow(paper, of_register) for paper, of_register in zip(papers, known, strict=True)]
