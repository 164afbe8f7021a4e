"""`make demo`: load the example once, serve it on this machine, and read what is sent to it."""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from trienkhai.config.example import Edition, build, edition_named, is_ready, point_settings_at, set_aside
from trienkhai.config.reader import reader_beside
from trienkhai.config.server import LOOPBACK, Server, free_port, wanted_port

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from trienkhai.organisations.models import User

ACCOUNTS_SHOWN = 14


def main() -> int:
    """Prepare what is missing, serve, and return 0 when stopped; 2 where there is no port, folder or edition.

    ``EXAMPLE`` in the environment names the edition: 2019, or 2026 after the reform.
    """
    try:
        first = wanted_port(os.environ.get("PORT", ""))
        edition = edition_named(os.environ.get("EXAMPLE", ""))
        prepare(Path(os.environ.get("TRIENKHAI_HOME") or edition.home).resolve(), edition)
        port = free_port(first)
        if port != first:
            say(f"Cổng {first} đang được chương trình khác dùng; bản ví dụ mở ở cổng {port}.")
    except (OSError, ValueError) as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    with reader_beside():
        Server(port, when_ready=lambda _: say(welcome(port))).run()
    return 0


def prepare(home: Path, edition: Edition) -> None:
    """Leave a finished example in ``home``; one that is already there is left as people changed it."""
    home.mkdir(parents=True, exist_ok=True)
    ready = is_ready(home, edition)
    if not ready and (aside := set_aside(home)):
        say(f"Bản ví dụ cũ được giữ tại {aside}.")
    point_settings_at(home, edition)

    import django
    from django.core.management import call_command

    django.setup()
    if not ready:
        say("Đang chuẩn bị bản ví dụ (chỉ lần đầu) …")
        build(home, edition)
    call_command("collectstatic", interactive=False, verbosity=0)


def welcome(port: int) -> str:
    """The address, the password and some of the accounts, as printed once the server answers."""
    from django.conf import settings
    from django.db import connections

    from trienkhai.organisations.examples.binh_phuoc import PASSWORD
    from trienkhai.web.clock import today

    accounts = _accounts(today())
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


def _accounts(day: dt.date) -> "QuerySet[User]":
    """The example's accounts that may do something on the day, those of the higher units first."""
    from django.db.models import Q
    from django.db.models.functions import Length

    from trienkhai.organisations.models import RoleHolding, User

    stands = Q(unit__closed_on=None) | Q(unit__closed_on__gt=day)
    held = RoleHolding.objects.on(day).filter(stands).values("user")
    accounts = User.objects.filter(is_example=True, is_active=True, pk__in=held)
    return accounts.order_by(Length("unit__code"), "pk")


def say(words: str) -> None:
    """Print at once, also where the output is a file."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
