"""The five places, and in which of them a page stands."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy

from trienkhai.organisations.permissions import ActedFor


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation: the name of its first page, what it is called, what else lies in it."""

    url_name: str
    label: object
    also: tuple[str, ...] = ()


PLACES = (
    Place("my-work", gettext_lazy("Việc của tôi")),
    Place("directives", gettext_lazy("Văn bản")),
    Place("plans", gettext_lazy("Kế hoạch")),
    Place("figures", gettext_lazy("Số liệu")),
    Place("units", gettext_lazy("Tổ chức"), also=("operations",)),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """What every page shows around its content."""
    return {
        "places": [link for place in PLACES if (link := link_to(place, request.path))],
        "fixed_today": settings.FIXED_TODAY,
        "without_second_factor": not settings.IS_SECOND_FACTOR_DEMANDED,
        "languages": settings.LANGUAGES,
        "acted_for": _acted_for(request),
    }


def _acted_for(request: HttpRequest) -> tuple[ActedFor, ...]:
    """The accounts for which somebody signed in may act today: every page says so."""
    if not getattr(request, "user", AnonymousUser()).is_authenticated:
        return ()
    return request.actor.acted_for if hasattr(request, "actor") else ()


def first_place() -> str:
    """The address where the day begins."""
    return next(str(link["address"]) for place in PLACES if (link := link_to(place, "")))


def link_to(place: Place, path: str) -> dict[str, object] | None:
    """Address and label of a place and whether ``path`` lies in it; None while the place has no page."""
    try:
        address = reverse(place.url_name)
    except NoReverseMatch:
        return None
    within = (address, *(reverse(name) for name in place.also))
    return {"address": address, "label": place.label, "is_here": path.startswith(within)}
