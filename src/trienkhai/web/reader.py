"""The reader: takes files that wait and has each read by a process of its own.

``trienkhai read_files`` runs it beside the server. A file that eats all memory or breaks a library ends the
process that reads it; the reader sees that, says so, and goes on with the next. While a file is read the
reader renews its hold on it; when the reader itself dies, the hold runs out and another takes the file.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from trienkhai.documents.actions import give_up, keep_hold, let_go, read_incoming, take_next
from trienkhai.documents.models import IncomingFile
from trienkhai.organisations.queries import actor_for
from trienkhai.web.clock import today

PAUSE = 1.0
"""Seconds between two looks at an empty queue."""
SIGN_OF_LIFE = 10.0
"""Seconds between two renewals of a hold; a sixth of what it lasts."""
LONGEST = 1800.0
"""Seconds after which a file's reading is ended: two hundred scanned pages take a quarter of it."""


def read_one(pk: int, attempt: int) -> None:
    """Read a file that this attempt holds; nothing where it is no longer held."""
    row = IncomingFile.objects.select_related("keeper", "directive__keeper", "sent_by").get(pk=pk)
    row.attempts = attempt
    if keep_hold(row, at=timezone.now()):
        actor = actor_for(row.sent_by, on=today(), at=row.sent_at)
        read_incoming(row, actor=actor, alive=lambda: keep_hold(row, at=timezone.now()))


def read_waiting() -> int:
    """Read every file that waits, one after the other in this process; return how many there were."""
    count = 0
    while (row := take_next(at=timezone.now())) is not None:
        read_one(row.pk, row.attempts)
        count += 1
    return count


class Reader:
    """Reads what comes until it is told to stop, or its parent is gone."""

    def __init__(self, *, parent: int | None = None) -> None:
        self.stopped = Event()
        self.parent = parent

    def stop(self, *_signal: object) -> None:
        """End soon: a file that is being read is given back."""
        self.stopped.set()

    def run(self) -> None:
        """Take and read, until stopped."""
        while not self._is_over():
            close_old_connections()
            row = take_next(at=timezone.now())
            if row is None:
                self.stopped.wait(PAUSE)
            else:
                self._have_read(row)

    def command(self, row: IncomingFile) -> list[str]:
        """The command of the process that reads a file that is held."""
        held = f"--one={row.pk}:{row.attempts}"
        return [sys.executable, "-m", "trienkhai.config.entry", "read_files", held]

    def _is_over(self) -> bool:
        return self.stopped.is_set() or (self.parent is not None and os.getppid() != self.parent)

    def _have_read(self, row: IncomingFile) -> None:
        process = subprocess.Popen(self.command(row), start_new_session=True)  # noqa: S603 - our own command
        try:
            is_ended = self._wait(process, lambda: keep_hold(row, at=timezone.now()))
        finally:
            _end(process)
        if is_ended:
            if process.returncode:
                give_up(row)
        elif self._is_over():
            let_go(row)
        else:
            give_up(row)

    def _wait(self, process: "subprocess.Popen[bytes]", alive: Callable[[], bool]) -> bool:
        """True once the process has ended by itself; False when it is to be ended."""
        waited = 0.0
        while waited < LONGEST and not self._is_over():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=PAUSE)
                return True
            waited += PAUSE
            if waited % SIGN_OF_LIFE < PAUSE and not alive():
                return True  # somebody else has the file: whatever this process still does changes nothing
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it started, where it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
