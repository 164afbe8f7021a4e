"""The reader of waiting files that `make demo` runs beside its server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_TO_END = 5


@contextmanager
def reader_beside() -> Iterator[None]:
    """Run the reader while the block lasts; it also ends by itself when this process is gone."""
    command = [sys.executable, "-m", "trienkhai.config.entry", "read_files", f"--parent={os.getpid()}"]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own command
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
