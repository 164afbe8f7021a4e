"""How the benches take time and print it."""

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median

ROUNDS = 5
MOST_ROUNDS = 9
Work = Callable[[], object]


def middle(work: Work, rounds: int = ROUNDS) -> float:
    """The median processor time of a few rounds, in seconds."""
    return median(_once(work) for _ in range(rounds))


def growth(small: Work, large: Work, *, most: float) -> tuple[float, float, float]:
    """The median seconds that either takes, and how many times the small one's the large one's are.

    The large one is held against the small one right before and right after it, so that a slow minute falls
    on both. The middle one of several such ratios counts, and more than ``most`` is believed only after many
    rounds.
    """
    firsts, seconds, times = [_once(small)], [], []
    for turn in range(1, MOST_ROUNDS + 1):
        seconds.append(_once(large))
        firsts.append(_once(small))
        times.append(seconds[-1] / max((firsts[-2] + firsts[-1]) / 2, 1e-6))
        if turn >= ROUNDS and median(times) <= most:
            break
    return median(firsts), median(seconds), median(times)


def _once(work: Work) -> float:
    """Processor time of one round; the collector runs as for users, what earlier rounds left is gone."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


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
