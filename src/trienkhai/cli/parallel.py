"""Work on many files at once, in processes of their own, with how far it is."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_BAR = 30


BROKE_OFF = "việc đọc tệp này bị dừng giữa chừng (có thể do thiếu bộ nhớ)."


class Ended:
    """Stands for the result of a file whose process ended without one."""


ENDED = Ended()


def work_on_all(
    work: Callable[[Item], Result], items: Sequence[Item], *, processes: int | None = None
) -> list[Result | Ended]:
    """What ``work`` returns for each item, in their order; ``ENDED`` where its process broke off.

    How many are done is shown on standard error where a person watches. One item alone is worked on here.
    """
    if len(items) == 1:
        return [work(items[0])]
    results: dict[int, Result | Ended] = {}
    progress = _Progress(len(items))
    try:
        for place, result in _results(work, items, processes or os.cpu_count() or 1):
            results[place] = result
            progress.show(len(results))
    finally:
        progress.end()
    return [results[place] for place in range(len(items))]


def _results(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[tuple[int, Result | Ended]]:
    """Every result with its place, as they come; what a broken pool left is tried again, one by one."""
    done: set[int] = set()
    for place, result in _in_pool(work, items, range(len(items)), processes):
        done.add(place)
        yield place, result
    for place in sorted(set(range(len(items))) - done):
        yield place, _alone(work, items, place)


def _in_pool(
    work: Callable[[Item], Result], items: Sequence[Item], places: Sequence[int], processes: int
) -> Iterator[tuple[int, Result]]:
    """The results of the places until one of the processes breaks off, which ends them all.

    Ctrl-C ends them too, and what waits is not begun.
    """
    context = get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(places)), context, initializer=_end_at_ctrl_c) as pool:
        waiting: dict[Future[Result], int] = {pool.submit(work, items[place]): place for place in places}
        try:
            for future in as_completed(waiting):
                try:
                    result = future.result()
                except BrokenProcessPool:
                    continue
                yield waiting[future], result
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _end_at_ctrl_c() -> None:
    """Let Ctrl-C end a process of the pool; as an exception it would end one file, and the next begin."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _alone(work: Callable[[Item], Result], items: Sequence[Item], place: int) -> Result | Ended:
    """The result of one item in a pool of its own: what breaks there is no other file's fault."""
    return next((result for _, result in _in_pool(work, items, [place], 1)), ENDED)


class _Progress:
    """A bar on standard error; nothing where no person watches."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()

    def show(self, done: int) -> None:
        """Draw the bar over the last one."""
        if self._is_shown:
            full = done * _BAR // self._count
            sys.stderr.write(f"\r[{'█' * full}{'·' * (_BAR - full)}] {done}/{self._count} tệp")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the line free for what comes next."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
