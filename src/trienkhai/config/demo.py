"""`make demo`: load the example once, serve it on this machine, and read what is sent to it."""

import os
import sys
from pathlib import Path

from trienkhai.config.example import build, is_ready, point_settings_at, set_aside
from trienkhai.config.reader import reader_beside
from trienkhai.config.server import LOOPBACK, Server, free_port, wanted_port

ACCOUNTS_SHOWN = 14


def main() -> int:
    """Prepare what is missing, serve, and return 0 when stopped; 2 where there is no port or no folder."""
    try:
        first = wanted_port(os.environ.get("PORT", ""))
        prepare(Path(os.environ.get("TRIENKHAI_HOME") or "var/demo").resolve())
        port = free_port(first)
        if port != first:
            say(f"Cổng {first} đang được chương trình khác dùng; bản ví dụ mở ở cổng {port}.")
    except (OSError, ValueError) as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    with reader_beside():
        Server(port, when_ready=lambda _: say(welcome(port))).run()
    return 0


def prepare(home: Path) -> None:
    """Leave a finished example in ``home``; one that is already there is left as people changed it."""
    home.mkdir(parents=True, exist_ok=True)
    ready = is_ready(home)
    if not ready and (aside := set_aside(home)):
        say(f"Bản ví dụ cũ được giữ tại {aside}.")
    point_settings_at(home)

    import django
    from django.core.management import call_command

    django.setup()
    if not ready:
        say("Đang chuẩn bị bản ví dụ (chỉ lần đầu) …")
        build(home)
    call_command("collectstatic", interactive=False, verbosity=0)


def welcome(port: int) -> str:
    """The address, the password and some of the accounts, as printed once the server answers."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connections

    from trienkhai.organisations.examples.binh_phuoc import PASSWORD

    accounts = get_user_model().objects.filter(is_example=True, is_active=True).order_by("id")
    shown = list(accounts[:ACCOUNTS_SHOWN])
    lines = [f"Triển Khai đang chạy tại http://{LOOPBACK}:{port}/ (dừng: Ctrl+C)"]
    lines += [f"Tài khoản ví dụ, mật khẩu chung {PASSWORD}:"]
    lines += [f"  {user.get_username():<16} {user.get_full_name()}" for user in shown]
    left = accounts.count() - len(shown)
    lines += [f"  … và {left} tài khoản của huyện, xã, chi bộ"] if left else []
    if not settings.IS_SECOND_FACTOR_DEMANDED:
        lines += ["Chỉ ở bản ví dụ: tài khoản quản trị không phải có bước xác minh thứ hai."]
    connections.close_all()  # the processes that answer open their own
    return "\n".join(lines)


def say(words: str) -> None:
    """Print at once, also where the output is a file."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
