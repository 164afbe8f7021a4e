"""How the benches take time and print it."""

import gc
import time
from collections.abc import Callable, Iterable, Sequence

ROUNDS = 3


def least(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of a few rounds, in seconds: what others run here does not count.

    The collector runs as it does for users; only what earlier rounds left is taken away first.
    """
    times = []
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def growth(work: Callable[[int], Callable[[], object]], size: int) -> tuple[float, float]:
    """The seconds that four times ``size`` takes, and how many times those of ``size`` they are."""
    small, large = least(work(size), 2), least(work(4 * size), 1)
    return large, large / max(small, 1e-6)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns under their heads: the first to the left, figures to the right, the note at the end."""
    lines = [head, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *figures = line
    cells = [
        first.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True)),
    ]
    return "  " + "  ".join(cells).rstrip()
