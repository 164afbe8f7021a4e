"""Who gets what from every address: a golden table.

What may stand in the answers, and every role in every relation, is tried in ``tests/web/matrix``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from tests.web.entering import entered
from tests.web.routes import ARGUMENTS, address_of, route_names
from tests.web.stage import Stage

from trienkhai.organisations.models import User

GOLDEN = Path(__file__).parent / "golden" / "access.golden"
METHODS = ("GET", "POST")


def tried(
    stage: Stage, accounts: Mapping[str, User | None]
) -> Iterator[tuple[str, str, str, HttpResponseBase]]:
    """Method, route, account and answer for everything that can be asked; forms are sent empty.

    What a request wrote, a sign-out too, is taken back before the next.
    """
    browsers = {account: Client() if user is None else entered(user) for account, user in accounts.items()}
    for name in route_names():
        address = address_of(name, stage)
        for method in METHODS:
            for account, client in browsers.items():
                yield method, name, account, asked_alone(client, method, address)


def asked_alone(client: Client, method: str, address: str) -> HttpResponseBase:
    """The answer, after which the database and the browser are as before it."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = client.generic(method, address)
        read_whole(answer)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def read_whole(answer: HttpResponseBase) -> bytes:
    """The answer to its end, which also closes the file behind a download."""
    return b"".join(answer) if answer.streaming else answer.content


def test_every_address_answers_each_account_as_the_golden_table_says(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    rows: dict[str, list[str]] = {}
    columns: list[str] = []
    for method, name, account, answer in tried(stage, {"nobody": None, **stage.world.cast()}):
        rows.setdefault(f"{method} {name}", []).append(str(answer.status_code))
        columns = columns if account in columns else [*columns, account]
        assert answer.status_code < 500, f"{method} {name} as {account}"
    table = aligned([["", *columns], *([name, *answers] for name, answers in rows.items())])
    if request.config.getoption("--golden-write"):
        GOLDEN.write_text(table, encoding="utf-8")
    assert table == GOLDEN.read_text(encoding="utf-8")


def aligned(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )


# Addresses that end in the code of a unit, and what may be asked of them.
CODED = {"cycle-unit": "", "cycle-indicator": "?xem=goc", "sheet": "", "sheet-entry": "", "unit": ""}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def test_code_of_a_unit_of_the_other_district_answers_as_one_that_there_is_not(stage: Stage) -> None:
    """Else the difference would tell an outsider which codes there are."""
    foreign = (stage.world.riverside.code, stage.world.riverside_communes[0].code)
    for account in (stage.world.highland_clerk, stage.world.commune_clerk, stage.world.outsider):
        client = Client()
        client.force_login(account)
        for name, question in CODED.items():
            for method in METHODS:
                told = {
                    told_of(client, method, address_with(name, stage, code) + question, code)
                    for code in (*foreign, "XX.99")
                }
                assert len(told) == 1, f"{method} {name} as {account}"
                assert told.pop()[0] in {404, 405}, f"{method} {name} as {account}"


def told_of(client: Client, method: str, address: str, code: str) -> tuple[int, str]:
    """Status and words of an answer, but for the code that was asked of and the token of the page."""
    answer = client.generic(method, address)
    return answer.status_code, TOKEN.sub("", answer.content.decode().replace(code, "…"))


def address_with(name: str, stage: Stage, code: str) -> str:
    """The address of a route with the code of another unit."""
    return reverse(name, args=[*ARGUMENTS[name](stage)[:-1], code])
