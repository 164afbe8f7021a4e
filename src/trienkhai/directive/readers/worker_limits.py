"""What a process that opens a hostile file may take at most."""

from contextlib import suppress

MOST_MEMORY = 3 * 1024**3
"""Bytes of address space; a page of A3 at 600 dpi in colour takes a tenth."""


def bind_worker(memory: int = MOST_MEMORY) -> None:
    """Bound this process's memory, and let it leave no core file, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
