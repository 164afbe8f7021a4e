"""How Django knows this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room ``documents``."""

    name = "trienkhai.documents"
    label = "documents"
    verbose_name = "Văn bản"
    default_auto_field = "django.db.models.BigAutoField"
