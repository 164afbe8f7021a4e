"""Forms about one's own account and about accounts of a unit."""

from typing import Any

from allauth.account.forms import ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext, gettext_lazy

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User

CURRENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}
LONGEST = 128
# By the code of Django's validator, whose own words are partly English.
_WEAK = {
    "password_too_short": gettext_lazy("Mật khẩu ngắn quá, hãy dùng từ 8 ký tự."),
    "password_too_common": gettext_lazy("Mật khẩu này nhiều người dùng, dễ bị đoán."),
    "password_entirely_numeric": gettext_lazy("Mật khẩu không được chỉ toàn chữ số."),
    "password_too_similar": gettext_lazy("Mật khẩu giống tên tài khoản hoặc họ tên quá."),
}


def _password(label: Any, attrs: dict[str, str]) -> forms.CharField:  # noqa: ANN401  # a text that is translated later
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=label, widget=widget, strip=False, max_length=LONGEST)


class NewPasswordForm(forms.Form):
    """A password typed twice, held to the rules for passwords."""

    password = _password(gettext_lazy("Mật khẩu mới"), NEW)
    password.help_text = gettext_lazy(
        "Từ 8 ký tự, không chỉ toàn chữ số, không giống tên tài khoản, họ tên, không phải mật khẩu hay gặp."
    )
    again = _password(gettext_lazy("Nhập lại mật khẩu mới"), NEW)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """The password, strong enough; what is wrong with it is said in our words."""
        password = str(self.cleaned_data["password"])
        try:
            validate_password(password, self.user)
        except forms.ValidationError as weak:
            raise forms.ValidationError([_WEAK.get(one.code or "", one) for one in weak.error_list]) from weak
        return password

    def clean_again(self) -> str:
        """The same once more."""
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(gettext("Hai lần nhập mật khẩu mới chưa giống nhau."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The password of today, then the new one."""

    current = _password(gettext_lazy("Mật khẩu đang dùng"), CURRENT)
    field_order = ("current", "password", "again")

    def clean_current(self) -> str:
        """The password of today."""
        current = str(self.cleaned_data["current"])
        if not self.user.check_password(current):
            raise forms.ValidationError(gettext("Mật khẩu đang dùng chưa đúng."))
        return current


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]  # ships no types that hold
    """The password once more, before something that only the holder may do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = _password(gettext_lazy("Mật khẩu"), CURRENT)


class InvitationForm(forms.Form):
    """The account to be made, and the role that it holds from today."""

    username = forms.CharField(
        label=gettext_lazy("Tên tài khoản"),
        max_length=150,
        help_text=gettext_lazy("Chữ không dấu, số và dấu chấm, viết liền, ví dụ: vanthu.doiche."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        validators=[User.username_validator],
    )
    full_name = forms.CharField(
        label=gettext_lazy("Họ và tên"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò trong đơn vị, từ hôm nay"),
        required=False,
        choices=[("", gettext_lazy("Chưa trao vai trò")), *Role.choices],
    )

    @property
    def chosen_role(self) -> Role | None:
        """The role, None where none was chosen."""
        chosen = self.cleaned_data["role"]
        return Role(chosen) if chosen else None
