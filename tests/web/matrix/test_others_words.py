"""Search, choosing units, counts and the texts of errors: what one types of another branch tells nothing."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Field
from django.urls import reverse
from tests.organisations.test_planfiles import workbook
from tests.web.matrix.belongings import Belongings
from tests.web.matrix.browsing import Browser, browser_of, called, first_difference, forms_of, told
from tests.web.matrix.canaries import Sort, canaries_in, canary, words_of
from tests.web.matrix.laws import (
    ROUTES,
    Law,
    Verdict,
    clerk_of_it,
    in_sight,
    in_sight_or_past,
    laws_of,
    reads_plan,
    verdict_of,
)
from tests.web.matrix.oracle import may_read, past, sight, superiors
from tests.web.matrix.relations import ANSWERS_TO, ENDED, PASSED_TO, TREE, Tree

Furnished = tuple[Tree, dict[str, Belongings]]
LOOKERS = (
    "self: clerk",
    "parent: leader",
    "descendant: leader",
    "sibling",
    "former parent",
    "commission: inspector",
    "delegate: clerk",
    "delegation ended",
    "no role",
)
FOREIGN = "xaben"
"""Whose names, codes and numbers are typed by people of the commune beside it."""
FOUND: dict[Sort, Any] = {Sort.NAME: in_sight_or_past, Sort.DRAFT: in_sight, Sort.PLAN: reads_plan}
"""What the search field looks through, and who finds it; of anything else it knows nothing."""


@pytest.mark.parametrize("name", [name for name in LOOKERS if name != "parent: leader"])
def test_search_finds_the_words_of_a_unit_for_those_alone_who_may_read_them(
    furnished: Furnished, name: str
) -> None:
    browser = browser_of(called(name), furnished[0])
    for unit in TREE:
        for sort in (*FOUND, Sort.FIGURE, Sort.ACCOUNT):
            typed = canary(unit, sort)
            answer = browser.ask("GET", f"{reverse('search')}?q={typed}")
            groups = answer.context["groups"]
            assert bool(groups) == (sort in FOUND and FOUND[sort](browser.holder, unit)), typed
            others = canaries_in(words_of(answer).replace(typed, ""))
            assert all(may_read(browser.holder, *one) for one in others), typed


@pytest.mark.parametrize("name", LOOKERS)
def test_lists_count_what_the_account_may_read_and_nothing_more(furnished: Furnished, name: str) -> None:
    tree, owned = furnished
    browser = browser_of(called(name), tree)
    holder, seen = browser.holder, sight(browser.holder)
    read = [unit for unit in TREE if reads_plan(holder, unit)]
    expected = {
        reverse("units"): len(seen - ENDED),
        f"{reverse('units')}?q=zq": len(seen | past(holder)),
        reverse("plans"): len(read),
        # Of a plan in which a unit has a part from another branch its heir reads the work, not the register.
        reverse("directives"): len([unit for unit in read if unit in seen | superiors(holder)]) + len(seen),
        reverse("operations"): operations_on(seen),
        reverse("figures"): len(read),
        reverse("sheets"): sum(clerk_of_it(holder, unit) * len(duties(unit)) for unit in TREE),
        f"{reverse('search')}?q=zq&nhom=nhiem-vu": len(read),
        f"{reverse('search')}?q=zq&nhom=ke-hoach": len(read),
    }
    counted = {address: count_on(browser, address) for address in expected}
    assert counted == expected
    for unit in read:
        parts = [part for part in TREE if unit in duties(part) and (part in seen or unit == holder.unit)]
        page = browser.ask("GET", reverse("plan", args=[owned[unit].plan.pk]))
        assert sum(page.context["work"].values()) == len(parts), unit
        assert count_on(browser, reverse("task", args=[owned[unit].task.pk])) == len(parts), unit


def operations_on(seen: set[str]) -> int:
    """A reorganisation and the founding of each; what closed; what passed on, from or to; the move."""
    passed = sum(not seen.isdisjoint(pair) for pair in PASSED_TO.items())
    return 2 * len(seen) + len(seen & ENDED) + passed + ("xa" in seen)


def duties(unit: str) -> list[str]:
    """The units in whose plans this one has a part: itself, and the one above it."""
    return [unit, *filter(None, [ANSWERS_TO[unit]])]


def count_on(browser: Browser, address: str) -> int:
    answer = browser.ask("GET", address)
    return int(answer.context["page"].paginator.count)


@pytest.mark.parametrize("route", ["plan-duty-new", "task-duty-new", "phrase"])
def test_units_to_choose_from_are_those_of_the_branch(furnished: Furnished, route: str) -> None:
    tree, owned = furnished
    browser = browser_of(called("self: clerk"), tree)
    address = reverse(route, args=laws_of(route)[0].arguments(owned["xa"]))
    for unit in TREE:
        for typed in (canary(unit, Sort.NAME), canary(unit, Sort.CODE)):
            choice = browser.ask("GET", f"{address}?q={typed}").context["choice"]
            found = {*choice.found, *choice.chosen}
            assert {one.code for one in found} <= {tree.units[one].code for one in sight(browser.holder)}
            assert choice.count == 0 or unit in sight(browser.holder), typed
    taken = browser.ask("POST", address, {"q": "zq", "buoc": "tat-ca", "units": [tree.units[FOREIGN].pk]})
    chosen = {one.code for one in taken.context["choice"].chosen}
    assert chosen <= {tree.units[one].code for one in sight(browser.holder)}


ONE_NAMESPACE = {"code", "username"}
"""Codes of units and names of accounts are taken once in the whole installation: who makes one is told."""


@pytest.mark.parametrize("name", ["self: clerk", "self: administrator"])
def test_what_is_typed_of_another_branch_is_answered_as_what_there_is_not(
    furnished: Furnished, name: str
) -> None:
    tree, owned = furnished
    browser = browser_of(called(name), tree)
    for route in ROUTES:
        law = laws_of(route)[0]
        own = owned[law.owner or "xa"]
        if law.is_public or law.is_personal or law.get is None:
            continue
        if verdict_of(law, browser.holder, own.key, "GET") is not Verdict.ANSWERED:
            continue
        address = reverse(route, args=law.arguments(own))
        fields = fields_of(browser, address)
        for method, sent in questions(law, {name: typed_in(field, name, owned) for name, field in fields}):
            typed = [value for pair in sent.values() for value in pair]
            words, other = (
                told(browser.ask(method, address, {name: pair[at] for name, pair in sent.items()}), *typed)
                for at in (0, 1)
            )
            about = f"{method} {route} {sent}: {first_difference(words, other)}"
            assert not first_difference(words, other), about
            assert all(may_read(browser.holder, *one) for one in canaries_in(words)), about


Pair = tuple[object, object]
"""What belongs to the other branch, and what there is not."""


def questions(law: Law, pairs: dict[str, Pair]) -> Iterator[tuple[str, dict[str, Pair]]]:
    """Each field of the page's filters by itself; all fields of its form at once, with a reason."""
    if law.post is None:
        yield from (("GET", {name: pair}) for name, pair in pairs.items())
    elif pairs:
        yield "POST", {**pairs, "reason": ("Cong van", "Cong van")}
        code = canary(FOREIGN, Sort.CODE), canary("xabem", Sort.CODE)
        yield "POST", dict.fromkeys(pairs, code)


def typed_in(field: Field, name: str, owned: dict[str, Belongings]) -> Pair:
    """Where one chooses among rows, the number of one that is not offered; else the name of the unit."""
    if not hasattr(field, "choices"):
        return canary(FOREIGN, Sort.NAME), canary("xabem", Sort.NAME)
    foreign = owned[FOREIGN]
    rows = {
        "plan": foreign.plan.pk,
        "clause": foreign.clause.pk,
        "tasks": foreign.proposed_task.pk,
        "indicator": foreign.indicator.pk,
    }
    pk = rows.get(name, foreign.plan.issuing_unit_id)
    return pk, 987654000 + pk


def fields_of(browser: Browser, address: str) -> list[tuple[str, Field]]:
    """The fields of the page's forms, under the names by which they are sent."""
    answer = browser.ask("GET", address)
    words_of(answer)  # to its end: of a file that closes it
    forms = forms_of(answer)
    several = [(form.add_prefix(name), field) for form in forms for name, field in form.fields.items()]
    return [(name, field) for name, field in several if name not in ONE_NAMESPACE]


NUMBERED = re.compile(r"/\d+/")
"""A plan that was drawn up has a number in its address."""


@pytest.mark.parametrize("column", ["Mã đơn vị", "Cấp trên", "Đơn vị kế thừa"])
def test_a_file_of_a_reorganisation_speaks_of_another_branch_as_of_nothing(
    furnished: Furnished, column: str
) -> None:
    tree, owned = furnished
    browser = browser_of(called("self: administrator"), tree)
    codes = owned[FOREIGN].code, owned[FOREIGN].code.replace(FOREIGN, "xabem")
    words, other = (
        NUMBERED.sub("/…/", told(browser.ask("POST", reverse("operation-new"), sent, follow=True), *codes))
        for sent in (sent_file(column, code, owned["chibo"]) for code in codes)
    )
    assert not first_difference(words, other), first_difference(words, other)
    assert words.startswith("200")
    assert all(may_read(browser.holder, *one) for one in canaries_in(words))


def sent_file(column: str, code: str, own: Belongings) -> dict[str, object]:
    """A plan of one row that names the code in the column."""
    heads = ["Việc", "Mã đơn vị", "Tên", "Loại", "Cấp trên", "Đơn vị kế thừa"]
    kind = {"Mã đơn vị": "Giải thể", "Cấp trên": "Chuyển", "Đơn vị kế thừa": "Nhập"}[column]
    cells = {"Việc": kind, "Mã đơn vị": own.code, column: code}
    book = workbook(heads, [cells.get(head, "") for head in heads])
    said = {"title": "Sap xep", "effective_on": "01/9/2019", "basis": "QD 1"}
    return {**said, "file": SimpleUploadedFile("ke-hoach.xlsx", book)}
