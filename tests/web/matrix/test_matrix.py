"""Every route × every role × every relation: who is answered how, and whose words stand in the answer.

Each account asks for everything, of the commune that the tree is about and of the commune that passed to it.
Whatever a request writes is taken back at once, so that no answer depends on the one before; where it leads
on, the browser follows first: that page is the account's too, and shows nothing foreign.

Left out, as the same by construction:

* an address refuses a method before it asks who is there: one account asks (405);
* ``WholePageMiddleware`` makes a redirection of the browser of all but a page: of what is no list, two
  accounts ask for fragments;
* pages for everybody and those of one's own account ask nothing of roles: ``FEW`` ask;
* what is not found is so before the form is read: the filled in form alone is sent there;
* accounts without a role today are one and the same ``Actor``, as a test of its own says: one asks.

See also ``relations.holders``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponseBase
from django.urls import reverse
from tests.web.matrix.belongings import Belongings
from tests.web.matrix.browsing import Browser, browser_of
from tests.web.matrix.canaries import canaries_in, canary, words_of
from tests.web.matrix.laws import ROUTES, Law, Verdict, laws, laws_of, verdict_of
from tests.web.matrix.oracle import may_read
from tests.web.matrix.relations import DELEGATION_ENDED, STATES, Holder, Tree, holders
from tests.web.routes import route_names
from tests.world import TODAY

from trienkhai.organisations.queries import actor_for

Furnished = tuple[Tree, dict[str, Belongings]]
ASKED = "xa"
PASSED_ON = "xanhap"
HEIRS = ("self: clerk", "self: administrator", "parent: administrator", "sibling")
"""Who asks for what the closed commune had: its heir, above it, beside it; its own people hold no role."""
FEW = ("self: clerk", "sibling", "commission", "delegate: clerk", "no role", "nobody")
FRAGMENTS = ("self: clerk", "sibling")
REFUSED = re.compile(r"<h1>Tài khoản này chưa được làm việc đó</h1>\s*<p>([^<]+)</p>")
UNSAID = "Vai trò của tài khoản trong đơn vị không cho phép thao tác vừa chọn."
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def name_of(holder: Holder) -> str:
    return holder.name


def test_every_route_has_a_law() -> None:
    """A new route is one line in ``laws.ROUTES``; nothing is left there of one that is gone."""
    assert list(ROUTES) == route_names()


def asking() -> list[Holder]:
    """All accounts; of those that hold no role today, one."""
    return [
        one
        for one in holders()
        if one.roles or one.name in {"no role", "nobody", "disabled", DELEGATION_ENDED}
    ]


def test_accounts_whose_role_does_not_hold_today_are_as_those_without_one(furnished: Furnished) -> None:
    tree, _ = furnished
    without = [one.name for one in holders() if not one.roles and one.name != "nobody"]
    assert {*STATES, DELEGATION_ENDED, "disabled"} < {*without}
    for name in without:
        actor = actor_for(tree.users[name], on=TODAY)
        assert actor == replace(actor, holdings=()), name


@pytest.mark.parametrize("holder", asking(), ids=name_of)
def test_account_is_answered_by_every_route_as_the_law_says(furnished: Furnished, holder: Holder) -> None:
    tree, owned = furnished
    browser = browser_of(holder, tree)
    wrong = [
        problem
        for unit in (ASKED, PASSED_ON)
        if unit == ASKED or holder.name.startswith(HEIRS)
        for name, law in laws()
        if is_asked(law, holder, owned[unit])
        for problem in problems(browser, name, law, owned[law.owner or unit])
    ]
    assert not wrong, "\n".join(wrong)


def test_method_that_no_law_of_a_route_knows_is_refused(furnished: Furnished) -> None:
    tree, owned = furnished
    browser = browser_of(next(holders()), tree)
    for name in ROUTES:
        several = laws_of(name)
        address = reverse(name, args=several[0].arguments(owned[ASKED]))
        for method, rules in (("GET", [one.get for one in several]), ("POST", [one.post for one in several])):
            if not any(rules):
                assert browser.ask(method, address).status_code == 405, f"{method} {name}"


def is_asked(law: Law, holder: Holder, own: Belongings) -> bool:
    """Whether the account asks for this, of this unit: see the head of this module."""
    if law.is_personal or law.is_public:
        return own.key == ASKED and holder.name.startswith(FEW)
    return own.key == ASKED or (law.owner is None and bool(law.arguments(own)))


def problems(browser: Browser, name: str, law: Law, own: Belongings) -> Iterator[str]:
    """What is not as the law says, a line each."""
    cache.clear()
    holder, address = browser.holder, reverse(name, args=law.arguments(own))
    for method, query, sent, headers in questions(law, holder, own):
        verdict = verdict_of(law, holder, own.key, method)
        is_led_on = verdict is Verdict.ANSWERED and not headers
        answer = browser.ask(method, address + query, sent, headers=headers, follow=is_led_on)
        words = words_of(answer)
        is_page = method == "GET" and verdict is Verdict.ANSWERED and not led_on(answer)
        for said in (
            *differing(answer, words, verdict, law, is_fragment=bool(headers)),
            *astray(answer),
            *foreign(words, law, holder, own),
            *(missing(words, law, holder, own) if is_page else ()),
        ):
            yield f"{method} {name} {address}{query} {sent or ''} {headers or ''}: {said}"


def led_on(answer: HttpResponseBase) -> list[tuple[str, int]]:
    """Where the answer led on to, and with which status; nothing where it was followed nowhere."""
    return getattr(answer, "redirect_chain", [])


def astray(answer: HttpResponseBase) -> Iterator[str]:
    """Whoever is answered is led to a page that is theirs as well."""
    steps = led_on(answer)
    if steps and answer.status_code != HTTPStatus.OK:
        yield f"leads to {steps[-1][0]}, which answers {answer.status_code}"


Question = tuple[str, str, Mapping[str, Any] | None, dict[str, str]]


def questions(law: Law, holder: Holder, own: Belongings) -> Iterator[Question]:
    """Method, query, form and headers of what is asked; further queries of who gets an answer."""
    if law.get is not None:
        queries = law.queries if verdict_of(law, holder, own.key, "GET") is Verdict.ANSWERED else ("",)
        yield from (("GET", query, None, {}) for query in queries)
        if not law.arguments(own) or holder.name.startswith(FRAGMENTS):
            yield "GET", law.queries[0], None, {"HX-Request": "true"}
    if law.post is not None:
        is_found = verdict_of(law, holder, own.key, "POST") in {Verdict.ANSWERED, Verdict.REFUSED}
        yield from (("POST", "", sent, {}) for sent in (law.bodies if is_found else law.bodies[-1:]))


def differing(
    answer: HttpResponseBase, words: str, verdict: Verdict, law: Law, *, is_fragment: bool
) -> Iterator[str]:
    """Status, and what a refusal says; of what led on the first status."""
    status = led_on(answer)[0][1] if led_on(answer) else answer.status_code
    if is_fragment and status == HTTPStatus.OK and "HX-Redirect" in answer.headers:
        may_lead_on = verdict is Verdict.ANSWERED and HTTPStatus.FOUND in law.statuses
        if not may_lead_on and verdict is not Verdict.SIGN_IN:
            yield f"the browser is led on, not {verdict}"
    elif verdict is Verdict.ANSWERED:
        if status not in law.statuses:
            yield f"{status}, not answered"
    elif verdict is Verdict.SIGN_IN:
        # Who sends words without being signed in gets them back, with the way to sign in.
        if status not in {HTTPStatus.FOUND, HTTPStatus.FORBIDDEN} or "/dang-nhap/" not in words:
            yield f"{status}, not the way to sign in"
    elif str(status) != verdict:
        yield f"{status}, not {verdict}"
    elif verdict is Verdict.REFUSED:
        reason = REFUSED.search(words)
        if reason is None or reason[1] == UNSAID:
            yield "refused without a reason"


def foreign(words: str, law: Law, holder: Holder, own: Belongings) -> Iterator[str]:
    """Words of units that are not for this account; the code of the address is what the person typed."""
    words = words.replace(own.code, "") if own.code in map(str, law.arguments(own)) else words
    for unit, sort in sorted(canaries_in(words)):
        if not may_read(holder, unit, sort) and not (unit == own.key and sort in law.tells):
            yield f"shows {canary(unit, sort)}"


def missing(words: str, law: Law, holder: Holder, own: Belongings) -> Iterator[str]:
    """The canary that has to stand there: without it nobody would know that the others are not there."""
    if law.shows is None or not (law.finds or law.sees)(holder, own.key):
        return
    if (own.key, law.shows) not in canaries_in(words):
        yield f"does not show {own.key}: {law.shows}"
