"""Every address of the product."""

from django.urls import URLPattern, path

from trienkhai.web.views import home, session, units

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
    path("to-chuc/", units.unit_list, name="units"),
    path("to-chuc/<str:code>/", units.unit_page, name="unit"),
]
