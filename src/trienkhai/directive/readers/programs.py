"""Programs outside this one, run within a time and ended with all that they started."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress

from trienkhai.directive.errors import TooLargeSource

OUT_OF_TIME = (
    "Đọc tệp này mất quá lâu nên đã dừng lại. Hãy tách tệp thành nhiều tệp nhỏ, hoặc lưu lại tệp rồi thử lại."
)


def run_program(
    command: Sequence[str], *, given: bytes = b"", seconds: float, settings: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """The exit code and the output of a program. Raises TooLargeSource when its time is over."""
    process = subprocess.Popen(  # noqa: S603 -- the callers' own fixed commands; no shell
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(settings or {})},
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise TooLargeSource(OUT_OF_TIME) from None
    finally:
        _end(process)
    return process.returncode, output


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and its children, if any of them still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
