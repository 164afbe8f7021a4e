"""`make demo` as a person meets it: one process, an address, a page, a second start."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN = 90


@contextmanager
def running_demo(
    home: Path, port: int = 8870, stop: signal.Signals = signal.SIGTERM
) -> Iterator[tuple[str, str]]:
    """Address and output of a demo that runs until the block ends, stopped by a signal."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    environment |= {"TRIENKHAI_HOME": str(home), "PORT": str(port)}
    log = home.with_name("demo.log")
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, "-m", "trienkhai.config.demo"],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield address_in(log, process), log.read_text()
        finally:
            process.send_signal(stop)
            process.wait(timeout=20)
            output.flush()
            assert "Traceback" not in log.read_text()


def readers() -> set[int]:
    """The processes of this machine that read waiting files beside a demo."""
    told = subprocess.run(["ps", "-ewwo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return {int(line.split()[0]) for line in told.splitlines() if "read_files --parent=" in line}


def address_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and process.poll() is None:
        words = log.read_text().split()
        if found := [word for word in words if word.startswith("http://")]:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def test_demo_serves_the_sign_in_page_and_does_not_rebuild_the_second_time(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with running_demo(home) as (address, output):
        assert "Đang chuẩn bị" in output
        with urllib.request.urlopen(f"{address}dang-nhap/", timeout=20) as answer:
            page = answer.read().decode()
        assert "Đăng nhập" in page
        assert "15/10/2019" in page
        reader = readers()
        assert len(reader) == 1
    assert not readers() & reader, "the reader of waiting files ends with the demo"
    made = (home / "ready.json").stat().st_mtime_ns
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running_demo(home, port, stop=signal.SIGINT) as (address, output):
            assert "Đang chuẩn bị" not in output
            assert f"Cổng {port} đang được chương trình khác dùng" in output
            assert f":{port}/" not in address
    assert (home / "ready.json").stat().st_mtime_ns == made
