"""The law of all routes written out for a reader; what is hidden is told as what is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from tests.web.matrix.belongings import Belongings
from tests.web.matrix.browsing import browser_of, called, first_difference, told
from tests.web.matrix.laws import Law, Verdict, laws, verdict_of
from tests.web.matrix.relations import Tree, holders
from tests.web.test_access import aligned

GOLDEN = Path(__file__).parents[1] / "golden" / "matrix.golden"
ASKED = "xa"
NO_ROW = 987654321
NO_CODE = "khong-co"


def test_laws_written_out_are_the_table(request: pytest.FixtureRequest) -> None:
    """``laws.ROUTES`` decides and the table shows what follows; ``test_matrix`` holds the product to it."""
    everybody = list(holders())
    numbers = [f"{number:2} {one.name}" for number, one in enumerate(everybody, start=1)]
    heads = ["", *(str(number) for number in range(1, len(everybody) + 1))]
    rows = [
        [f"{method} {name}", *(verdict_of(law, one, law.owner or ASKED, method) for one in everybody)]
        for name, law in laws()
        for method in methods(law)
        if not law.is_public and not law.is_personal
    ]
    table = "\n".join([*numbers, "", aligned([heads, *rows])])
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(table, encoding="utf-8")
    assert table == GOLDEN.read_text(encoding="utf-8")


def methods(law: Law) -> list[str]:
    return [name for name, rule in (("GET", law.get), ("POST", law.post)) if rule is not None]


@pytest.mark.parametrize("name", ["sibling", "former parent", "no role"])
def test_what_is_hidden_is_told_in_the_words_of_what_is_not_there(
    furnished: tuple[Tree, dict[str, Belongings]], name: str
) -> None:
    tree, owned = furnished
    browser = browser_of(called(name), tree)
    for route, method, law, arguments in hidden(owned, name):
        answers = []
        for asked in (arguments, [nothing_for(one, owned[ASKED].code) for one in arguments]):
            address = reverse(route, args=asked)
            answer = browser.ask(method, address, law.bodies[-1] if method == "POST" else None)
            answers.append(told(answer, address))
        assert not first_difference(*answers), f"{method} {route}: {first_difference(*answers)}"


def hidden(owned: dict[str, Belongings], name: str) -> Iterator[tuple[str, str, Law, list[object]]]:
    """Every question about a thing that the account does not see."""
    for route, law in laws():
        own = owned[law.owner or ASKED]
        for method in methods(law):
            if law.arguments(own) and verdict_of(law, called(name), own.key, method) is Verdict.UNKNOWN:
                yield route, method, law, law.arguments(own)


def nothing_for(argument: object, code: str) -> object:
    """What stands in an address for a thing that there is not; words of the program stay."""
    if isinstance(argument, int):
        return NO_ROW
    return NO_CODE if argument == code or str(argument).startswith("zq") else argument
