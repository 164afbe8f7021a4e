"""How Django knows this room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The room ``organisations``."""

    name = "trienkhai.organisations"
    label = "organisations"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"
