"""Python's cycle collector, at rest while a directive is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Pause the cycle collector and set it going again if it was going before.

    A reading builds hundreds of thousands of small values, none of them in a cycle, and keeps them all; the
    collector walks them again and again and frees nothing, so that time grows faster than the text. Readings
    inside one another and in several threads may overlap: the first to end sets the collector going, which
    costs the others time and nothing else (docs/decisions/0007).
    """
    was_going = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_going:
            if not gc.get_freeze_count():
                # Moves the new values to the oldest generation without walking them.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
