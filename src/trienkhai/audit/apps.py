"""How Django knows this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """The room ``audit``."""

    name = "trienkhai.audit"
    label = "audit"
    verbose_name = "Nhật ký"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take the triggers of kept tables off before a migration, and set them after it."""
        from trienkhai.audit.guards import guard_room, lift_room

        pre_migrate.connect(lift_room)
        post_migrate.connect(guard_room)
