"""How Django knows this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class OrganisationsConfig(AppConfig):
    """The room ``organisations``."""

    name = "trienkhai.organisations"
    label = "organisations"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take the triggers that mark the lowest units off before a migration, and set them after it."""
        from trienkhai.organisations.lowest import keep_marks_after, lift_marks_before

        pre_migrate.connect(lift_marks_before, sender=self)
        post_migrate.connect(keep_marks_after, sender=self)
