"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from trienkhai.organisations.permissions import NotAllowed
from trienkhai.organisations.queries import actor_for
from trienkhai.web.clock import today
from trienkhai.web.views.errors import forbidden

Answer = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Gives each request ``actor``: the account with the roles it holds today, read once, when first asked.

    It also turns a refused action into the page that says why, and tells caches that a fragment and a page of
    one address differ.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its actor."""
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: actor_for(request.user, on=today())  # type: ignore[arg-type]
        )
        response = self.get_response(request)
        patch_vary_headers(response, ("HX-Request",))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; any other exception goes its way."""
        return forbidden(request, exception) if isinstance(exception, NotAllowed) else None
