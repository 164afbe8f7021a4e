"""How Django knows this room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The screens; it stores nothing."""

    name = "trienkhai.web"
    label = "web"
    verbose_name = "Màn hình"
