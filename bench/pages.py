"""Processor time and queries of every page, with the example of Bình Phước loaded in SQLite.

The bar is 12 queries and 60 ms (median) a page; processor time, so that a busy machine does not blur it.
A machine that others use too has slow seconds all the same: the pages are asked for in turn, all of them nine
times over, so that the nine times of a page lie minutes apart and their median is not that of one bad moment.
The time of a plain loop, taken between the turns, stands below, to compare machines by.
The pages are those that links lead to, for each account, and the heavy ones named here. At the end it is said
which routes only led on to another page, which only take what a form sends, and to which no link led.
"""

import contextlib
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench._crawl import NOT_FOR_READING, Step, kept_of, route_names, steps_of

if TYPE_CHECKING:
    from django.test import Client

TURNS = 9
QUERIES_BAR = 12
MILLISECONDS_BAR = 60
ACCOUNTS = ("vanthu", "btc", "lanhdao", "locninh", "locninh-25270", "quantri")


def run() -> None:
    """Build the example in a temporary folder and print one line a page and account, then the sum of it."""
    from trienkhai.config.example import build, point_settings_at

    os.environ["STATIC_COLLECTED"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        point_settings_at(Path(folder))
        import django

        django.setup()
        with contextlib.redirect_stdout(io.StringIO()):
            build(Path(folder))
            register_draft()
        walks: list[list[Step]] = []
        pages: list[Page] = []
        for account in ACCOUNTS:
            client = signed_in(account)
            steps = list(steps_of(client, seeds=addresses()))
            walks.append(steps)
            print_broken(account, steps)
            pages += [Page(account, client, address) for address in addresses_in(steps)]
        pace = measure(pages)
    print(*pages, sep="\n")
    print(f"pages: {len(pages)} measured, {sum(page.is_over for page in pages)} over the bar")
    print(f"pages: a plain loop of a million additions takes {pace:.0f} ms here (median)")
    for what, names in sorted_out(walks).items():
        print(f"pages: {len(names)} routes {what}: {', '.join(names) or 'none'}")


@dataclass(slots=True)
class Page:
    """A page as one account reads it, with what asking for it took."""

    account: str
    client: "Client"
    address: str
    queries: int = 0
    size: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """The median of its times."""
        return statistics.median(self.times)

    @property
    def is_over(self) -> bool:
        """Whether it takes more than the bar."""
        return self.queries > QUERIES_BAR or self.milliseconds > MILLISECONDS_BAR

    def count(self) -> None:
        """Count its queries and its kilobytes; it has been asked for before."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            answer = self.client.get(self.address)
        self.queries = len(captured)
        size = len(b"".join(answer.streaming_content)) if answer.streaming else len(answer.content)
        self.size = size // 1024

    def ask(self) -> None:
        """Ask for it once more and keep the time."""
        self.times.append(milliseconds_of(lambda: self.client.get(self.address)))

    def __str__(self) -> str:
        over = " OVER THE BAR" if self.is_over else ""
        least, most = min(self.times), max(self.times)
        figures = (
            f"{self.queries:2} queries {self.milliseconds:4.0f} ms ({least:.0f}-{most:.0f}) {self.size:4} kB"
        )
        return f"page    {self.account:<13} {self.address:<42} {figures}{over}"


def measure(pages: Sequence[Page]) -> float:
    """Ask for every page once a turn; return the median milliseconds of the plain loop between the turns."""
    paces = []
    for page in pages:
        page.count()
    for _ in range(TURNS):
        paces.append(milliseconds_of(add_a_million))
        for page in pages:
            page.ask()
    return statistics.median(paces)


def milliseconds_of(work: Callable[[], object]) -> float:
    """The processor time that some work takes."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def add_a_million() -> None:
    """What the machine's pace is told by."""
    total = 0
    for number in range(1_000_000):
        total += number


def sorted_out(walks: Iterable[Sequence[Step]]) -> dict[str, list[str]]:
    """The routes that are no page measured, in the order of the URL configuration, by what they are."""
    steps = [step for walk in walks for step in walk]
    measured = set(kept_of(steps))
    led_on = {step.route for step in steps if step.is_moved} - measured
    sent_to = {step.route for step in steps if step.status == NOT_FOR_READING} - measured - led_on
    names = [name for name in dict.fromkeys(route_names()) if name not in measured]
    return {
        "only led on to another page": [name for name in names if name in led_on],
        "only take what a form sends": [name for name in names if name in sent_to],
        "no link led to": [name for name in names if name not in led_on | sent_to],
    }


def register_draft() -> None:
    """A directive under review, so that the pages of the review can be opened too."""
    from django.contrib.auth import get_user_model

    from trienkhai.documents.actions import register_directive
    from trienkhai.documents.models import DirectiveVersion
    from trienkhai.organisations.queries import actor_for
    from trienkhai.web.clock import today

    user = get_user_model().objects.get(username="vanthu")
    version = DirectiveVersion.objects.select_related("directive__keeper").get()
    with version.file.open("rb") as file:
        data = file.read() + b"\n"
    actor = actor_for(user, on=today())
    register_directive("draft.txt", data, keeper=version.directive.keeper, actor=actor)


def signed_in(account: str) -> "Client":
    """A browser in which the account has signed in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username=account))
    return client


def print_broken(account: str, steps: Sequence[Step]) -> None:
    """Name the links that the account is shown and may not follow."""
    for step in steps:
        if step.is_broken:
            print(f"page    {account:<13} {step.address} LEADS NOWHERE ({step.status}), on {step.stands_on}")


def addresses_in(steps: Sequence[Step]) -> list[str]:
    """The pages of a walk that are measured."""
    return [address for kept in kept_of(steps, seeds=addresses()).values() for address in kept]


def addresses() -> list[str]:
    """The heavy reading pages of the example's own plan, its tasks and units; a list that few need."""
    from django.urls import reverse

    from trienkhai.plans.models import Assignment, Plan

    plan = Plan.objects.select_related("version").get()
    task = plan.tasks.get(path="II.4.2")
    mine = Assignment.objects.filter(task=task, unit__code__startswith="70.").order_by("id")[0]
    return [
        f"{reverse('search')}?q=dang+uy",
        reverse("directive", args=[plan.version.directive_id]),
        *(reverse(name, args=[plan.pk]) for name in ("plan", "plan-matrix", "plan-corrections")),
        reverse("task", args=[task.pk]),
        reverse("assignment", args=[mine.pk]),
        reverse("unit", args=["70"]),
        reverse("sheets"),
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
