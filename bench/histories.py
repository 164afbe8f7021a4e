"""Random histories of reorganisation, held day by day against the slow model of the tests.

``HISTORIES`` asks for another number, ``HISTORIES_SEED`` for other ones, ``HISTORIES_PROCESSES`` for fewer
processes than there are processors. Histories are drawn in slices, each by a seed of its own; of the first
that fails, the shortest one found is shown.
"""

import os
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench._clock import table

COUNT, SLICE, SEED = 10_000, 250, 4
STEPS = 8
HOW = ("carried out", "refused", "undone", "undo refused")
Tally = Counter[tuple[str, str]]


def run() -> None:
    """Print how many histories held and in how many seconds, and how often each kind of row took part."""
    count, seed = int(os.environ.get("HISTORIES", COUNT)), int(os.environ.get("HISTORIES_SEED", SEED))
    workers = int(os.environ.get("HISTORIES_PROCESSES", os.cpu_count() or 1))
    sizes = [min(SLICE, count - begun) for begun in range(0, count, SLICE)]
    began, held, tally = time.perf_counter(), 0, Tally()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for ran, told, fault in pool.map(
            run_slice, sizes, range(seed * 1_000_000, seed * 1_000_000 + len(sizes))
        ):
            held, tally = held + ran, tally + told
            if fault:
                pool.shutdown(cancel_futures=True)
                print(f"histories  after {held} that held, one did not:\n{fault}")
                return
    seconds = time.perf_counter() - began
    print(f"histories  {held} of up to {STEPS} steps, seed {seed}: all held, in {seconds:.0f} s (bar: all)")
    print(table(("rows of the kind, in plans", *HOW), _lines(tally)))


def _lines(tally: Tally) -> Iterator[tuple[str, ...]]:
    for kind in dict.fromkeys(kind for kind, _ in sorted(tally)):
        yield kind, *(f"{tally[kind, how]:,}" for how in HOW)


def run_slice(count: int, seed: int) -> tuple[int, Tally, str]:
    """How many histories of the seed ran, what happened in them, and the one that failed, if one did."""
    from django.conf import settings as django

    if not django.configured:
        django.configure(USE_I18N=False)  # sentences as they are written: nothing else of Django takes part
    from hypothesis import Phase
    from tests.organisations.histories.machine import Histories, histories

    Histories.tally.clear()
    try:
        histories(count, steps=STEPS, seed=seed, phases=(Phase.generate,))()
    except Exception:  # noqa: BLE001 - whatever went wrong is what is looked for
        return 0, Tally(), _shortest(count, seed)
    return count, Tally(Histories.tally), ""


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
