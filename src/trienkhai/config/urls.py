"""Where every address begins."""

from django.urls import include, path

urlpatterns = [path("", include("trienkhai.web.urls"))]
handler400 = "trienkhai.web.views.errors.bad_request"
handler403 = "trienkhai.web.views.errors.forbidden"
handler404 = "trienkhai.web.views.errors.not_found"
