"""Many rows in statements of a size that every database takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

BATCH = 500
"""Rows or values of one statement. The databases take some 32,000 values; no row here has more than ten."""

T = TypeVar("T")


def batches_of(things: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The things in their order, so many at once."""
    return (things[at : at + size] for at in range(0, len(things), size))
