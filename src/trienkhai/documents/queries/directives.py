"""The register as lists."""

import datetime as dt

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from trienkhai.documents.models import CitedDocument, Clause, Directive, DirectiveVersion
from trienkhai.documents.queries.cited import SHOWN_IN_LISTS
from trienkhai.vietnamese import fold


def register_rows(
    directives: QuerySet[Directive], *, versions: "QuerySet[DirectiveVersion] | None" = None
) -> QuerySet[Directive]:
    """The directives with who registered them and their versions, light enough for a list: three queries.

    ``versions`` are those that may be told of; without it all that nobody withdrew. Each has what
    it implements or replaces in ``listed``.
    """
    listed = Prefetch("cited", CitedDocument.objects.filter(relation__in=SHOWN_IN_LISTS), to_attr="listed")
    told = DirectiveVersion.objects.filter(withdrawn_at=None) if versions is None else versions
    light = told.defer("text", "compiled", "parts", "leaves").order_by("-number").prefetch_related(listed)
    return directives.select_related("keeper", "registered_by").prefetch_related(
        Prefetch("versions", queryset=light)
    )


def search_directives(directives: QuerySet[Directive], words: str) -> QuerySet[Directive]:
    """The directives in whose kind, symbol, issuer or title every word stands.

    Words without any diacritics also find words with them (“dang” finds “đảng”); tone-mark placement, case
    and Unicode form never matter.
    """
    for word in fold(words).split():
        if word == fold(word, keep_marks=False):
            directives = directives.filter(folded_plain__contains=word)
        else:
            directives = directives.filter(folded__contains=word)
    return directives


def filter_directives(
    directives: QuerySet[Directive],
    *,
    state: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
    versions: "QuerySet[DirectiveVersion] | None" = None,
) -> QuerySet[Directive]:
    """Those issued within the days, whose newest version is still under “review” or “adopted”.

    ``versions`` are those that may be told of; without it all that nobody withdrew.
    """
    if state:
        told = DirectiveVersion.objects.filter(withdrawn_at=None) if versions is None else versions
        newest = told.filter(directive=OuterRef("pk")).order_by("-number")
        is_open = {"newest_locked__isnull": state == "review"}
        directives = directives.annotate(newest_locked=Subquery(newest.values("locked_at")[:1])).filter(
            **is_open
        )
    days = {"issued_on__gte": since, "issued_on__lte": until}
    return directives.filter(**{name: day for name, day in days.items() if day})


def search_clauses(versions: "QuerySet[DirectiveVersion]", words: str) -> QuerySet[Clause]:
    """The clauses of each directive's newest version (of these) in whose number or words every word stands.

    Diacritics never matter. Each comes with its version and directive, without their texts; one query.
    """
    newest = versions.filter(directive=OuterRef("version__directive")).order_by("-number")
    clauses = Clause.objects.filter(version=Subquery(newest.values("pk")[:1]))
    for word in fold(words, keep_marks=False).split():
        clauses = clauses.filter(folded__contains=word)
    light = clauses.select_related("version__directive").defer("version__text", "version__compiled")
    return light.order_by("-version", "position")
