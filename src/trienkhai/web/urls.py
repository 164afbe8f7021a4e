"""Every address of the product."""

from django.urls import URLPattern, path

from trienkhai.web.views import session

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
]
