"""Random histories of reorganisation, held day by day against the slow model of the tests.

``HISTORIES`` asks for another number, ``HISTORIES_SEED`` for other ones, ``HISTORIES_PROCESSES`` for fewer
processes than there are processors. Histories are drawn in slices, each by a seed of its own; of the first
that fails, the shortest one found is shown.

``HISTORIES_LOG`` names a file that gets a line for each slice that held: begun again with it, a run goes on
where it was stopped. ``HISTORIES_PART`` (“2/4”) runs the slices of one part alone; the parts together are the
whole.
"""

import json
import os
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path

from bench._clock import table

COUNT, SLICE, SEED = 10_000, 250, 4
STEPS = 8
HOW = ("carried out", "refused", "undone", "undo refused")


@dataclass
class Slice:
    """So many histories of a seed: how often each kind of row took part; the one that failed, if one did."""

    seed: int
    count: int
    seconds: float = 0
    tally: dict[str, int] = field(default_factory=dict)
    fault: str = ""


def run() -> None:
    """Print how many histories held and in how many seconds, and how often each kind of row took part."""
    count, seed = int(os.environ.get("HISTORIES", COUNT)), int(os.environ.get("HISTORIES_SEED", SEED))
    workers = int(os.environ.get("HISTORIES_PROCESSES", os.cpu_count() or 1))
    log = Path(os.environ["HISTORIES_LOG"]) if "HISTORIES_LOG" in os.environ else None
    wanted = slices(count, seed, os.environ.get("HISTORIES_PART", "1/1"))
    known = logged(log, wanted)
    done = {(one.seed, one.count) for one in known}
    began, held = time.perf_counter(), known
    for one in ran([one for one in wanted if (one.seed, one.count) not in done], workers):
        if one.fault:
            print(f"histories  after {total(held)} that held, one did not:\n{one.fault}")
            return
        held.append(one)
        if log:
            with log.open("a") as lines:
                lines.write(f"{json.dumps(asdict(one))}\n")
    print(
        f"histories  {total(held)} of up to {STEPS} steps, seed {seed}: all held, in"
        f" {time.perf_counter() - began:.0f} s, {per_second(held):.0f} a second of processor time (bar: all)"
    )
    print(table(("rows of the kind, in plans", *HOW), _lines(held)))


def slices(count: int, seed: int, part: str = "1/1") -> list[Slice]:
    """The slices of so many histories, or those of one part of several."""
    at, parts = (int(number) for number in part.split("/"))
    sizes = [min(SLICE, count - begun) for begun in range(0, count, SLICE)]
    every = [Slice(seed * 1_000_000 + number, size) for number, size in enumerate(sizes)]
    return every[at - 1 :: parts]


def logged(log: Path | None, wanted: Iterable[Slice]) -> list[Slice]:
    """Those of the slices that a run before held and kept; a line that was cut off is none."""
    keys = {(one.seed, one.count) for one in wanted}
    found: dict[int, Slice] = {}
    for line in log.read_text().splitlines() if log and log.exists() else ():
        try:
            one = Slice(**json.loads(line))
        except ValueError:
            continue
        if (one.seed, one.count) in keys:
            found[one.seed] = one
    return [*found.values()]


def ran(wanted: list[Slice], workers: int) -> Iterator[Slice]:
    """The slices, each as it has run; after one that failed no more are begun."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for one in pool.map(run_slice, [one.count for one in wanted], [one.seed for one in wanted]):
            if one.fault:
                pool.shutdown(cancel_futures=True)
            yield one
            if one.fault:
                return


def total(held: Iterable[Slice]) -> int:
    """How many histories these are."""
    return sum(one.count for one in held)


def per_second(held: Iterable[Slice]) -> float:
    """How many histories one processor does in a second that it has for itself."""
    return total(held) / (sum(one.seconds for one in held) or 1)


def _lines(held: Iterable[Slice]) -> Iterator[tuple[str, ...]]:
    tally = sum((Counter(one.tally) for one in held), Counter[str]())
    for kind in sorted({name.partition(": ")[0] for name in tally}):
        yield kind, *(f"{tally[f'{kind}: {how}']:,}" for how in HOW)


def run_slice(count: int, seed: int) -> Slice:
    """Run so many histories of the seed; nothing of the database takes part."""
    _set_up()
    from hypothesis import Phase
    from tests.organisations.histories.machine import Histories, histories

    Histories.tally.clear()
    began = time.process_time()
    try:
        histories(count, steps=STEPS, seed=seed, phases=(Phase.generate,))()
    except Exception:  # noqa: BLE001 - whatever went wrong is what is looked for
        return Slice(seed, count, fault=_shortest(count, seed))
    tally = {f"{kind}: {how}": number for (kind, how), number in Histories.tally.items()}
    return Slice(seed, count, time.process_time() - began, tally)


def _set_up() -> None:
    """The rooms as they are served, since boards are theirs; sentences as they are written."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trienkhai.config.settings")
    os.environ.setdefault("STATIC_COLLECTED", "0")
    django.setup()
    from django.utils import translation

    translation.deactivate_all()


def _shortest(count: int, seed: int) -> str:
    """The same again, made as short as it can be."""
    from hypothesis import Phase
    from tests.organisations.histories.machine import histories

    try:
        histories(count, steps=STEPS, seed=seed, phases=(Phase.generate, Phase.shrink))()
    except Exception as fault:  # noqa: BLE001 - same
        return "\n".join([traceback.format_exc(limit=-1), *getattr(fault, "__notes__", ())])
    return f"seed {seed}: failed once and held when it was run again"


if __name__ == "__main__":
    run()
