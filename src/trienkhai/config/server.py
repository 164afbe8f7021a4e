"""The web server that `make demo` runs: gunicorn with threads, on this machine alone."""

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8000
LAST_PORT = 65535
PORTS_TRIED = 100
# A directive is compiled in the request that brings it: the longest takes about half a minute, and on a busy
# machine more. A worker that is silent for longer than this is taken for dead.
TIMEOUT = 120


def wanted_port(text: str) -> int:
    """The port that was asked for, 8000 for an empty text; ValueError with a sentence for anything else."""
    if not text.strip():
        return FIRST_PORT
    if not (text.strip().isascii() and text.strip().isdigit() and 0 < int(text) <= LAST_PORT):
        raise ValueError(f"PORT phải là một số từ 1 đến {LAST_PORT}, không phải “{text}”.")
    return int(text)


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from ``first`` on that nobody listens on; OSError when all of them are taken."""
    for port in range(first, min(first + PORTS_TRIED, LAST_PORT + 1)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return port
    raise OSError(f"Không còn cổng trống từ {first} đến {min(first + PORTS_TRIED - 1, LAST_PORT)}.")


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Serves the product on a loopback port until it is told to stop."""

    def __init__(self, port: int, *, when_ready: Callable[[object], None]) -> None:
        self.port = port
        self.when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        """One process, eight threads; no control socket and no access log."""
        options: dict[str, Any] = {
            "bind": f"{LOOPBACK}:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 8,
            "timeout": TIMEOUT,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": self.when_ready,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """The application, loaded in the process that answers."""
        from trienkhai.config.wsgi import application

        return application
