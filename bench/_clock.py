"""How the benches take time and print it."""

import gc
import math
import time
from collections.abc import Callable, Iterable, Sequence

ROUNDS = 3
MOST_ROUNDS = 9
Work = Callable[[], object]


def least(work: Work, rounds: int = ROUNDS) -> float:
    """The least processor time of a few rounds, in seconds: what others run here does not count."""
    return min(_once(work) for _ in range(rounds))


def growth(small: Work, large: Work, *, most: float) -> tuple[float, float, float]:
    """The least seconds that either takes, and how many times the small one's the large one's are.

    The two take turns, so that a slow minute of the machine falls on both. More than ``most`` is believed
    only after many rounds: a stutter goes away, since the least of each only falls; a quadratic stays.
    """
    first, second = math.inf, math.inf
    for turn in range(1, MOST_ROUNDS + 1):
        first, second = min(first, _once(small)), min(second, _once(large))
        if turn >= ROUNDS and second <= most * first:
            break
    return first, second, second / max(first, 1e-6)


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
