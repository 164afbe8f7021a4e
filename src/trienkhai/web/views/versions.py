"""Bản mới: a further file of a directive, and what adopting it changes in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from trienkhai.documents.actions import NotWithdrawn, OtherPaper, Registration, receive_file, withdraw_version
from trienkhai.documents.enums import IncomingState
from trienkhai.documents.models import Directive, DirectiveVersion, IncomingFile, TextDecision
from trienkhai.documents.permissions import can_add_version, can_withdraw_version, file_is_open
from trienkhai.documents.queries import blockers_of, visible_directives, visible_incoming, visible_versions
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.actions import NotAdoptable, ReasonMissing, amend_plan, replaced_targets
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import can_amend
from trienkhai.plans.queries import Amendment, amendment_of
from trienkhai.web.asked_version import is_of_another_version, visible_version_and_plan
from trienkhai.web.attempts import attempt, sent
from trienkhai.web.forms.directive import AmendForm, VersionForm, WithdrawVersionForm
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest
from trienkhai.web.told import FIELDS, value_words
from trienkhai.web.uploads import oversized_files
from trienkhai.web.views.directives import TOO_LARGE, short_name

if TYPE_CHECKING:
    from django.core.paginator import Page

MOST_DUTIES = 200
"""How many duties that begin, and that end, the page names; of the others it says how many they are."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Duties that begin or end: how many, and unit, role and number of the task ("": the whole plan)."""

    title: str
    count: int
    lines: list[tuple[str, str, str]]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.lines)


@require_http_methods(["GET", "HEAD", "POST"])
def version_list(request: ActorRequest, pk: int) -> HttpResponse:
    """The versions of a directive, with who, when and hash; a further file of it is taken here."""
    directive = get_object_or_404(visible_directives(request.actor).select_related("keeper"), pk=pk)
    may_add = can_add_version(request.actor, directive)
    if request.method == "POST":
        may_add.demand()
    standing = _standing(directive, request)
    asks = "sure" in request.POST or (bool(may_add) and _was_doubted(directive, standing, request))
    form = VersionForm(sent(request), request.FILES or None, asks=asks)
    if request.method == "POST" and (done := _sent_file(form, directive, request)):
        return _added(request, done)
    shown = {
        "form": form,
        "directive": directive,
        "page": _page(directive, request),
        "may_add": bool(may_add),
        "newest_pk": standing[0].pk if standing else None,
        "may_withdraw": bool(may_add) and len(standing) > 1,
        "trail": _trail(directive, gettext("Các bản của văn bản")),
    }
    return render(request, "web/directives/versions.html", shown)


def _standing(directive: Directive, request: ActorRequest) -> list[DirectiveVersion]:
    """The two newest versions in sight that nobody withdrew."""
    seen = visible_versions(request.actor).filter(directive=directive).only("number", "uploaded_at")
    return list(seen.order_by("-number")[:2])


def _was_doubted(directive: Directive, standing: Sequence[DirectiveVersion], request: ActorRequest) -> bool:
    """Whether a file that nobody vouched for was refused in the queue after the newest version came."""
    waited = visible_incoming(request.actor).filter(directive=directive, is_sure=False)
    refused = waited.filter(state=IncomingState.REFUSED)
    if standing:
        refused = refused.filter(sent_at__gt=standing[0].uploaded_at)
    return refused.exists()


def _page(directive: Directive, request: ActorRequest) -> "Page[DirectiveVersion]":
    """A page of the versions, the newest first, those read again with the words put right in them."""
    words = Prefetch("rereads__text_decisions", TextDecision.objects.filter(is_accepted=True), "accepted")
    versions = (
        visible_versions(request.actor, with_withdrawn=True)
        .filter(directive=directive)
        .annotate(may_open_file=file_is_open(request.actor))
        .select_related("uploaded_by", "plan", "rereads", "withdrawn_by")
        .prefetch_related(words)
        .defer("text", "compiled", "rereads__text", "rereads__compiled")
    )
    page = page_of(versions.order_by("-number"), request)
    for one in page.object_list:
        accepted = vars(one.rereads)["accepted"] if one.rereads is not None else ()
        vars(one)["corrected"] = [word for word in accepted if word.decided_at == one.uploaded_at]
    return page


def _sent_file(
    form: VersionForm, directive: Directive, request: ActorRequest
) -> Registration | IncomingFile | None:
    """What became of the file that was sent; None where the form says why it was not taken."""
    if oversized_files(request):
        form.errors.pop("file", None)
        form.add_error("file", TOO_LARGE)
        return None
    done: list[Registration | IncomingFile] = []
    attempt(form, lambda: done.append(_add(form, directive, request)), spoken=(OtherPaper,))
    return done[0] if done else None


def _add(form: VersionForm, directive: Directive, request: ActorRequest) -> Registration | IncomingFile:
    file = form.cleaned_data["file"]
    try:
        return receive_file(
            file.name or "",
            file.read(),
            keeper=directive.keeper,
            actor=request.actor,
            directive=directive,
            is_sure=form.is_sure,
        )
    except OtherPaper:
        form.ask()
        raise


def _added(request: ActorRequest, found: Registration | IncomingFile) -> HttpResponse:
    if isinstance(found, IncomingFile):
        messages.info(request, gettext("Đã nhận tệp. Máy đang đọc, việc này có thể mất vài phút."))
        return redirect("incoming-files")
    _say(request, found)
    return redirect("directive", found.version.directive_id)


def _trail(directive: Directive, title: str) -> list[tuple[str, str | None]]:
    back = reverse("directive", args=[directive.pk])
    return [(gettext("Văn bản"), reverse("directives")), (short_name(directive), back), (title, None)]


def _say(request: ActorRequest, found: Registration) -> None:
    """What became of the file: a version that is there already, or a new one and what went over to it."""
    if not found.is_new:
        words = gettext("Tệp này đã có trong sổ: đây là bản {number} của văn bản.")
        messages.info(request, words.format(number=found.version.number))
        return
    carried = found.carried
    count = 0 if carried is None else carried.values + carried.phrases
    messages.success(
        request,
        ngettext(
            "Đã đọc bản {number}. Mang sang {count} chỗ đã xác định, đã sửa ở bản trước.",
            "Đã đọc bản {number}. Mang sang {count} chỗ đã xác định, đã sửa ở bản trước.",
            count,
        ).format(number=found.version.number, count=count),
    )
    if carried is not None and carried.left:
        words = gettext("Không mang sang được chỗ đã sửa ở điều khoản đã đổi lời, hãy xem lại: {paths}.")
        messages.warning(request, words.format(paths=", ".join(carried.left)))


@require_http_methods(["GET", "HEAD", "POST"])
def version_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back a version that was sent by mistake, with a reason."""
    seen = visible_versions(request.actor, with_withdrawn=True).select_related("directive__keeper")
    version = get_object_or_404(seen.defer("text", "compiled"), pk=pk)
    can_withdraw_version(request.actor, version).demand()
    directive = version.directive
    if version.withdrawn_at is not None:
        messages.info(request, gettext("Bản {number} đã được rút từ trước.").format(number=version.number))
        return redirect("directive-versions", directive.pk)
    form = WithdrawVersionForm(sent(request))
    newest: list[DirectiveVersion] = []
    if request.method == "POST" and attempt(
        form,
        lambda: newest.append(withdraw_version(version, **form.cleaned_data, actor=request.actor)),
        spoken=(NotWithdrawn,),
    ):
        words = gettext("Đã rút bản {number}. Bản mới nhất nay là bản {newest}.")
        messages.success(request, words.format(number=version.number, newest=newest[0].number))
        return redirect("directive-versions", directive.pk)
    title = gettext("Rút bản {number}").format(number=version.number)
    return render(
        request,
        "web/parts/edit.html",
        {
            "form": form,
            "title": title,
            "press": gettext("Rút bản này"),
            "trail": _trail(directive, title),
            "back": reverse("directive-versions", args=[directive.pk]),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def version_amend(request: ActorRequest, pk: int) -> HttpResponse:
    """The last look before a plan follows a new version: what will change, and what is in the way."""
    version, plan = visible_version_and_plan(request, pk)
    directive = version.directive
    can_amend(request.actor, plan).demand()
    if plan.version_id == version.pk:
        return redirect("plan", plan.pk)
    form = AmendForm(sent(request), initial={"on": request.actor.on})
    if request.method == "POST" and _amend(form, plan, version, request):
        messages.success(request, gettext("Kế hoạch đã theo bản mới; mọi thay đổi nằm trong mục Đính chính."))
        return redirect("plan-corrections", plan.pk)
    amendment = amendment_of(plan, version, on=request.actor.on)
    return render(
        request,
        "web/directives/amend.html",
        {
            "form": form,
            "trail": _trail(directive, gettext("Đưa bản mới vào kế hoạch")),
            "directive": directive,
            "plan": plan,
            "version": version,
            "blockers": blockers_of(version, proposals=amendment.live),
            **_shown(amendment, request),
        },
    )


def _amend(form: AmendForm, plan: Plan, version: DirectiveVersion, request: ActorRequest) -> bool:
    """Amend; everything that stands in the way is said on the form."""
    if is_of_another_version(request, version):
        return False
    try:
        return attempt(
            form,
            lambda: amend_plan(plan, version, **form.cleaned_data, actor=request.actor),
            spoken=(ReasonMissing,),
        )
    except NotAdoptable as refusal:
        for blocker in refusal.blockers:
            form.add_error(None, blocker.message)
        return False


def _shown(amendment: Amendment, request: ActorRequest) -> dict[str, Any]:
    """The amendment as the page shows it: each changed value in words, before and after, and all duties."""
    replaced = replaced_targets(amendment)
    return {
        "amendment": amendment,
        "changed_tasks": [(one.task, _lines(one.changes)) for one in amendment.changed],
        "changed_targets": [
            (one.target, _lines(one.changes)) for one in amendment.changed_targets if one not in replaced
        ],
        "added_targets": [*amendment.added_targets, *(one.proposal for one in replaced)],
        "dropped_targets": [*amendment.dropped_targets, *(one.target for one in replaced)],
        "replaced_count": len(replaced),
        "duties": _duties(amendment, request),
        "kept_count": len(amendment.kept) - len(amendment.changed),
    }


def _duties(amendment: Amendment, request: ActorRequest) -> list[Moved]:
    """The duties that begin and those that end, the first of each by name."""
    begun = [(unit, role, amendment.path_of((key, unit, role))) for key, unit, role in amendment.all_begun]
    ended = [
        (row.unit_id, row.role, "" if row.task is None else row.task.path) for row in amendment.all_ended
    ]
    shown = {unit for rows in (begun, ended) for unit, _, _ in rows[:MOST_DUTIES]}
    names = _names(shown, amendment, request)

    def moved(title: str, rows: list[tuple[int, str, str]]) -> Moved:
        lines = [(names[unit], role, path) for unit, role, path in rows[:MOST_DUTIES]]
        return Moved(title, len(rows), lines)

    return [moved(gettext("Phân công bắt đầu"), begun), moved(gettext("Phân công kết thúc"), ended)]


def _names(shown: set[int], amendment: Amendment, request: ActorRequest) -> dict[int, str]:
    """What units are called; those that neither version names (people gave them work) are asked for."""
    others = Unit.objects.filter(pk__in=shown - amendment.units.keys())
    named = [*amendment.units.values(), *units_named_on(others, request.actor.on)]
    return {unit.pk: getattr(unit, "name", unit.code) for unit in named}


def _lines(changes: dict[str, tuple[Any, Any]]) -> list[tuple[str, str, str]]:
    return [
        (str(FIELDS[name]), value_words(name, old, {}), value_words(name, new, {}))
        for name, (old, new) in changes.items()
    ]
