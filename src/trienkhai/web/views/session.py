"""Signing in and out, and what is told of a lock."""

import math
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator

from trienkhai.organisations.queries import lock_at
from trienkhai.web.browsers import client_address
from trienkhai.web.clock import moment
from trienkhai.web.forms.session import SignInForm
from trienkhai.web.signed_in import before_second_factor

MINUTE = 60


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Account and password in our own form; whoever has a second step is led to it."""

    template_name = "web/session/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401  # as Django declares it
        """Go on to the second step, or in."""
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        answer: HttpResponse = perform_password_login(self.request, {"username": user.get_username()}, login)
        return answer


sign_in = SignIn.as_view()
sign_out = before_second_factor(LogoutView.as_view())


def locked_out(
    request: HttpRequest, _answer: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Too many failed attempts with a name at an address: how long to wait; told alike of no account."""
    now = moment()
    username = str((credentials or {}).get("username") or "")
    until = lock_at(username, client_address(request), at=now)
    minutes = math.ceil((until - now).total_seconds() / MINUTE) if until else 0
    shown = {"minutes": max(minutes, 1), "username": username, "until": until}
    return render(request, "web/session/locked.html", shown, status=429)
