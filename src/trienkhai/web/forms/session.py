"""The form of the sign-in page."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy


class SignInForm(AuthenticationForm):
    """Account and password; a wrong pair is answered with one sentence that does not say which was wrong."""

    error_messages = {  # noqa: RUF012  # Django declares it as a variable of the instance
        "invalid_login": gettext_lazy("Tên tài khoản hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại."),
        "inactive": gettext_lazy("Tài khoản này đã ngừng sử dụng. Hãy hỏi người quản trị của đơn vị."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = gettext_lazy("Tên tài khoản")
        self.fields["password"].label = gettext_lazy("Mật khẩu")
        self.fields["username"].widget = forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        )
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
