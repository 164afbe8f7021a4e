"""The reader has each file read by a process of its own and knows what became of that process."""

import sys
from threading import Timer

import pytest
from tests.documents.small_directive import DATA
from tests.web.stage import Stage

from trienkhai.directive import TooLargeSource
from trienkhai.documents.actions import receive_file
from trienkhai.documents.enums import IncomingState
from trienkhai.documents.models import IncomingFile
from trienkhai.web.reader import Reader, read_one

pytestmark = pytest.mark.django_db(transaction=True)


class ReaderOf(Reader):
    """A reader whose processes do what the test says, and which stops once nothing waits."""

    def __init__(self, script: str) -> None:
        super().__init__()
        self.script = script

    def command(self, row: IncomingFile) -> list[str]:
        return [sys.executable, "-c", self.script, str(row.pk)]


@pytest.fixture
def waiting(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> IncomingFile:
    def read(*_: object, **__: object) -> None:
        raise TooLargeSource

    monkeypatch.setattr("trienkhai.directive.open_source", read)
    clerk = stage.world.actor(stage.world.province_clerk)
    row = receive_file("quét.pdf", b"%PDF" + DATA, keeper=stage.world.province, actor=clerk)
    assert isinstance(row, IncomingFile)
    return row


def run(reader: Reader, *, seconds: float) -> None:
    timer = Timer(seconds, reader.stop)
    timer.start()
    reader.run()
    timer.cancel()


def test_process_that_is_killed_twice_ends_the_file(waiting: IncomingFile) -> None:
    run(ReaderOf("import os, signal; os.kill(os.getpid(), signal.SIGKILL)"), seconds=5)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == (IncomingState.REFUSED, 2)


def test_reader_that_is_stopped_gives_the_file_back_and_ends_its_process(waiting: IncomingFile) -> None:
    run(ReaderOf("import time; time.sleep(600)"), seconds=0.5)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == (IncomingState.WAITING, 0)


def test_reader_whose_parent_is_gone_stops() -> None:
    Reader(parent=1 << 22).run()


def test_process_reads_only_a_file_that_is_still_its_own(waiting: IncomingFile) -> None:
    read_one(waiting.pk, 7)
    waiting.refresh_from_db()
    assert waiting.state == IncomingState.WAITING
