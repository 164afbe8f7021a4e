"""Telling how far a long reading is, without every reader knowing who listens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def telling(listener: Listener) -> Iterator[None]:
    """Within the block each page that was read is told: how many are done, of how many."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(done: int, of: int) -> None:
    """Say to whoever listens that ``done`` pages of ``of`` have been read."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, of)
