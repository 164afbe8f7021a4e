"""Forms of the second step of signing in; what they check is allauth's."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.utils.translation import gettext_lazy

LONGEST_CODE = 20


def _code(label: Any, help_text: Any) -> forms.CharField:  # noqa: ANN401  # texts that are translated later
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    )
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_CODE, widget=widget)


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # ships no types that hold
    """The code of the phone, or one from paper; a wrong one counts as a failed attempt to sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code(
            gettext_lazy("Mã xác minh"),
            gettext_lazy("Sáu chữ số đang hiện trên điện thoại, hoặc một mã dự phòng."),
        )

    def clean_code(self) -> str:
        """The code; where the account is locked at this address it is not looked at."""
        request, credentials = context.request, {"username": self.user.get_username()}
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.axes_locked_out, request.axes_credentials = True, credentials
            raise forms.ValidationError("")
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            user_login_failed.send(sender=__name__, credentials=credentials, request=request)
            raise


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]  # same
    """The first code of the phone, as a proof that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code(
            gettext_lazy("Mã xác minh"), gettext_lazy("Sáu chữ số mà ứng dụng đang hiện.")
        )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # same
    """What a passkey is to be called, and whether it signs in on its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Tên gọi của khóa"), required=False, max_length=60
        )
        self.fields["passwordless"].label = gettext_lazy("Dùng khóa này để đăng nhập không cần mật khẩu")
        self.fields["passwordless"].help_text = ""
