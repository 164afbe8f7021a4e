"""The door: the first place of the navigation."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from trienkhai.web.navigation import first_place
from trienkhai.web.requests import ActorRequest


@require_safe
def home(_request: ActorRequest) -> HttpResponse:
    """Lead to where the day begins."""
    return redirect(first_place())
