"""Processor time and queries of each page, with the example of Bình Phước loaded in SQLite.

The bar is 12 queries and 60 ms (median) a page; processor time, so that a busy machine does not blur it.
"""

import contextlib
import io
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 9
QUERIES_BAR = 12
MILLISECONDS_BAR = 60
ACCOUNTS = ("vanthu", "btc", "locninh", "locninh-25270")


def run() -> None:
    """Build the example in a temporary folder and print one line a page and account."""
    from trienkhai.config.example import build, point_settings_at

    os.environ["STATIC_COLLECTED"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        point_settings_at(Path(folder))
        import django

        django.setup()
        with contextlib.redirect_stdout(io.StringIO()):
            build(Path(folder))
        for account in ACCOUNTS:
            measure(account)


def measure(account: str) -> None:
    """Print queries, median milliseconds and size of every page that the account can read."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username=account))
    for address in addresses():
        if client.get(address).status_code == 200:
            queries, milliseconds, size = one_page(client, address)
            over = " OVER THE BAR" if queries > QUERIES_BAR or milliseconds > MILLISECONDS_BAR else ""
            figures = f"{queries:2} queries {milliseconds:4.0f} ms {size:4} kB"
            print(f"page    {account:<13} {address:<42} {figures}{over}")


def addresses() -> list[str]:
    """Every reading page with the example's own plan, its tasks and units."""
    from django.urls import reverse

    from trienkhai.plans.models import Assignment, Plan

    plan = Plan.objects.select_related("version").get()
    task = plan.tasks.get(path="II.4.2")
    mine = Assignment.objects.filter(task=task, unit__code__startswith="70.").order_by("id")[0]
    named = ("my-work", "directives", "plans", "figures", "units")
    return [
        *(reverse(name) for name in named),
        f"{reverse('search')}?q=dang+uy",
        reverse("directive", args=[plan.version.directive_id]),
        *(reverse(name, args=[plan.pk]) for name in ("plan", "plan-matrix", "plan-corrections")),
        reverse("task", args=[task.pk]),
        reverse("assignment", args=[mine.pk]),
        reverse("unit", args=["70"]),
        *figure_addresses(),
    ]


def figure_addresses() -> list[str]:
    """Totals at three levels, one total with what it is made of, the missing, a unit's form."""
    from django.urls import reverse

    from trienkhai.reporting.models import AnswerDuty

    duty = AnswerDuty.objects.select_related("cycle", "unit").get(
        unit__code__endswith=".25270", indicator__target__text__startswith="bí thư chi bộ"
    )
    commune, district = duty.unit.code, duty.unit.code.rpartition(".")[0]
    cycle, question = duty.cycle_id, duty.indicator_id
    totals = [
        address
        for code in ("70", district)
        for address in (
            reverse("cycle-unit", args=[cycle, code]),
            reverse("cycle-indicator", args=[cycle, question, code]),
        )
    ]
    return [
        *totals,
        f"{totals[1]}?xem=goc",
        reverse("cycle-unit", args=[cycle, commune]),
        reverse("cycle-missing", args=[cycle]),
        reverse("sheet", args=[cycle, commune]),
        reverse("sheet-entry", args=[cycle, commune]),
        reverse("figure-history", args=[duty.pk]),
    ]


def one_page(client: "Client", address: str) -> tuple[int, float, int]:
    """Queries, median milliseconds and kilobytes of a page that was asked for before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        answer = client.get(address)
        times.append((time.process_time() - begun) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured), statistics.median(times), len(answer.content) // 1024
