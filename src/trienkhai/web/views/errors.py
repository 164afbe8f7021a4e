"""Pages for what could not be done, in plain words."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from trienkhai.organisations.queries import Lost, lost_lately
from trienkhai.web.clock import today
from trienkhai.web.unsaved import Unsaved, unsaved


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was not one that this site gave out, or the session ended; nothing was kept."""
    shown = {"reason": reason, "unsaved": unsaved(request)}
    return render(request, "web/errors/form_expired.html", shown, status=HTTPStatus.FORBIDDEN)


def session_ended(request: HttpRequest, words: list[Unsaved], sign_in: str) -> HttpResponse:
    """The form came from nobody who is signed in: what was typed is shown, with the way to sign in."""
    shown = {"unsaved": words, "sign_in": sign_in}
    return render(request, "web/errors/session_ended.html", shown, status=HTTPStatus.FORBIDDEN)


def too_large(request: HttpRequest) -> HttpResponse:
    """More was sent at once than is taken; nothing of it was read or kept."""
    limit = settings.REQUEST_LIMIT // 1024 // 1024
    return render(request, "413.html", {"limit": limit}, status=413)


def file_gone(request: HttpRequest, name: str) -> HttpResponse:
    """A file that was kept is no longer in the store; what was read of it stands."""
    return render(request, "web/errors/file_gone.html", {"name": name}, status=HTTPStatus.NOT_FOUND)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """An address that only a button leads to was opened as a page: by hand, or on signing in again."""
    response = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
    response.headers["Allow"] = allowed
    return response


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read; the page says which of the reasons it is.

    Drawn without the request: it may be refused before anybody is known, or bear a name that is not ours.
    """
    reason = next((name for kind, name in _REASONS if isinstance(exception, kind)), "form")
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
    page = render_to_string("400.html", {"reason": reason, "limit": limit})
    return HttpResponse(page, status=HTTPStatus.BAD_REQUEST)


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (DisallowedHost, "host"),
    (RequestDataTooBig, "text"),
    (TooManyFilesSent, "files"),
    (TooManyFieldsSent, "fields"),
)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person may see the place but not do this; the reason is the permission's own sentence.

    What was typed before the right was lost is shown, so that it is not lost too.
    """
    shown = {"reason": str(exception), "unsaved": unsaved(request), "lost": _lost(request)}
    return render(request, "403.html", shown, status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's arguments
    """There is no such page, or not for this person any more; what was typed is shown here too."""
    shown = {"unsaved": unsaved(request), "lost": _lost(request)}
    return render(request, "404.html", shown, status=HTTPStatus.NOT_FOUND)


def _lost(request: HttpRequest) -> list[Lost]:
    """What ended lately for who asks: the reason why something is not theirs any more."""
    user = getattr(request, "user", None)
    return lost_lately(user, on=today()) if user is not None and user.is_authenticated else []
