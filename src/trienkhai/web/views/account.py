"""Tài khoản của tôi: password, second step, and where one is signed in."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trienkhai.organisations.actions import (
    carry_session_over,
    change_password,
    end_other_sessions,
    end_session,
)
from trienkhai.organisations.permissions import can_work_with_one_factor
from trienkhai.organisations.queries import open_sessions, rights_of
from trienkhai.web.attempts import attempt
from trienkhai.web.browsers import browser_name
from trienkhai.web.clock import moment
from trienkhai.web.forms.account import ChangePasswordForm
from trienkhai.web.numerals import office_number
from trienkhai.web.requests import ActorRequest
from trienkhai.web.signed_in import before_second_factor

Trail = list[tuple[str, str | None]]


@before_second_factor
@require_safe
def account_page(request: ActorRequest) -> HttpResponse:
    """What signs one in, and the sessions that are open."""
    factors = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    sessions = list(open_sessions(request.user, at=moment()))
    for session in sessions:
        session.browser = browser_name(session.user_agent)
        session.is_this = session.session_key == request.session.session_key
    kinds = {factor.type for factor in factors}
    return render(
        request,
        "web/account/page.html",
        {
            "demand": can_work_with_one_factor(request.actor).reason,
            "has_code": Authenticator.Type.TOTP in kinds,
            "has_paper": Authenticator.Type.RECOVERY_CODES in kinds,
            "passkeys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
            "sessions": sessions,
            "others": sum(not session.is_this for session in sessions),
            "rights": rights_of(request.user, actor=request.actor),
        },
    )


def account_trail(*steps: str) -> Trail:
    """Where a page of one's account stands."""
    return [(gettext("Tài khoản của tôi"), reverse("mfa_index")), *((step, None) for step in steps)]


@before_second_factor
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password_page(request: ActorRequest) -> HttpResponse:
    """Another password; whoever is signed in elsewhere with the account has to sign in again."""
    data = request.POST if request.method == "POST" else None
    form = ChangePasswordForm(data, user=request.user)
    key = request.session.session_key or ""
    if attempt(form, lambda: _change(request, form, key)):
        update_session_auth_hash(request, request.user)
        carry_session_over(key, request.session.session_key or "")
        messages.success(request, gettext("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."))
        return redirect("mfa_index")
    return render(
        request,
        "web/account/password.html",
        {"form": form, "trail": account_trail(gettext("Đổi mật khẩu"))},
    )


def _change(request: ActorRequest, form: ChangePasswordForm, key: str) -> None:
    change_password(request.user, form.cleaned_data["password"], session_key=key, actor=request.actor)


@before_second_factor
@require_POST
def session_end(request: ActorRequest, pk: int) -> HttpResponse:
    """End one of one's sessions."""
    session = get_object_or_404(open_sessions(request.user, at=moment()), pk=pk)
    end_session(session, actor=request.actor)
    messages.success(request, gettext("Đã kết thúc phiên đăng nhập đó."))
    return redirect("mfa_index")


@before_second_factor
@require_POST
def sessions_end(request: ActorRequest) -> HttpResponse:
    """End all of one's sessions but this."""
    count = end_other_sessions(request.user, keep=request.session.session_key or "", actor=request.actor)
    said = ngettext("Đã kết thúc {count} phiên khác.", "Đã kết thúc {count} phiên khác.", count)
    messages.success(request, said.format(count=office_number(count)))
    return redirect("mfa_index")
