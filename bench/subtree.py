"""How long a subtree takes, beside a plain indexed scan of as many links, and what keeping it quick costs.

A province with 63,619 cells in a database of its own: SQLite in a temporary folder, and PostgreSQL where
``DATABASE_URL`` names one (a database is made there and dropped). Each subtree is counted in the database, as
a list counts it, and by the walk that looks below every unit, which is what it was before; the scan reads the
index of links with the same two days. Who somebody is, with what has left their sight, is asked as it is
remembered, beside the query of their roles alone, and anew, beside the subtree. Then links are written, a
cell is moved and communes are merged, with the triggers that mark the lowest units and stamp the tree, and
without. Least of several rounds, in processor time, or by the clock where the database is a server. The bar
is 30 ms.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench._clock import table

if TYPE_CHECKING:
    from trienkhai.organisations.models import Unit

MILLISECONDS_BAR = 30
ROUNDS = 9
PROVINCE, CELLS = "38", 63_619
DAY = dt.date(2025, 6, 1)
DATABASE = "trienkhai_bench_subtree"
HOLDS = "link.valid_from <= %s AND (link.valid_to IS NULL OR link.valid_to > %s)"
PLAIN_WALK = f"""
WITH RECURSIVE walk(id) AS (SELECT CAST(%s AS bigint) UNION SELECT link.unit_id
    FROM organisations_unitparent link JOIN walk ON link.parent_id = walk.id WHERE {HOLDS})
SELECT id FROM walk"""  # noqa: S608 - fixed text only
PLAIN_SCAN = f"""
SELECT unit_id FROM organisations_unitparent link WHERE {HOLDS}
    ORDER BY parent_id, is_lowest, valid_from LIMIT %s"""  # noqa: S608 - same


def run() -> None:
    """Print one table for SQLite, and one for PostgreSQL where there is one."""
    print(f"subtree  bar: {MILLISECONDS_BAR} ms")
    with tempfile.TemporaryDirectory() as folder:
        _measured(folder, "")
        address = os.environ.get("DATABASE_URL", "")
        if not address.startswith("postgres"):
            print("subtree  PostgreSQL: no DATABASE_URL names one")
            return
        with _database_of_its_own(address) as own:
            _measured(folder, own)


def _measured(folder: str, address: str) -> None:
    """Measure in a process of its own: Django speaks to one database."""
    env = os.environ | {"TRIENKHAI_HOME": folder, "DATABASE_URL": address}
    subprocess.run([sys.executable, "-m", "bench.subtree"], env=env, check=True)


@contextmanager
def _database_of_its_own(address: str) -> Iterator[str]:
    """An empty database beside the one that is named."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield f"{address.rpartition('/')[0]}/{DATABASE}"
        finally:
            server.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def measure_here() -> None:
    """Load the province into the database of the environment and print what its subtrees take."""
    from trienkhai.config.example import point_settings_at

    os.environ["STATIC_COLLECTED"] = "0"
    point_settings_at(Path(os.environ["TRIENKHAI_HOME"]))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from trienkhai.organisations.examples import nation

    call_command("migrate", verbosity=0)
    opened = _seconds(lambda: nation.load(on=DAY, cells=CELLS, provinces={PROVINCE}))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    print(f"subtree  {connection.display_name}: a province with {CELLS:,} cells, opened in {opened:.0f} s")
    head = ("", "units", "ms", "a scan", "x a scan", "looking below each", "")
    print(table(head, [_row(*named) for named in _roots()]))
    known = ("who somebody is", "remembered, ms", "x its roles", "anew, ms", "x its subtree", "")
    print(table(known, [_who(*named) for named in _roots()]))
    cost = ("", "with triggers, ms", "without, ms", "x", "")
    print(table(cost, [_cost(*work) for work in _works()]))


def _roots() -> list[tuple[str, "Unit"]]:
    """A province, a district and a commune of it, and the smallest subtree there is."""
    from trienkhai.organisations.models import Unit

    def first(type_code: str) -> Unit:
        return Unit.objects.filter(types__type_code=type_code).order_by("pk")[0]

    kinds = ("province_committee", "district_committee", "commune_committee", "cell")
    return [(kind, first(kind)) for kind in kinds]


def _row(name: str, root: "Unit") -> tuple[str, ...]:
    from trienkhai.organisations.models.tree import branch_ids

    branch = branch_ids([root.pk], on=DAY)
    count, least = _counted(branch.sql, branch.params)
    _, scan = _counted(PLAIN_SCAN, (DAY, DAY, count))
    _, walk = _counted(PLAIN_WALK, (root.pk, DAY, DAY))
    over = "OVER THE BAR" if least > MILLISECONDS_BAR else ""
    times = (f"{least:.1f}", f"{scan:.1f}", f"{least / scan:.1f}", f"{walk:.1f}")
    return (name, f"{count:,}", *times, over)


def _who(name: str, root: "Unit") -> tuple[str, ...]:
    """An account with a role in the unit, known again and known for the first time."""
    from trienkhai.organisations.actions import create_user, hold_role
    from trienkhai.organisations.enums import Role
    from trienkhai.organisations.models.held import roles_on
    from trienkhai.organisations.models.row_sql import answers
    from trienkhai.organisations.models.tree import branch_ids
    from trienkhai.organisations.permissions import system_actor
    from trienkhai.organisations.queries import actor_for
    from trienkhai.organisations.queries.left import left_sight_of

    actor = system_actor(on=DAY)
    user = create_user(f"bench-{name}", unit=root, actor=actor)
    hold_role(user, root, Role.CLERK, valid_from=DAY, actor=actor)
    sql, roles = "SELECT * FROM {roles} held WHERE held.user_id = {user}", roles_on(DAY)
    branch = branch_ids([root.pk], on=DAY, with_closed=True)
    again = _least(lambda: actor_for(user, on=DAY))
    alone = _least(lambda: answers(sql, roles=roles, user=user.pk))
    anew = _least(lambda: left_sight_of([root.pk], on=DAY, stamp=None))
    _, below = _counted(branch.sql, branch.params)
    return name, f"{again:.2f}", f"{again / alone:.1f}", f"{anew:.1f}", f"{anew / below:.1f}", ""


def _least(work: Callable[[], object]) -> float:
    """The milliseconds of the quickest of several rounds."""
    return min(_seconds(work) for _ in range(ROUNDS)) * 1000


def _counted(sql: str, values: Sequence[Any]) -> tuple[int, float]:
    """How many rows the query has, and the milliseconds of counting them."""
    from django.db import connection

    times, count = [], 0
    with connection.cursor() as cursor:
        for _ in range(ROUNDS):
            began = _now()
            cursor.execute(f"SELECT COUNT(*) FROM ({sql}) found", values)  # noqa: S608 - the bench's own
            (count,) = cursor.fetchone()
            times.append((_now() - began) * 1000)
    return count, min(times)


def _works() -> list[tuple[str, Callable[[], object]]]:
    """What changes links: all of them written anew, one moved, a merger of communes."""
    from trienkhai.organisations.actions import Reorganisation, carry_out, move_unit
    from trienkhai.organisations.models import Unit, UnitParent
    from trienkhai.organisations.operations import Kind, Row
    from trienkhai.organisations.permissions import system_actor

    actor, on = system_actor(on=DAY), DAY + dt.timedelta(days=30)
    communes = list(Unit.objects.filter(types__type_code="commune_committee").order_by("pk")[:4])
    cell = Unit.objects.filter(types__type_code="cell").order_by("pk")[0]
    links = list(UnitParent.objects.order_by("pk"))
    merger = [
        Row(line=line, kind=Kind.MERGE, code=one.code, into=communes[0].code)
        for line, one in enumerate(communes[1:], 2)
    ]

    def write() -> None:
        UnitParent.objects.all().delete()
        UnitParent.objects.bulk_create(links, batch_size=2_000)

    return [
        (f"write {len(links):,} links", write),
        ("move a cell", lambda: move_unit(cell, communes[3], on=on, actor=actor)),
        ("merge four communes", lambda: carry_out(Reorganisation("Nhập", on, merger), actor=actor)),
    ]


def _cost(name: str, work: Callable[[], object]) -> tuple[str, ...]:
    from django.db import connection

    from trienkhai.organisations.lowest import keep_marks, lift_marks
    from trienkhai.organisations.stamps import keep_stamp, lift_stamp

    kept = min(_undone(work) for _ in range(3))
    lift_marks(connection)
    lift_stamp(connection)
    try:
        bare = min(_undone(work) for _ in range(3))
    finally:
        keep_marks(connection)
        keep_stamp(connection)
    return name, f"{kept * 1000:.0f}", f"{bare * 1000:.0f}", f"{kept / bare:.2f}", ""


def _undone(work: Callable[[], object]) -> float:
    """The seconds that some work takes, of which nothing stays."""
    from django.db import transaction

    with transaction.atomic():
        seconds = _seconds(work)
        transaction.set_rollback(True)
    return seconds


def _seconds(work: Callable[[], object]) -> float:
    began = _now()
    work()
    return _now() - began


def _now() -> float:
    """Seconds of the processor, which a busy machine does not blur; of the clock where a server works."""
    from django.db import connection

    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


if __name__ == "__main__":
    measure_here()
