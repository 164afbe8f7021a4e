"""Every page that an account can open, found by following links from the first one."""

import html
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse
    from django.test import Client
    from django.urls import URLPattern, URLResolver

LINK = re.compile(r"""(?:href|hx-get|action)="(/[^"#]*)""")
OPENED = 3
"""Pages of one route that are opened to look for links."""
KEPT = 2
"""Pages of one route that are kept to be measured."""
GOOD = 200


def pages_of(client: "Client", *, seeds: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return the addresses that answer, by route: the seeds, and the first few that links lead to."""
    found: dict[str, list[str]] = defaultdict(list)
    opened: Counter[str] = Counter()
    known = deque(dict.fromkeys([*seeds, "/"]))
    first = set(known)
    seen = set(known)
    while known:
        address = known.popleft()
        name = route_of(address)
        if not name or (opened[name] >= OPENED and address not in first):
            continue
        opened[name] += 1
        answer = client.get(address, follow=True)
        links = _links(answer)
        _read_to_its_end(answer)
        if answer.status_code != GOOD:
            continue
        if not answer.redirect_chain and (len(found[name]) < KEPT or address in first):
            found[name].append(address)
        for link in links:
            if link not in seen:
                seen.add(link)
                known.append(link)
    return {name: addresses for name, addresses in found.items() if addresses}


def _read_to_its_end(answer: "HttpResponse | StreamingHttpResponse") -> None:
    """Let a download close its file; ``close()`` itself would close the database's connection too."""
    if answer.streaming:
        for _ in answer.streaming_content:
            pass


def _links(answer: "HttpResponse | StreamingHttpResponse") -> list[str]:
    if answer.streaming or "text/html" not in answer.headers.get("Content-Type", ""):
        return []
    return [html.unescape(link) for link in LINK.findall(answer.content.decode())]


def route_of(address: str) -> str:
    """The name of the route that an address belongs to; empty for none of the product's."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(address.partition("?")[0]).url_name or ""
    except Resolver404:
        return ""


def route_names() -> list[str]:
    """The names of all routes, in the order of the URL configuration."""
    from django.urls import get_resolver

    return list(_names(get_resolver().url_patterns))


def _names(patterns: "list[URLPattern | URLResolver]") -> Iterator[str]:
    from django.urls import URLResolver

    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)
