"""Văn bản: the register, taking a file in, its line in the register."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.documents.actions import Registration, register_directive, update_directive
from trienkhai.documents.models import Directive
from trienkhai.documents.permissions import can_register, can_review
from trienkhai.documents.queries import (
    filter_directives,
    register_rows,
    search_directives,
    visible_directives,
    visible_versions,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import search_units, units_named_on
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.downloads import download
from trienkhai.web.forms.directive import DirectiveFilter, RegisterForm, UploadForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.uploads import oversized_files

TOO_LARGE = gettext_lazy(
    "Tệp lớn hơn 20 MB nên không được nhận. Hãy bỏ ảnh, phụ lục nặng hoặc tách tệp rồi tải lên lại."
)


@require_safe
def directive_list(request: ActorRequest) -> HttpResponse:
    """The directives that the actor may see, newest first, found by words."""
    form = DirectiveFilter(request.GET)
    page = page_of(register_rows(_filtered(form, request)), request)
    keepers = {row.keeper_id for row in page.object_list}
    named = units_named_on(Unit.objects.filter(pk__in=keepers), request.actor.on)
    return render(
        request,
        "web/directives/list.html",
        {
            "form": form,
            "page": page,
            "keepers": {unit.pk: unit.name for unit in named},
            "may_register": bool(request.actor.unit_ids(Role.CLERK)),
        },
    )


def _filtered(form: DirectiveFilter, request: ActorRequest) -> QuerySet[Directive]:
    chosen = dict(form.values)
    words, unit = chosen.pop("q"), chosen.pop("unit")
    rows = filter_directives(search_directives(visible_directives(request.actor), words), **chosen)
    if not unit:
        return rows
    return rows.filter(keeper__in=search_units(Unit.objects.all(), unit, on=request.actor.on).values("pk"))


@require_http_methods(["GET", "HEAD", "POST"])
def directive_new(request: ActorRequest) -> HttpResponse:
    """Take a file into a register; what was read of it is shown next."""
    if not request.actor.unit_ids(Role.CLERK):
        # Nobody's register: the rule says why in its own words.
        can_register(request.actor, Unit()).demand()
    form = UploadForm(sent(request), request.FILES or None, actor=request.actor)
    done: list[Registration] = []
    if request.method == "POST":
        if oversized_files(request):
            form.errors.pop("file", None)
            form.add_error("file", TOO_LARGE)
        elif attempt(form, lambda: done.append(_register(form, request))):
            return _registered(request, done[0])
    return render(
        request,
        "web/directives/new.html",
        {
            "form": form,
            "trail": [(gettext("Văn bản"), reverse("directives")), (gettext("Đưa văn bản vào sổ"), None)],
        },
    )


def _register(form: UploadForm, request: ActorRequest) -> Registration:
    file = form.cleaned_data["file"]
    return register_directive(
        file.name or "", file.read(), keeper=form.cleaned_data["keeper"], actor=request.actor
    )


def _registered(request: ActorRequest, found: Registration) -> HttpResponse:
    if found.is_new:
        messages.success(
            request, gettext("Đã vào sổ và đọc xong. Hãy xem từng giá trị bên cạnh lời văn rồi duyệt.")
        )
    else:
        messages.info(request, gettext("Tệp này đã có trong sổ; đây là văn bản đã đăng ký trước đó."))
    return redirect("directive", found.version.directive_id)


@require_http_methods(["GET", "HEAD", "POST"])
def directive_edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct what the register says of a directive."""
    directive = get_object_or_404(visible_directives(request.actor), pk=pk)
    can_review(request.actor, directive).demand()
    fields = ("kind", "symbol", "issued_on", "issuer", "title")
    form = RegisterForm(sent(request), initial={name: getattr(directive, name) for name in fields})
    if request.method == "POST" and attempt(
        form, lambda: update_directive(directive, **form.cleaned_data, actor=request.actor)
    ):
        messages.success(request, gettext("Đã sửa thông tin trong sổ."))
        return redirect("directive", directive.pk)
    trail = [
        (gettext("Văn bản"), reverse("directives")),
        (short_name(directive), reverse("directive", args=[pk])),
    ]
    return render(
        request,
        "web/parts/edit.html",
        {
            "form": form,
            "title": gettext("Sửa thông tin trong sổ"),
            "trail": [*trail, (gettext("Sửa"), None)],
            "back": trail[1][1],
        },
    )


@require_safe
def directive_file(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The file as it came."""
    version = get_object_or_404(visible_versions(request.actor).defer("text", "compiled"), pk=pk)
    return download(request, version.file, name=version.file_name)


def short_name(directive: Directive) -> str:
    """How a directive is called in a trail: its symbol, else the beginning of its title."""
    return (
        directive.symbol
        or capfirst(Truncator(directive.title).words(8, truncate="…"))
        or gettext("Văn bản chưa có trích yếu")
    )
