"""Lists are cut into pages on the server."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from trienkhai.web.rows import Rows

ROWS = 25


def page_of(
    rows: QuerySet[Any] | list[Any] | Rows,
    request: HttpRequest,
    *,
    size: int = ROWS,
    count: int | None = None,
) -> Page[Any]:
    """The page that the address asks for; beyond the ends the first or the last. Two queries.

    One where it is known how many rows there are: ``count``.
    """
    paginator: Paginator[Any] = Paginator(rows, size)  # type: ignore[arg-type] # it counts and cuts Rows too
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get("page"))
