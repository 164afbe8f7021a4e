"""How long loading the nation takes, and how much memory, beside a plain loop that writes the same rows.

Then the reform of 1 July 2025 in one operation: its dry run, and carrying it out, beside the same loop.

The bar is two minutes and 1.5 GB. The plain loop knows the rows already: it inserts each alone, in one
transaction, in tables with the same indexes. Processor time of both, so that a busy machine does not blur it.
"""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFORM = ROOT / "src/trienkhai/organisations/examples/nation_2025/reform.csv"
REFORM_COMMAND = ("reorganise", str(REFORM), "--on", "2025-07-01", "--title", "Reform")
SECONDS_BAR, GIGABYTES_BAR = 120, 1.5
TABLES = ("place", "unit", "unitname", "unittype", "unitparent")


def run() -> None:
    """Load the example in a temporary folder, carry it through the reform, print times and memory."""
    with tempfile.TemporaryDirectory() as folder:
        manage(folder, "migrate", "-v0")
        seconds, gigabytes = manage(folder, "example", "nation")
        count, plain = plain_loop(Path(folder))
        dry, _ = manage(folder, *REFORM_COMMAND)
        reform, peak = manage(folder, *REFORM_COMMAND, "--carry-out")
    marks = [
        *(["over the time"] * (seconds > SECONDS_BAR)),
        *(["over the memory"] * (gigabytes > GIGABYTES_BAR)),
    ]
    print(f"nation  bar: {SECONDS_BAR} s, {GIGABYTES_BAR} GB")
    print(
        f"nation  {count:,} rows: {seconds:.1f} s, {gigabytes:.2f} GB,"
        f" {seconds / plain:.0f} x a plain loop of inserts ({plain:.1f} s) {', '.join(marks)}".rstrip()
    )
    print(
        f"nation  reform: dry run {dry:.1f} s, carried out {reform:.1f} s, {reform / plain:.0f} x that loop,"
        f" {peak:.2f} GB at most"
    )


def manage(folder: str, *command: str) -> tuple[float, float]:
    """Run a command of the product on SQLite in the folder; its processor seconds and peak memory in GB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run(  # noqa: S603 - the product's own command
        [sys.executable, ROOT / "manage.py", *command],
        env=own | {"TRIENKHAI_HOME": folder},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024**2  # kilobytes on Linux


def plain_loop(folder: Path) -> tuple[int, float]:
    """How many rows there are, and the processor seconds in which a loop writes them to other tables."""
    names = [f"organisations_{table}" for table in TABLES] + ["audit_auditentry"]
    marks = ", ".join("?" * len(names))
    with sqlite3.connect(folder / "trienkhai.sqlite3") as source:
        made = source.execute(
            f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL"  # noqa: S608 - marks only
            " AND type IN ('table', 'index') ORDER BY type DESC",
            names,
        ).fetchall()
        rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608 - fixed names
    with sqlite3.connect(folder / "plain.sqlite3") as target:
        for (statement,) in made:
            target.execute(statement)
        began = time.process_time()
        for name, found in rows.items():
            statement = f"INSERT INTO {name} VALUES ({', '.join('?' * len(found[0]))})"  # noqa: S608 - fixed names
            for row in found:
                target.execute(statement, row)
        target.commit()
        return sum(map(len, rows.values())), time.process_time() - began


if __name__ == "__main__":
    run()
