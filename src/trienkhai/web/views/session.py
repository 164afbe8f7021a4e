"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView

from trienkhai.web.forms.session import SignInForm

sign_in = LoginView.as_view(
    template_name="web/session/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)
sign_out = LogoutView.as_view()
