"""A browser for each account of the matrix."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponseBase
from django.test import Client
from tests.web.entering import entered
from tests.web.matrix.canaries import words_of
from tests.web.matrix.relations import Holder, Tree, holders

OF_THE_REQUEST = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|Content-Length: \d+')


@dataclass
class Browser:
    """One account's browser; after each request all is as before it."""

    holder: Holder
    client: Client

    def ask(
        self, method: str, address: str, sent: Mapping[str, Any] | None = None, **more: Any
    ) -> HttpResponseBase:
        """The answer; ``headers`` and ``follow`` are those of Django's own client."""
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            ask = self.client.get if method == "GET" else self.client.post
            answer = ask(address, dict(sent or {}), **more)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return answer


def browser_of(holder: Holder, tree: Tree) -> Browser:
    user = tree.users.get(holder.name)
    return Browser(holder, Client() if user is None else entered(user))


def called(name: str) -> Holder:
    """The account whose name begins so."""
    return next(one for one in holders() if one.name.startswith(name))


def told(answer: HttpResponseBase, *typed: object) -> str:
    """Status and words of an answer, but for what was typed and for what differs with every request."""
    either = "|".join(re.escape(str(one)) for one in typed)
    words = re.sub(rf"(?<!\d)(?:{either})(?!\d)", "…", OF_THE_REQUEST.sub("", words_of(answer)))
    return f"{answer.status_code}\n{words}"


def forms_of(answer: HttpResponseBase) -> Iterator[BaseForm]:
    """The forms that a page was rendered with."""
    for context in getattr(answer, "context", None) or ():
        for value in context.flatten().values():
            several = value if isinstance(value, list) else [value]
            yield from (one for one in several if isinstance(one, BaseForm))


def first_difference(one: str, other: str) -> str:
    """Where two answers part, with a few words of each; "" where they are the same."""
    for left, right in zip_longest(one.splitlines(), other.splitlines(), fillvalue=""):
        if left != right:
            return f"{left.strip()!r} is not {right.strip()!r}"
    return ""
