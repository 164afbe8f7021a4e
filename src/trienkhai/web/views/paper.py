"""Trang giấy: a page of the file as it came, beside what was read on it."""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.documents.actions import RefusedFile
from trienkhai.documents.models import SourcePage
from trienkhai.documents.papers import TooBusy, has_page, page_picture
from trienkhai.documents.permissions import can_review, closed_pages, page_is_open
from trienkhai.documents.queries import (
    Frame,
    PaperValue,
    decided_spans,
    frames_of,
    values_on_page,
    visible_versions,
)
from trienkhai.web.addresses import row_address
from trienkhai.web.asked_version import visible_version
from trienkhai.web.requests import ActorRequest
from trienkhai.web.templatetags.office import cited, role_name
from trienkhai.web.views.directives import short_name
from trienkhai.web.wording import target_words, timing_words

TOO_BUSY = 503
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A value of the list beside the page: its number on the paper, what it is, and where it is corrected."""

    number: int
    anchor: str
    kind: str
    words: str
    clause: str
    review_url: str
    edit_url: str
    boxes: list[dict[str, str]]


@require_safe
def paper_page(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """A page of the newest version, or of the one with a number, with its values framed and listed."""
    version = visible_version(request, pk, number=request.GET.get("ban", ""))
    page = version.source_pages.filter(number=number).first()
    if page is None or not has_page(version, number):
        raise Http404
    closed = closed_pages(request.actor, version)
    page_is_open(number, closed).demand()
    before, after = _neighbours(version, number, closed)
    is_open = version.locked_at is None and version.number == version.newest
    may_change = is_open and bool(can_review(request.actor, version.directive))
    lines = [
        _line(at, value, version=version, may_change=may_change)
        for at, value in enumerate(values_on_page(version, page), start=1)
    ]
    review = _review(version)
    return render(
        request,
        "web/directives/paper.html",
        {
            "directive": version.directive,
            "version": version,
            "number": number,
            "lines": lines,
            "previous": before,
            "next": after,
            "unsure": [box for frames in _unsure(version, page) for box in _boxes(frames)],
            "query": f"?ban={version.number}" if version.number != version.newest else "",
            "may_change": may_change,
            "trail": [
                (gettext("Văn bản"), reverse("directives")),
                (short_name(version.directive), review),
                (gettext("Trang {number}").format(number=number), None),
            ],
        },
    )


@require_safe
def page_image(request: ActorRequest, pk: int, number: int) -> HttpResponse | FileResponse:
    """A page of a version's file as PNG."""
    seen = visible_versions(request.actor, with_withdrawn=True).defer("text", "compiled", "parts")
    version = get_object_or_404(seen.select_related("directive"), pk=pk)
    page_is_open(number, closed_pages(request.actor, version)).demand()
    try:
        picture = page_picture(version, number)
    except (LookupError, RefusedFile):
        raise Http404 from None
    except FileNotFoundError:  # the page beside it still shows what was read
        logger.exception("kept file is missing from the store: %s", version.file.name)
        raise Http404 from None
    except TooBusy as busy:
        return HttpResponse(str(busy), status=TOO_BUSY, content_type="text/plain; charset=utf-8")
    return FileResponse(picture.open("rb"), content_type="image/png")


def _neighbours(version: Any, number: int, closed: Collection[int]) -> tuple[int | None, int | None]:  # noqa: ANN401  # annotated
    """The nearest pages before and after this one that are not closed."""
    shown = [one for one in range(1, (version.page_count or 0) + 1) if one not in closed]
    before = max((one for one in shown if one < number), default=None)
    return before, min((one for one in shown if one > number), default=None)


def _review(version: Any) -> str:  # noqa: ANN401  # annotated
    query = f"?ban={version.number}" if version.number != version.newest else ""
    return reverse("directive", args=[version.directive_id]) + query


def _unsure(version: Any, page: SourcePage) -> Iterator[list[Frame]]:  # noqa: ANN401  # annotated
    """The frames of each word that was read with little confidence and that nobody has decided on."""
    decided = decided_spans(version)
    for start, end in version.pages[page.number - 1].unsure:
        if (start, end) not in decided:
            yield frames_of(page.places, start, end)


def _boxes(frames: list[Frame]) -> list[dict[str, str]]:
    """Frames as attributes of SVG, in per cent of the page."""
    return [
        {
            "x": f"{100 * frame.left:.2f}%",
            "y": f"{100 * frame.top:.2f}%",
            "width": f"{100 * (frame.right - frame.left):.2f}%",
            "height": f"{100 * (frame.bottom - frame.top):.2f}%",
        }
        for frame in frames
    ]


def _line(at: int, value: PaperValue, *, version: Any, may_change: bool) -> Line:  # noqa: ANN401  # annotated
    kind, words, clause = _said(value)
    return Line(
        number=at,
        anchor=f"cho-{value.kind}-{value.key}",
        kind=kind,
        words=words,
        clause=clause,
        review_url=f"{_review(version)}#chu-{value.kind}-{value.key}",
        edit_url=row_address(_EDITED[value.kind], value.key) if may_change and value.kind in _EDITED else "",
        boxes=_boxes(value.frames),
    )


_NO_CLAUSE = ("title", "preamble", "closing", "header", "fn:")
_EDITED = {"timing": "task-edit", "target": "target-edit", "assignment": "assignment-edit"}


def _said(value: PaperValue) -> tuple[str, str, str]:
    """What a value is, what it says, and the number of its clause."""
    row = value.subject
    if value.kind == "timing":
        return gettext("Thời gian"), timing_words(row.timing), row.clause.path
    if value.kind == "target":
        aim = target_words(row.comparator, row.low, row.high, unit=row.unit, due=row.due)
        return gettext("Chỉ tiêu"), aim, row.clause.path
    if value.kind == "assignment":
        return role_name(row.role), row.phrase.phrase, row.clause.path if row.clause else ""
    place = str(row.get("in") or "")
    return gettext("Viện dẫn"), cited(row), "" if place.startswith(_NO_CLAUSE) else place
