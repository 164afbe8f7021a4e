"""What allauth asks the product: its words, its stages of signing in, when a password is asked again."""

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from trienkhai.web.browsers import client_address
from trienkhai.web.sealed import seal, unseal

_WRONG_CODE = gettext_lazy("Mã chưa đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên điện thoại.")
_TOO_MANY = gettext_lazy("Đã nhập sai quá nhiều lần. Hãy chờ năm phút rồi thử lại.")
# By the template in which allauth has its own words; what is not here is not said.
_SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("Đã bật mã xác minh trên điện thoại."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Đã tắt mã xác minh trên điện thoại."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "Đã lập bộ mã dự phòng. Hãy in hoặc chép ra giấy, cất nơi an toàn."
    ),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Đã thêm khóa đăng nhập."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Đã bỏ khóa đăng nhập."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # ships no types that hold
    """Signing in knows a password and, where there is one, a second step; nothing is sent by mail."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại."),
        "incorrect_code": _WRONG_CODE,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
    }

    def get_login_stages(self) -> list[str]:
        """The second step alone: no addresses to confirm, no codes by mail."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: accounts come by invitation."""
        return False

    def is_reauthentication_required(self, *, app: str, **_hints: Any) -> bool:  # allauth's
        """Whether the password is asked again: not of who has just signed in or given it."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record.get("at", 0) for record in records), default=0)
        is_recent = time.time() - latest < REAUTHENTICATION_TIMEOUT
        return not is_recent and super().is_reauthentication_required(app=app)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address beside a session."""
        return client_address(request)

    def add_message(  # noqa: PLR0917  # allauth's own
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002  # same
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in the product's words."""
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def respond_user_inactive(self, request: HttpRequest, _user: AbstractBaseUser) -> HttpResponse:
        """A passkey of an account that is no longer used: back to the form, with the reason."""
        said = gettext("Tài khoản này đã ngừng sử dụng. Hãy hỏi người quản trị của đơn vị.")
        messages.error(request, said)
        return HttpResponseRedirect(reverse("sign-in"))

    def send_notification_mail(self, *_what: Any, **_of: Any) -> None:  # same
        """No account has an address."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # same
    """The words of the second step."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
        "cannot_generate_recovery_codes": gettext_lazy(
            "Hãy bật mã xác minh hoặc thêm khóa đăng nhập trước khi lập mã dự phòng."
        ),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that was kept."""
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's
        """A number for a name: “Khóa 1”, then “Khóa 2”."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Khóa {number}").format(number=count + 1)
