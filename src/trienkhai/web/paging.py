"""Lists are cut into pages on the server."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 25


def page_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, *, size: int = ROWS) -> Page[Any]:
    """The page that the address asks for; beyond the ends the first or the last. Two queries."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
