"""How Django knows this room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The screens; it stores nothing."""

    name = "trienkhai.web"
    label = "web"
    verbose_name = "Màn hình"

    def ready(self) -> None:
        """Mark a session as seen when it begins; enter in the audit what becomes of second steps."""
        from allauth.mfa import signals
        from django.contrib.auth.signals import user_logged_in

        from trienkhai.web.signed_in import begin_session, factor_added, factor_removed

        user_logged_in.connect(begin_session)
        signals.authenticator_added.connect(factor_added)
        signals.authenticator_reset.connect(factor_added)
        signals.authenticator_removed.connect(factor_removed)
