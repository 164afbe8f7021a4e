"""The timeline of an heir tells what it took over from whom, on any day, and leads to the operation."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.organisations.test_operations import do, row
from tests.web.test_operations import told
from tests.world import World

from trienkhai.organisations.actions import undo
from trienkhai.organisations.models import User
from trienkhai.organisations.operations import Kind

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
NEXT = dt.date(2020, 1, 1)
HEIR = "SX.01.02"


def timeline(page: str) -> str:
    return told(page.split('class="timeline"', 1)[1].split("</ol>", 1)[0])


def test_mergers_splits_parts_and_successions_stand_on_the_heirs_timeline_those_to_come_too(
    world: World, sign_in: SignIn, read: Read
) -> None:
    today = world.today
    merger = do(world, row(Kind.MERGE, "SX.01.01", into=HEIR), on=today)
    part = {"share": Decimal("0.5"), "figures": "share"}
    do(world, row(Kind.EXTRACT, "SX.02.01", into=HEIR, **part), on=today)
    do(world, row(Kind.DISSOLVE, "SX.02.02.1", into=HEIR), on=today)
    split = [
        row(Kind.SPLIT, "SX.02.02", into=one, parent="SX.02.01", figures="leave")
        for one in (HEIR, "SX.02.01")
    ]
    do(world, *split, on=NEXT)
    page = read(sign_in(world.administrator), reverse("unit", args=[HEIR]))
    words = timeline(page)
    assert "từ 01/6/2019 Nhận sáp nhập Đảng ủy xã Đồi Chè" in words
    assert "từ 01/6/2019 Nhận một phần trích từ Đảng ủy phường Cầu Tre" in words
    assert "từ 01/6/2019 Nhận nhiệm vụ của Chi bộ ấp 4" in words
    assert "từ 01/01/2020 Nhận một phần chia tách từ Đảng ủy xã Bãi Bồi" in words
    assert f'href="{reverse("operation", args=[merger.pk])}"' in page


def test_what_comes_from_another_branch_is_told_without_its_name_or_operation(
    world: World, sign_in: SignIn, read: Read
) -> None:
    operation = do(world, row(Kind.MERGE, "SX.02.01", into=HEIR, parent="SX.02.02"), on=NEXT)
    page = read(sign_in(world.highland_clerk), reverse("unit", args=[HEIR]))
    assert "từ 01/01/2020 Nhận sáp nhập một đơn vị ngoài phạm vi của tài khoản" in timeline(page)
    assert "Cầu Tre" not in page
    assert reverse("operation", args=[operation.pk]) not in page


def test_what_was_taken_back_is_told_no_more_and_the_page_asks_no_query_more_for_it(
    world: World, sign_in: SignIn, read: Read
) -> None:
    client, address, asked = sign_in(world.administrator), reverse("unit", args=[HEIR]), []
    read(client, address)
    for giver in ("SX.02.01", "SX.02.02"):
        operation = do(world, row(Kind.EXTRACT, giver, into=HEIR), on=world.today)
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        asked.append(len(captured))
    undo(operation, actor=world.system, reason="Nhầm")
    words = timeline(read(client, address))
    assert "trích từ Đảng ủy phường Cầu Tre" in words
    assert "Bãi Bồi" not in words
    assert asked[0] == asked[1]
