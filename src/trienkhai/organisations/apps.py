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
        """Take the tree's triggers off before a migration and set them after it; enter what an undo asks."""
        from trienkhai.organisations.lowest import keep_marks_after, lift_marks_before
        from trienkhai.organisations.queries import accounts_led
        from trienkhai.organisations.stamps import keep_stamp_after, lift_stamp_before

        accounts_led.enter()
        for lift_before in (lift_marks_before, lift_stamp_before):
            pre_migrate.connect(lift_before, sender=self)
        for keep_after in (keep_marks_after, keep_stamp_after):
            post_migrate.connect(keep_after, sender=self)
