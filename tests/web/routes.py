"""Every address of the product, with arguments from the world."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.world import World

# What each address with a part of its own is tried on; an address that is missing here fails the tests.
ARGUMENTS: dict[str, Callable[[World], list[object]]] = {
    "unit": lambda world: [world.highland.code],
}


def route_names() -> list[str]:
    """The names of all addresses, in the order of the URL configuration."""
    return list(_names(get_resolver().url_patterns))


def _names(patterns: "list[URLPattern | URLResolver]") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield pattern.name


def address_of(name: str, world: World) -> str:
    """The address of a route; raises KeyError where ARGUMENTS says nothing of a route that needs some."""
    parts = get_resolver().reverse_dict.getlist(name)
    needs = any(parameters for possibilities, *_ in parts for _, parameters in possibilities)
    return reverse(name, args=ARGUMENTS[name](world) if needs else [])
