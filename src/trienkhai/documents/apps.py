"""How Django knows this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room ``documents``."""

    name = "trienkhai.documents"
    label = "documents"
    verbose_name = "Văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter what of this room depends on an operation."""
        from trienkhai.documents.queries.dependents import enter

        enter()
