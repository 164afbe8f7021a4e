"""The second step of signing in: allauth's views, in our pages, at our addresses.

Names of routes that begin with ``mfa_`` or ``account_`` are those by which allauth finds them. Its views
bring the cryptography of passkeys with them, so each is imported when first asked for.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.module_loading import import_string

from trienkhai.web.signed_in import before_second_factor

View = Callable[..., HttpResponseBase]
HOME = reverse_lazy("mfa_index")


def page(view: str, template: str, **options: Any) -> View:  # whatever the view takes
    """A view of allauth's by its dotted name, drawn with our template."""

    @cache
    def made() -> View:
        found: View = import_string(f"allauth.{view}").as_view(
            template_name=f"web/{template}.html", **options
        )
        return found

    def answer(request: HttpRequest, **names: Any) -> HttpResponseBase:  # as in the address
        return made()(request, **names)

    return answer


second_step = login_not_required(page("mfa.base.views.AuthenticateView", "session/second_step"))
passkey_sign_in = login_not_required(page("mfa.webauthn.views.LoginWebAuthnView", "session/sign_in"))
password_again = before_second_factor(page("account.views.ReauthenticateView", "account/password_again"))
code_on = before_second_factor(page("mfa.totp.views.ActivateTOTPView", "account/code_on"))
code_off = before_second_factor(
    page("mfa.totp.views.DeactivateTOTPView", "account/code_off", success_url=HOME)
)
paper_codes = before_second_factor(
    page("mfa.recovery_codes.views.ViewRecoveryCodesView", "account/paper_codes")
)
paper_codes_new = before_second_factor(
    page("mfa.recovery_codes.views.GenerateRecoveryCodesView", "account/paper_codes_new")
)
passkey_add = before_second_factor(page("mfa.webauthn.views.AddWebAuthnView", "account/passkey_add"))
passkey_remove = before_second_factor(
    page("mfa.webauthn.views.RemoveWebAuthnView", "account/passkey_remove", success_url=HOME)
)
