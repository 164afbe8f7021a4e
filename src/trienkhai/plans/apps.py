"""How Django knows this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room ``plans``."""

    name = "trienkhai.plans"
    label = "plans"
    verbose_name = "Kế hoạch"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter what of this room depends on an operation."""
        from trienkhai.plans.queries import dependents, led

        dependents.enter()
        led.enter()
