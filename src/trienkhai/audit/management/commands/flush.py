"""``trienkhai flush``: empty every table; Django's command, for test and trial databases alone."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

from trienkhai.audit.guards import lifted


class Command(flush.Command):
    help = "Xóa mọi dữ liệu (bị từ chối khi TRIENKHAI_PRODUCTION=1)."

    def handle(self, **options: Any) -> None:
        """Empty the tables, kept rows too: on SQLite that is a DELETE, which their triggers would refuse."""
        if settings.IS_PRODUCTION:
            raise CommandError("Không xóa dữ liệu của hệ thống đang dùng thật (TRIENKHAI_PRODUCTION=1).")
        with lifted(connections[options["database"]]):
            super().handle(**options)
