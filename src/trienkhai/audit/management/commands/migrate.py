"""``trienkhai migrate``: Django's command; whatever becomes of it, kept rows are guarded at its end."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from trienkhai.audit.guards import guard


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; a migration that breaks off leaves no kept row open until one succeeds.

        Migrations that were done before it stay done, so the tables are guarded as they are by then. Where
        that fails as well (the connection is gone), both errors are shown.
        """
        try:
            super().handle(*args, **options)
        except (Exception, KeyboardInterrupt):
            connection = connections[options["database"]]
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            guard(connection)
            raise
