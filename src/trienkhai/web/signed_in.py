"""What every request of somebody signed in passes through."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from trienkhai.organisations.actions import end_other_sessions, mark_session_seen, record_factor
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import SECOND_FACTORS, NotAllowed, can_work_with_one_factor
from trienkhai.web.clock import moment
from trienkhai.web.views.errors import forbidden

Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]
SEEN = "seen"
SEEN_EVERY = dt.timedelta(minutes=5)
_FREE = "before_second_factor"


def before_second_factor(view: View) -> View:
    """Let the view be used by an administrator who has yet to set up a second step."""
    setattr(view, _FREE, True)
    return view


class SecondFactorMiddleware:
    """Leads an administrator without a second step of signing in to the page where it is set up.

    A form that was sent meanwhile is answered with what was typed in it, so that it can be copied.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _arguments: tuple[Any, ...], _names: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The way to the page of one's account, unless the view is free or nothing is asked of the actor."""
        is_free = not settings.IS_SECOND_FACTOR_DEMANDED or getattr(view, _FREE, False)
        if is_free or not request.user.is_authenticated:
            return None
        answer = can_work_with_one_factor(request.actor)  # type: ignore[attr-defined]
        if answer:
            return None
        if request.method == "POST":
            return forbidden(request, NotAllowed(answer))
        return HttpResponseRedirect(reverse("mfa_index"))


class LastSeenMiddleware:
    """Keeps when a session was last used, to five minutes: most requests write nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.user.is_authenticated:
            self._mark(request)
        return self.get_response(request)

    def _mark(self, request: HttpRequest) -> None:
        now, before = moment(), request.session.get(SEEN)
        if before is None or now.timestamp() - before >= SEEN_EVERY.total_seconds():
            request.session[SEEN] = now.timestamp()
            mark_session_seen(request.session.session_key or "", at=now)


def begin_session(request: HttpRequest, **_signal: Any) -> None:
    """On signing in: the session has been seen."""
    request.session[SEEN] = moment().timestamp()


def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """A second step was set up, or its codes on paper were made anew.

    Sessions that a password alone had opened end: somebody else may sit in one of them.
    """
    record_factor(user, str(authenticator.type), is_added=True)
    if authenticator.type in SECOND_FACTORS:
        actor = request.actor  # type: ignore[attr-defined]
        end_other_sessions(user, keep=request.session.session_key or "", actor=actor)


def factor_removed(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """A second step was taken off."""
    record_factor(user, str(authenticator.type), is_added=False)
