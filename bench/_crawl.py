"""Every page that an account can open, found by following links from the first one."""

import html
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
GOOD, MISSING, NOT_FOR_READING = 200, 404, 405


def pages_of(client: "Client", *, seeds: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return the addresses that answer, by route: the seeds, and the first few that links lead to."""
    return kept_of(steps_of(client, seeds=seeds), seeds=seeds)


def kept_of(steps: "Iterable[Step]", *, seeds: Iterable[str] = ()) -> dict[str, list[str]]:
    """Of the pages that were opened those to be measured, by route."""
    first = {*seeds, "/"}
    found: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        kept = found[step.route]
        if step.status == GOOD and not step.is_moved and (len(kept) < KEPT or step.address in first):
            kept.append(step.address)
    return {name: addresses for name, addresses in found.items() if addresses}


@dataclass(frozen=True, slots=True)
class Step:
    """A page that was opened, on which page its link stands ("" for a seed), and what it answered."""

    address: str
    stands_on: str
    route: str
    status: int
    is_moved: bool

    @property
    def is_broken(self) -> bool:
        """Whether a page offers a link that its reader may not follow.

        405 is no such link: it answers where the address of a form that is only ever sent is opened.
        """
        return bool(self.stands_on) and self.status not in {GOOD, NOT_FOR_READING}


def steps_of(client: "Client", *, seeds: Iterable[str] = (), opened: int = OPENED) -> Iterator[Step]:
    """Open the seeds and what links lead to, at most ``opened`` pages of a route; say what each answers.

    A link to no page of the product at all is a step too, without a route and with the status 404.
    """
    counts: Counter[str] = Counter()
    known = deque((address, "") for address in dict.fromkeys([*seeds, "/"]))
    seen = {address for address, _ in known}
    while known:
        address, stands_on = known.popleft()
        name = route_of(address)
        if not name and not address.startswith("/static/"):
            yield Step(address, stands_on, name, MISSING, is_moved=False)
        if not name or (counts[name] >= opened and stands_on):
            continue
        counts[name] += 1
        answer = client.get(address, follow=True)
        links = _links(answer) if answer.status_code == GOOD else []
        _read_to_its_end(answer)
        yield Step(address, stands_on, name, answer.status_code, is_moved=bool(answer.redirect_chain))
        fresh = dict.fromkeys(link for link in links if link not in seen)
        seen |= fresh.keys()
        known += [(link, address) for link in fresh]


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
