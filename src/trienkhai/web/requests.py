"""What views know of a request beyond Django's own."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor


class ActorRequest(HttpRequest):
    """A request of somebody signed in, as the middleware hands it to views."""

    user: User
    actor: Actor
    htmx: HtmxDetails
