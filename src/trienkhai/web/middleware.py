"""What every request passes through."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import escape_leading_slashes
from django_htmx.http import HttpResponseClientRedirect

from trienkhai.organisations.permissions import NotAllowed
from trienkhai.organisations.queries import actor_for
from trienkhai.web.clock import now, today
from trienkhai.web.unsaved import unsaved
from trienkhai.web.views.errors import forbidden, session_ended, wrong_method

Answer = Callable[[HttpRequest], HttpResponse]


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads whoever is not signed in to the sign-in page; who sent words sees them first, to copy them."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The words that were typed, with the way to sign in; the way alone where there are none."""
        leads_on = super().process_view(request, view_func, view_args, view_kwargs)
        words = [] if leads_on is None else unsaved(request)
        return session_ended(request, words, leads_on.headers["Location"]) if leads_on and words else leads_on


class ActorMiddleware:
    """Gives each request ``actor``: the account with the roles it holds today, read once, when first asked.

    It also turns a refused action into the page that says why, and an empty refusal of a method into a page.
    It tells caches that a fragment and a page of one address differ, and that neither is theirs to keep: on a
    shared machine “back” shows nothing after signing out.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its actor."""
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: actor_for(request.user, on=today(), at=now())  # type: ignore[arg-type]
        )
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response = wrong_method(request, response.headers["Allow"])
        patch_vary_headers(response, ("HX-Request",))
        patch_cache_control(response, private=True, no_store=True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; any other exception goes its way."""
        return forbidden(request, exception) if isinstance(exception, NotAllowed) else None


class WholePageMiddleware:
    """A list asked for on its own is put into the page; any other answer becomes a page of its own.

    A session that has ended, a refusal, a page that is gone: the browser is told to go there, so that nobody
    finds a sign-in form, or nothing at all, where the list was.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; send the browser on when htmx could not show the answer."""
        response = self.get_response(request)
        if request.headers.get("HX-Request") != "true" or response.status_code == HTTPStatus.OK:
            return response
        here = escape_leading_slashes(request.get_full_path())
        if response.status_code >= HTTPStatus.BAD_REQUEST:  # htmx goes there whatever the status says
            response.headers["HX-Redirect"] = here
        else:
            response = HttpResponseClientRedirect(response.headers.get("Location") or here)
        patch_vary_headers(response, ("HX-Request",))
        patch_cache_control(response, private=True, no_store=True)
        return response
