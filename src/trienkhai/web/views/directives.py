"""Văn bản: the register, taking a file in, its line in the register."""

from itertools import chain

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from trienkhai.documents.actions import update_directive
from trienkhai.documents.enums import CitedAs
from trienkhai.documents.models import CitedDocument, Directive
from trienkhai.documents.permissions import can_open_file, can_register, can_review
from trienkhai.documents.queries import (
    SHOWN_IN_LISTS,
    filter_directives,
    named_directives,
    register_rows,
    search_directives,
    unfinished,
    visible_directives,
    visible_incoming,
    visible_versions,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import search_units, units_named_on
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.downloads import download
from trienkhai.web.forms.directive import DirectiveFilter, RegisterForm, UploadForm
from trienkhai.web.paging import page_of
from trienkhai.web.receiving import Received, receive
from trienkhai.web.requests import ActorRequest
from trienkhai.web.uploads import oversized_files

TOO_LARGE = gettext_lazy(
    "Tệp lớn hơn 20 MB nên không được nhận. Hãy bỏ ảnh, phụ lục nặng hoặc tách tệp rồi tải lên lại."
)


@require_safe
def directive_list(request: ActorRequest) -> HttpResponse:
    """The directives that the actor may see, newest first, found by words."""
    form = DirectiveFilter(request.GET)
    rows = register_rows(_filtered(form, request), versions=visible_versions(request.actor))
    page = page_of(rows, request)
    keepers = {row.keeper_id for row in page.object_list}
    named = units_named_on(Unit.objects.filter(pk__in=keepers), request.actor.on)
    listed = {row.pk: _listed(row) for row in page}
    _tell_where_they_lead([*chain(*listed.values())], request)
    may_register = bool(request.actor.unit_ids(Role.CLERK))
    return render(
        request,
        "web/directives/list.html",
        {
            "form": form,
            "page": page,
            "keepers": {unit.pk: unit.name for unit in named},
            "listed": listed,
            "may_register": may_register,
            "on_their_way": unfinished(visible_incoming(request.actor)).count() if may_register else 0,
        },
    )


def _listed(row: Directive) -> list[CitedDocument]:
    """What the newest version in sight implements, then what it replaces."""
    for version in row.versions.all():
        found: list[CitedDocument] = vars(version)["listed"]
        return sorted(found, key=lambda one: SHOWN_IN_LISTS.index(CitedAs(one.relation)))
    return []


def _tell_where_they_lead(named: list[CitedDocument], request: ActorRequest) -> None:
    """Give each document that is named the id of its directive in sight, if there is one."""
    there = named_directives(named, visible_directives(request.actor))
    for one in named:
        vars(one)["leads_to"] = there.get(one.pk)


def _filtered(form: DirectiveFilter, request: ActorRequest) -> QuerySet[Directive]:
    chosen = dict(form.values)
    words, unit = chosen.pop("q"), chosen.pop("unit")
    found = search_directives(visible_directives(request.actor), words)
    rows = filter_directives(found, versions=visible_versions(request.actor), **chosen)
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
    received: list[Received] = []
    if request.method == "POST":
        received = _receive(form, request)
        if len(received) == 1:
            only = received[0]
            if not only.refusal:
                return _taken(request, only)
            form.add_error("file", only.refusal)
            received = []
    return render(
        request,
        "web/directives/new.html",
        {
            "form": form,
            "received": received,
            "taken": [one for one in received if not one.refusal],
            "is_waiting": any(one.incoming for one in received),
            "trail": [(gettext("Văn bản"), reverse("directives")), (gettext("Đưa văn bản vào sổ"), None)],
        },
    )


def _receive(form: UploadForm, request: ActorRequest) -> list[Received]:
    """What became of each file that was sent; one that is refused does not stop the rest."""
    oversized = [Received(name, refusal=str(TOO_LARGE)) for name in oversized_files(request)]
    if oversized and not request.FILES:
        form.errors.pop("file", None)
    if not form.is_valid():
        return []
    keeper, files = form.cleaned_data["keeper"], form.cleaned_data.get("file", ())
    return [*(receive(file, keeper=keeper, actor=request.actor) for file in files), *oversized]


def _taken(request: ActorRequest, only: Received) -> HttpResponse:
    if only.incoming is not None:
        messages.info(request, gettext("Đã nhận tệp. Máy đang đọc, việc này có thể mất vài phút."))
        return redirect("incoming-files")
    found = only.registration
    if found is None:
        raise ValueError("A file is taken, waits or is refused.")
    if found.others:
        messages.success(
            request,
            gettext(
                "Tệp có {count} văn bản nối nhau; mỗi văn bản đã vào sổ riêng. Đây là văn bản đầu tiên, các "
                "văn bản còn lại ở danh sách Văn bản."
            ).format(count=found.count),
        )
    elif found.is_new:
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
    seen = visible_versions(request.actor, with_withdrawn=True)
    version = get_object_or_404(seen.defer("text", "compiled"), pk=pk)
    can_open_file(request.actor, version).demand()
    return download(request, version.file, name=version.file_name)


def short_name(directive: Directive) -> str:
    """How a directive is called in a trail: its symbol, else the beginning of its title."""
    return (
        directive.symbol
        or capfirst(Truncator(directive.title).words(8, truncate="…"))
        or gettext("Văn bản chưa có trích yếu")
    )
