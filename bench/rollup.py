"""How long a roll-up takes, beside one copy of the same bytes."""

import time
from collections.abc import Callable

VALUES = 30_000_000
NODES = 60_764
ROUNDS = 3


def run() -> None:
    """Print the time of summing leaves to inner nodes as a ratio to copying the leaves once."""
    import numpy as np

    from trienkhai.rollup import sum_spans

    random = np.random.default_rng(2019)
    values = random.integers(0, 1000, VALUES, dtype=np.int64)
    starts = np.sort(random.integers(0, VALUES, NODES, dtype=np.int64))
    ends = np.minimum(starts + random.integers(0, VALUES // 100, NODES, dtype=np.int64), VALUES)
    copied = _best(values.copy)
    summed = _best(lambda: sum_spans(values, starts, ends))
    cost = f"{summed * 1000:.0f} ms, {summed / copied:.1f} x a copy"
    print(f"rollup  {VALUES:,} values to {NODES:,} nodes: {cost}")


def _best(work: Callable[[], object]) -> float:
    """Return the least of a few rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    run()
