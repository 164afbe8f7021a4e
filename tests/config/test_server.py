"""The web server waits for a directive that is compiled in the request."""

import re
from pathlib import Path

from trienkhai.config.server import Server

INSTALL = Path(__file__).parents[2] / "docs" / "operating" / "install.md"
LEAST_SECONDS = 60


def test_server_does_not_take_a_compiling_worker_for_dead() -> None:
    assert Server(8000, when_ready=lambda _: None).cfg.timeout > LEAST_SECONDS


def test_manual_gives_the_server_and_the_proxy_the_same_time() -> None:
    words = INSTALL.read_text(encoding="utf-8")
    waits = re.findall(r"(?:--timeout |proxy_read_timeout )(\d+)", words)
    assert len(waits) == len(re.findall(r"gunicorn trienkhai", words)) + 1
    assert {int(seconds) for seconds in waits} == {Server(8000, when_ready=lambda _: None).cfg.timeout}
