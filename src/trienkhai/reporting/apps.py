"""How Django knows this room."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The room ``reporting``."""

    name = "trienkhai.reporting"
    label = "reporting"
    verbose_name = "Số liệu và báo cáo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter what of this room depends on an operation."""
        from trienkhai.reporting.queries import dependents, led

        dependents.enter()
        led.enter()
