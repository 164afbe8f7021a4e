"""Choosing an account by its name on a form: what was chosen and typed stays while one searches."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from trienkhai.organisations.models import User
from trienkhai.organisations.queries import search_accounts, units_by_id
from trienkhai.vietnamese import as_typed
from trienkhai.web.addresses import is_row_id
from trienkhai.web.unit_choice import LONGEST_SEARCH, SEARCH

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """What the page of such a form shows: the account chosen, if any, and the first of those that match.

    ``is_choosing`` is true where the form was sent to search and not to be carried out.
    """

    words: str
    chosen: int | None
    offered: list[User]
    is_cut: bool
    is_choosing: bool


def choose_account(request: HttpRequest, accounts: QuerySet[User], *, on: dt.date) -> AccountChoice:
    """The choice as it stands, accounts with their units named as of the day; three queries.

    An account that was chosen stays in it whatever is searched for.
    """
    sent = request.POST if request.method == "POST" else request.GET
    words = as_typed(sent.get("q", "")).replace("\x00", "").strip()[:LONGEST_SEARCH]
    key = request.POST.get("user", "")
    chosen = accounts.filter(pk=int(key)).first() if is_row_id(key) else None
    matching = search_accounts(accounts, words)
    others = list(matching.exclude(pk=chosen.pk if chosen else 0)[: MOST_SHOWN + 1])
    offered = [*([chosen] if chosen else []), *others[:MOST_SHOWN]]
    units = units_by_id((one.unit_id for one in offered if one.unit_id is not None), on)
    for one in offered:
        one.unit = units.get(one.unit_id or 0)
    return AccountChoice(
        words=words,
        chosen=chosen.pk if chosen else None,
        offered=offered,
        is_cut=len(others) > MOST_SHOWN,
        is_choosing=request.POST.get("buoc") == SEARCH,
    )
