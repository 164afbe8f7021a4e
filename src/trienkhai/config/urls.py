"""Where every address begins."""

from django.urls import include, path

urlpatterns = [path("", include("trienkhai.web.urls"))]
handler403 = "trienkhai.web.views.errors.forbidden"
