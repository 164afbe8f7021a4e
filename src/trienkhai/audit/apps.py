"""How Django knows this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room ``audit``."""

    name = "trienkhai.audit"
    label = "audit"
    verbose_name = "Nhật ký"
    default_auto_field = "django.db.models.BigAutoField"
